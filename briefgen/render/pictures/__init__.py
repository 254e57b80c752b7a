"""The pictures of a brief, drawn from its records alone: a locator map, a timeline strip, a trend chart."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.config import Theme
from briefgen.model import Brief


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture, and all that a reader who does not see it needs. Every text in it is plain: whoever prints it escapes it."""

    name: str
    """map, timeline or trend."""
    title: str
    svg: str
    """For pages: a whole SVG document to put in as it is. It takes the page's colours and faces (--ground, --ink, --accent …,
    --serif, --sans), turns dark with it, and says its `alt` itself."""
    print_svg: str
    """For the PDF: an SVG document without a style sheet, in "Brief Sans" and "Brief Serif", for an `<img>` with `alt`."""
    mail_svg: str
    """For `png_of`: the same in light colours, in faces that it loads."""
    width: int
    height: int
    """In CSS pixels: what `svg` and `mail_svg` were drawn for."""
    print_width: int
    print_height: int
    """In CSS pixels, what `print_svg` was drawn for, a little smaller."""
    alt: str
    caption: str
    credit: str
    """Where what is drawn comes from; empty where it comes from the brief's own facts."""
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The picture's data as a table."""


def pictures_of(brief: Brief, theme: Theme, *, paper: bool = False) -> tuple[Picture, ...]:
    """Return the brief's pictures, in the order map, timeline, trend; those for which there is something to show.

    For `paper` they are drawn anew, map and trend for a column, the timeline across the page.
    """
    from briefgen.render.pictures import album

    found = (
        album.map_picture(brief.spots, theme, album.MAP_COLUMN if paper else album.WIDTH, brief.unplaced),
        album.timeline_picture(brief.timeline, theme, album.ACROSS if paper else album.WIDTH),
        album.trend_picture(brief.trend, theme, album.COLUMN if paper else album.WIDTH),
    )
    return tuple(picture for picture in found if picture)


def png_of(picture: Picture, scale: float = 2.0) -> bytes:
    """Return the picture as PNG on a light ground, for mail, `scale` pixels to a CSS pixel. The same picture gives the same bytes."""
    from briefgen.render.pictures.png import png

    return png(picture.mail_svg, scale)
