"""A file of a run: where it lies, and how its bytes are got at."""

import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import BinaryIO

from crimeextract.inputs.archive import open_member, open_path
from crimeextract.inputs.refusal import RefusalError
from crimeextract.inputs.writable import writable_path

STDIN = "-"
#: What its documents go by: a lone hyphen would be escaped in spreadsheets, and name nothing there.
STDIN_ID = "stdin"
#: A file that is read as a whole may have this many bytes, unpacked; files of rows may have any number.
LARGEST_FILE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read; it can be sent to another process, which then reads it.

    Attributes:
        id: Names it in the run: its path as the caller named it, or `archive.zip!member`.
        path: Where it lies, `-` for standard input; of a member of an archive, where the archive does.
        ending: Its format, as in `.txt`; lower case.
        many: Whether the main process has to read it: it holds a row a document, or it is standard input.
        member: Its name in the archive.
    """

    id: str
    path: str
    ending: str
    many: bool = False
    member: str | None = None

    @property
    def told_path(self) -> str:
        """The path as results have it."""
        return STDIN_ID if self.path == STDIN else writable_path(self.path)


def read_bytes(file: InputFile) -> bytes:
    """All of a file.

    Raises:
        RefusalError: It cannot be read, or is too large to be one document.
    """
    with open_stream(file) as stream:
        data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise RefusalError(
            f"larger than {LARGEST_FILE // 1024**2} MB, which no article or report is",
            "split it, or give its texts as rows of a .jsonl, .csv or .parquet file",
        )
    return data


@contextmanager
def open_stream(file: InputFile) -> Iterator[BinaryIO]:
    """A file, open for reading bytes.

    Raises:
        RefusalError: It cannot be read; also from within the block, where reading goes wrong there.
    """
    try:
        with _open(file) as stream:
            yield stream
    except FileNotFoundError:
        raise RefusalError("no such file", "check the path") from None
    except OSError as error:
        raise RefusalError(
            f"cannot be read ({error.strerror or error})", "check its permissions and its disk"
        ) from None
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise RefusalError(f"damaged in its archive ({error})", "make or fetch the archive again") from None


def _open(file: InputFile) -> AbstractContextManager[BinaryIO]:
    if file.path == STDIN:
        return nullcontext(sys.stdin.buffer)
    if file.member is not None:
        return open_member(file.path, file.member)
    return open_path(file.path)
