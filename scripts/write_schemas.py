"""Write the JSON Schemas of the files that people edit to briefgen/schemas/; a test fails where they are out of date."""

from __future__ import annotations

from pathlib import Path

from briefgen.config import config_schema
from briefgen.facts import edition_schema, facts_schema, notes_schema
from briefgen.records import schema_text


def main() -> None:
    """Write one file for each schema."""
    folder = Path(__file__).resolve().parent.parent / "briefgen" / "schemas"
    schemas = {
        "config": config_schema(),
        "edition": edition_schema(),
        "facts": facts_schema(),
        "notes": notes_schema(),
    }
    for name, schema in schemas.items():
        (folder / f"{name}.json").write_text(schema_text(schema), encoding="utf-8")


if __name__ == "__main__":
    main()
