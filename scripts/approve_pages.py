"""Take the pictures that `make test-pages` made for right: those that differ from what was approved, and new ones.

Names restrict it: `python scripts/approve_pages.py shipped-pdf`. Look at .cache/pages/changed first.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from likeness import compare, few_colours  # noqa: E402 - it lies beside the tests, not in the package

APPROVED, MADE = ROOT / "tests" / "pages" / "approved", ROOT / ".cache" / "pages" / "made"


def main(wanted: list[str]) -> int:
    """Approve each group of pictures that was made, or those that are named; return the exit code."""
    made = sorted(MADE.glob("*.png"))
    if not made:
        print(f"{MADE}: no pictures there: run make test-pages first", file=sys.stderr)
        return 1
    groups = {one.stem.rpartition(".")[0] for one in made}
    if unknown := sorted(set(wanted) - groups):
        print(f"not made: {', '.join(unknown)}; there are {', '.join(sorted(groups))}", file=sys.stderr)
        return 2
    for group in sorted(wanted or groups):
        now = {one.stem: one for one in made if one.stem.rpartition(".")[0] == group}
        for before in APPROVED.glob(f"{group}.*.webp"):
            if before.stem not in now:
                before.unlink()
                print(f"gone     {before.stem}")
        for name, path in now.items():
            _approve(name, path)
    return 0


def _approve(name: str, path: Path) -> None:
    to = APPROVED / f"{name}.webp"
    with Image.open(path) as picture:
        made = picture.convert("RGB")
    if to.is_file():
        with Image.open(to) as picture:
            if not compare(picture.convert("RGB"), made).words:
                return
    APPROVED.mkdir(parents=True, exist_ok=True)
    small = few_colours(made).convert("RGB")
    # Whatever has so many shades that this would show, is kept as it is.
    (made if compare(small, made).words else small).save(to, lossless=True, method=6)
    print(f"approved {name}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
