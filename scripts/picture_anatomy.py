"""Draw docs/anatomy.png: the sample edition's printed pages, with the numbers of docs/anatomy.md beside their parts.

The README's docs/page.png, the first page as it is, is written too.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parent.parent
EDITION = "2025-11-07"
SCALE, MARGIN, RADIUS = 100 / 72, 64, 13
COLOURS = 48
INK, GROUND, ACCENT = (27, 26, 24), (255, 255, 255), (138, 28, 28)


@dataclass(frozen=True, slots=True)
class Part:
    """Words of the page and the properties that are seen there; `right` where the number stands in the right margin."""

    words: str
    numbers: tuple[int, ...]
    right: bool = False


PARTS = (
    Part("TLP:", (22,), right=True),
    Part("No. 2", (16,)),
    Part("All readers", (23,), right=True),
    Part("Sources until", (15,)),
    Part("minutes", (18, 19), right=True),
    Part("Bottom line", (1,)),
    Part("Key judgements", (3,)),
    Part("What changed", (4,), right=True),
    Part("Why it matters", (5,), right=True),
    Part("Key figures", (20,)),
    Part("Natural Earth", (21,), right=True),
    Part("Military", (17,)),
    Part("Early on 7 November", (2, 10)),
    Part("confidence", (8,)),
    Part("accounts differ", (12,)),
    Part("Another reading", (13,)),
    Part("Estimated", (9,)),
    Part("Timeline", (21,)),
    Part("Outlook", (6,), right=True),
    Part("Not known", (14,), right=True),
    Part("Sources", (11,)),
    Part("almost no chance", (7,), right=True),
    Part("Corrections", (24,)),
    Part("Made by machine", (25,)),
)


def main() -> None:
    """Build the sample edition and draw both pictures."""
    sys.path.insert(0, str(ROOT))
    from briefgen.cli import run

    with TemporaryDirectory() as folder:
        code = run(["build", "--workspace", str(ROOT), "--edition", EDITION, "--out", folder, "--format", "pdf"])
        if code:
            sys.exit(code)
        pdf = pypdfium2.PdfDocument((Path(folder) / EDITION / "main" / "brief.pdf").read_bytes())
    pages = [page.render(scale=SCALE).to_pil().convert("RGB") for page in pdf]
    _save(pages[0], ROOT / "docs" / "page.png")
    _save(_annotated(pdf, pages), ROOT / "docs" / "anatomy.png")


def _annotated(pdf: pypdfium2.PdfDocument, pages: list[Image.Image]) -> Image.Image:
    """Return the pages side by side, with numbers in the margins at the height of the parts, each part where it comes first."""
    width = sum(page.width + 2 * MARGIN for page in pages)
    sheet = Image.new("RGB", (width, max(page.height for page in pages)), GROUND)
    draw = ImageDraw.Draw(sheet)
    waiting, left = list(PARTS), MARGIN
    for number, page in enumerate(pages):
        sheet.paste(page, (left, 0))
        draw.rectangle((left, 0, left + page.width - 1, page.height - 1), outline=(200, 196, 190))
        found = [(part, place) for part in waiting if (place := _place(pdf[number], part.words))]
        waiting = [part for part in waiting if part not in {one for one, _ in found}]
        for right in (False, True):
            _number(draw, [one for one in found if one[0].right is right], left, page.width, right=right)
        left += page.width + 2 * MARGIN
    if waiting:
        print(f"not on the pages: {', '.join(part.words for part in waiting)}", file=sys.stderr)
    return sheet


def _place(page: pypdfium2.PdfPage, words: str) -> tuple[float, float, float] | None:
    """Return where words first stand: left, right, and the middle's height in pixels of the picture; None where they do not."""
    text = page.get_textpage()
    found = text.search(words, match_case=False).get_next()
    if found is None:
        return None
    boxes = [text.get_charbox(index) for index in range(found[0], found[0] + found[1])]
    middle = page.get_height() - (boxes[0][1] + boxes[0][3]) / 2
    return min(box[0] for box in boxes) * SCALE, max(box[2] for box in boxes) * SCALE, middle * SCALE


def _number(
    draw: ImageDraw.ImageDraw,
    found: list[tuple[Part, tuple[float, float, float]]],
    left: int,
    width: int,
    *,
    right: bool,
) -> None:
    """Draw the numbers of one margin, from the top down, none over another."""
    font = ImageFont.truetype(_font(), 15)
    font.set_variation_by_axes([700])
    lowest = 0.0
    for part, (start, end, height) in sorted(found, key=lambda one: one[1][2]):
        at = max(height, lowest + 2 * RADIUS + 3)
        lowest = at
        for place, number in enumerate(part.numbers):
            shift = place * (2 * RADIUS + 2)
            x = left + width + 18 + shift if right else left - 18 - shift
            if not place:
                draw.line((x, at, (left + end + 4) if right else (left + start - 4), height), fill=ACCENT)
            draw.ellipse((x - RADIUS, at - RADIUS, x + RADIUS, at + RADIUS), fill=ACCENT)
            draw.text((x, at), str(number), fill=GROUND, font=font, anchor="mm")


def _font() -> str:
    spec = find_spec("fontpkg_source_sans_3")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("fontpkg-source-sans-3 is not installed: run make setup")
    return str(Path(next(iter(spec.submodule_search_locations))) / "files" / "SourceSans3[wght].ttf")


def _save(picture: Image.Image, path: Path) -> None:
    picture.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} KB")


if __name__ == "__main__":
    main()
