"""Files of text in UTF-8 and of JSON; one that cannot be read is refused with what to do about it."""

import codecs
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from crimeextract.errors import InputError

#: Byte order marks of UTF-16.
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def load_text(name: str, read: Callable[[], bytes]) -> str:
    """The text that `read` gives.

    A byte order mark is dropped, so offsets count from the character after it; line ends stay as they are.

    Args:
        name: What messages call the file.
        read: Reads its bytes.

    Raises:
        InputError: It cannot be read or is not text in UTF-8; the message names it and the remedy.
    """
    try:
        data = read()
    except FileNotFoundError:
        raise InputError(f"{name}: no such file; check the path") from None
    except IsADirectoryError:
        raise InputError(f"{name}: is a directory; name the files in it, as in {Path(name) / '*.txt'}") from None
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror}); check its permissions") from None
    return _decoded(name, data)


def read_text(path: Path) -> str:
    """The text of a file, as `load_text` reads it.

    Raises:
        InputError: It cannot be read or is not text in UTF-8.
    """
    return load_text(str(path), path.read_bytes)


def read_json(path: Path) -> Any:
    """What a JSON file holds.

    Raises:
        InputError: It cannot be read or is no JSON; the message names it, and the line where there is one.
    """
    content = read_text(path)
    try:
        return json.loads(content)
    except json.JSONDecodeError as error:
        raise InputError(f"{path}: no JSON (line {error.lineno}: {error.msg}); mend that line") from None
    except (ValueError, RecursionError):  # a number or a nesting that is too long for Python
        raise InputError(f"{path}: no JSON that can be read; look for a number or a nesting without end") from None


def _decoded(name: str, data: bytes) -> str:
    wide = data[:2] in _UTF16
    if b"\0" in data:
        remedy = "convert it first, as in iconv -f UTF-16 -t UTF-8" if wide else "name text files only"
        raise InputError(f"{name}: not text in UTF-8, it has zero bytes; {remedy}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        charset = "UTF-16" if wide else "WINDOWS-1252"
        raise InputError(
            f"{name}: not UTF-8 (byte {error.start}); convert it first, as in iconv -f {charset} -t UTF-8"
        ) from None
