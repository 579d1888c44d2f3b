"""Bytes to text: which character set a file is in, and whether it is text at all."""

import codecs
import re
from dataclasses import dataclass

from crimeextract.inputs.refusal import RefusalError, load

# Byte order marks; that of UTF-32 begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What files of other kinds begin with, whatever their name says.
_OTHER_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an Office file"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
)
# Tried first: what British text is in that is not in UTF-8. Short texts are told apart by their signs better than by
# the statistics of a detector, which takes the pound sign of Windows-1252 for a Polish letter.
_BRITISH_CHARSETS = ("cp1252", "mac_roman")
_BRITISH_SIGNS = frozenset("£€‘’“”–—…•·§©®™°²³¼½¾×«»´¨\xa0\xadàáâäãåæçèéêëìíîïñòóôöøœùúûüýÿßÉÀ")
# Enough to tell the character set by; to look at more takes long.
_SAMPLE = 200_000
_FEW_CONTROLS = 0.01
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_NOT_TEXT = "name text files only, or give the file the ending of its format"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text that was bytes.

    Attributes:
        text: The text, without a byte order mark; line ends stay as they are.
        charset: The character set that it was in, by Python's name; `utf-8` with or without a mark.
    """

    text: str
    charset: str

    @property
    def converted(self) -> bool:
        """Whether it was in anything but UTF-8, so that offsets do not count in the text that other programs see."""
        return self.charset != "utf-8"


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of a file.

    Args:
        data: The file.
        declared: The character set that the file itself says it is in; used where it is not UTF-8.

    Raises:
        RefusalError: It is no text.
    """
    refuse_other_kinds(data)
    decoded = _decoded(data, declared)
    controls = len(_CONTROLS.findall(decoded.text, 0, _SAMPLE))
    if controls > _FEW_CONTROLS * min(len(decoded.text), _SAMPLE):
        raise RefusalError("not text: it is full of control characters", _NOT_TEXT)
    return decoded


def refuse_other_kinds(data: bytes) -> None:
    """Refuse what begins as files of another kind do.

    Raises:
        RefusalError: It does; the reason says which.
    """
    for opening, kind in _OTHER_KINDS:
        if data.startswith(opening):
            raise RefusalError(f"not text but {kind}, by what it begins with", _NOT_TEXT)


def _decoded(data: bytes, declared: str | None) -> Decoded:
    if charset := marked_charset(data):
        name = "utf-8" if charset == "utf-8-sig" else charset
        return Decoded(data.decode(charset, errors="replace"), name)
    for charset in ("utf-8", declared):
        if charset and (text := _strictly(data, charset)) is not None:
            return Decoded(text, charset)
    charset = charset_of(data)
    return Decoded(data.decode(charset, errors="replace"), charset)


def marked_charset(data: bytes) -> str | None:
    """The character set that the beginning of a file shows: by its byte order mark, or by the zeros of UTF-16."""
    marked = next((charset for mark, charset in _MARKS if data.startswith(mark)), None)
    return marked or _unmarked_utf16(data)


def charset_of(data: bytes) -> str:
    """The character set of bytes that are not UTF-8: one that British text comes in, else what a detector says."""
    sample = data[:_SAMPLE]
    for charset in _BRITISH_CHARSETS:
        text = _strictly(sample, charset)
        if text is not None and all(sign in _BRITISH_SIGNS for sign in set(text) if sign > "\x7f"):
            return charset
    best = load("charset_normalizer", extra="batch", purpose="text that is not in UTF-8").from_bytes(sample).best()
    return "cp1252" if best is None else str(best.encoding)


def _strictly(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return None


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: in English text every other byte is zero."""
    sample = data[:2000]
    half = len(sample) / 2
    if sample[1::2].count(0) > 0.4 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[::2].count(0) > 0.4 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None
