"""Who is who: the gazetteer, a document's cast, its abbreviations and short forms, one name for each party."""
