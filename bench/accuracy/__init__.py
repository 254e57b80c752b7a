"""`make accuracy`: how right the extracted facts are, against documents of the project's own that were annotated by hand.

gold.py reads the annotations, likeness.py says when two values are the same, measure.py counts, bins.py groups by confidence, table.py shows.
"""
