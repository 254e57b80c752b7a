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
SCALE, MARGIN, RADIUS = 110 / 72, 40, 9
COLOURS = 48
GROUND, ACCENT = (255, 255, 255), (138, 28, 28)


@dataclass(frozen=True, slots=True)
class Part:
    """Words of the page and the properties that are seen there, whose numbers stand behind them, or in the margin beside them."""

    words: str
    numbers: tuple[int, ...]
    margin: bool = False


PARTS = (
    Part("TLP:", (22,), margin=True),
    Part("No. 2", (16,)),
    Part("Sources until", (15, 23), margin=True),
    Part("to read", (18, 19), margin=True),
    Part("Bottom line", (1,)),
    Part("Key judgements", (3,)),
    Part("Comments", (5,)),
    Part("What changed", (4,), margin=True),
    Part("Key figures", (20,)),
    Part("Where it happened", (21,), margin=True),
    Part("Military", (17,)),
    Part("Taekwan county, in the west of the country.", (2, 10), margin=True),
    Part("Disputed", (8, 12)),
    Part("Another reading", (13,), margin=True),
    Part("Estimated South", (9,), margin=True),
    Part("Timeline", (21,)),
    Part("Outlook", (6,)),
    Part("Not known", (14,)),
    Part("has them whole", (11,)),
    Part("How this brief was made", (25,)),
    Part("almost no chance", (7,), margin=True),
    Part("Corrections What", (24,), margin=True),
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
    """Return the pages side by side, with numbers behind the parts or in the margin beside them, each part where it comes first."""
    width = sum(page.width + 2 * MARGIN for page in pages)
    sheet = Image.new("RGB", (width, max(page.height for page in pages)), GROUND)
    draw = ImageDraw.Draw(sheet)
    waiting, left = list(PARTS), MARGIN
    for number, page in enumerate(pages):
        sheet.paste(page, (left, 0))
        draw.rectangle((left, 0, left + page.width - 1, page.height - 1), outline=(200, 196, 190))
        found = [(part, place) for part in waiting if (place := _place(pdf[number], part.words))]
        waiting = [part for part in waiting if part not in {one for one, _ in found}]
        for part, (_, end, height) in found:
            if not part.margin:
                _number(draw, part.numbers, left + end + RADIUS + 6, height)
        for right in (False, True):
            lowest = 0.0
            beside = [one for one in found if one[0].margin and (one[1][0] > page.width / 2) is right]
            for part, (_, _, height) in sorted(beside, key=lambda one: one[1][2]):
                lowest = max(height, lowest + 2 * RADIUS + 3)
                width_of_all = 2 * (RADIUS + 1) * (len(part.numbers) - 1)
                _number(
                    draw, part.numbers, left + page.width - MARGIN if right else left + MARGIN - width_of_all, lowest
                )
        left += page.width + 2 * MARGIN
    if waiting:
        print(f"not on the pages: {', '.join(part.words for part in waiting)}", file=sys.stderr)
    return sheet


def _place(page: pypdfium2.PdfPage, words: str) -> tuple[float, float, float] | None:
    """Return where words stand: left, right, and the middle's height in pixels of the picture; None where they do not.

    Of several places that with the largest letters, which is a heading.
    """
    text = page.get_textpage()
    search = text.search(words, match_case=False)
    found = []
    while (match := search.get_next()) is not None:
        boxes = [text.get_charbox(index) for index in range(match[0], match[0] + match[1])]
        line = [box for box in boxes if abs(box[1] - boxes[0][1]) < 4 and box[2] > box[0]]
        found.append((max(box[3] - box[1] for box in line), line))
    if not found:
        return None
    _, line = max(found, key=lambda one: one[0])
    middle = page.get_height() - (line[0][1] + line[0][3]) / 2
    return line[0][0] * SCALE, max(box[2] for box in line) * SCALE, middle * SCALE


def _number(draw: ImageDraw.ImageDraw, numbers: tuple[int, ...], left: float, height: float) -> None:
    """Draw numbers in circles, side by side."""
    font = ImageFont.truetype(_font(), 12)
    font.set_variation_by_axes([700])
    for place, number in enumerate(numbers):
        x = left + 2 * (RADIUS + 1) * place
        draw.ellipse((x - RADIUS, height - RADIUS, x + RADIUS, height + RADIUS), fill=ACCENT)
        draw.text((x, height), str(number), fill=GROUND, font=font, anchor="mm")


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
