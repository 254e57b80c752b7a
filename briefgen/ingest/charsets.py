"""Decoding of bytes whose encoding a page or a mail declares. Only encodings that documents are written in."""

from __future__ import annotations

import codecs
import re

_KNOWN = re.compile(
    r"utf-?8(?:-sig)?|utf-?16(?:-?[lb]e)?|us-ascii|ascii|iso-?8859-(?:1[0-6]|[1-9])|latin-?1"
    r"|windows-(?:125[0-8]|874|949)|cp(?:125[0-8]|866|874|949|932|936|950)"
    r"|koi8-[ru]|euc-(?:kr|jp)|ks_c_5601-1987|shift_jis|iso-2022-(?:jp|kr)|gb2312|gbk|gb18030|big5|tis-620|mac-?roman",
    re.IGNORECASE,
)
"""Codecs that cost more than linear time (punycode), or decode no text (hex), are not among them."""
_AS_BROWSERS_DO = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}


def decode(content: bytes, declared: str | None) -> str | None:
    """Decode by byte order mark, as UTF-8, as declared, and as Windows-1252, whichever fits first; None if none does."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            return _try(content[len(mark) :], encoding)
    # Stateful encodings are valid UTF-8 as bytes, and say something else.
    stateful = declared is not None and declared.lower().startswith("iso-2022")
    candidates = [declared] if stateful else ["utf-8", declared]
    for name in [*candidates, "cp1252"]:
        if name is not None and (text := _try(content, name)) is not None:
            return text
    return None


def _try(content: bytes, name: str) -> str | None:
    name = name.strip(" \"'").lower()
    if _KNOWN.fullmatch(name) is None:
        return None
    try:
        return content.decode(_AS_BROWSERS_DO.get(name, name))
    except (UnicodeDecodeError, LookupError):
        return None
