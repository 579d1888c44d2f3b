"""The files that paths name: files, folders, globs, archives, standard input and remote ones."""

import glob
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from crimeextract.inputs.archive import members
from crimeextract.inputs.document import Problem
from crimeextract.inputs.file import STDIN, STDIN_ID, InputFile
from crimeextract.inputs.formats import ARCHIVE, ENDINGS, ROW_READERS
from crimeextract.inputs.refusal import RefusalError
from crimeextract.inputs.remote import find_remote, is_remote, is_web
from crimeextract.inputs.writable import writable_path

__all__ = ["InputFile", "find_files"]

# How names begin that programs leave beside what people wrote: hidden files, lock files of Office, macOS in archives.
_BYWORK = (".", "~$", "__MACOSX")
# Journals, also those of other runs; their files are neither read nor told of.
_JOURNALS = (".journal", ".journal-journal")
_KNOWN = ", ".join(ENDINGS)
#: "claims.documents.csv" beside "claims.csv".
_COMPANION = re.compile(r"\.(?:documents|problems)(?=\.\w+$)")


def find_files(
    paths: Iterable[str],
    *,
    leave_out: Iterable[str | Path] = (),
    skipped: Counter[str] | None = None,
    stdin: str = ".txt",
) -> Iterator[InputFile | Problem]:
    """The files that paths name, in a fixed order: as given, and sorted within folders, globs and archives.

    A file that several paths name comes once, and so does what cannot be read. Files of formats that are not read
    are left out of folders, globs and archives; one that is named directly is a problem.

    Args:
        paths: Files, folders, globs, zip archives, remote paths, and `-` for standard input.
        leave_out: Files that are never read, such as those that the run writes.
        skipped: Counts files that are left out for their format, by ending, so that they can be told of.
        stdin: The format of standard input, as an ending.
    """
    finder = _Finder({os.path.realpath(path) for path in leave_out}, Counter() if skipped is None else skipped, stdin)
    told: set[str] = set()
    for found in _find(paths, finder):
        if isinstance(found, InputFile) or found.id not in told:
            yield found
        if isinstance(found, Problem):
            told.add(found.id)


def _find(paths: Iterable[str], finder: "_Finder") -> Iterator[InputFile | Problem]:
    """What each path names, or what is wrong with it."""
    for path in paths:
        try:
            yield from finder.find(path)
        except RefusalError as refusal:
            yield refusal.problem(writable_path(path), writable_path(path))
        except OSError as error:
            reason = f"cannot be read ({error.strerror or error})"
            yield Problem(writable_path(path), writable_path(path), reason, "check the path and its permissions")


def _is_result(path: str) -> bool:
    """Whether a run wrote a file: its journal stands beside it."""
    return Path(f"{_COMPANION.sub('', path)}{_JOURNALS[0]}").exists()


class _Finder:
    """Goes through paths and remembers what it has come across."""

    def __init__(self, seen: set[str], skipped: Counter[str], stdin: str) -> None:
        self._seen = seen
        self._skipped = skipped
        self._stdin = stdin

    def find(self, path: str) -> Iterator[InputFile | Problem]:
        """The files that one path names."""
        if path == STDIN:
            yield from self._once(InputFile(STDIN_ID, STDIN, self._stdin, many=True), STDIN)
        elif is_remote(path):
            found, named = find_remote(path)
            yield from self._named(path) if named else self._within(path, found)
        elif path and Path(path).is_dir():
            yield from self._within(path, _walk(path))
        elif path and (Path(path).exists() or Path(path).is_symlink()):
            yield from self._named(path)
        elif glob.has_magic(path):
            yield from self._within(path, _matches(path))
        else:
            raise RefusalError("no such file or folder", "check the path")

    def _named(self, path: str) -> Iterator[InputFile | Problem]:
        """A file that is named directly."""
        if _ending(path) not in ENDINGS:
            raise RefusalError(
                f"a format that is not read ({_ending(path) or 'no ending'})", f"convert it to one of {_KNOWN}"
            )
        yield from self._file(path)

    def _within(self, path: str, found: Iterable[str | Problem]) -> Iterator[InputFile | Problem]:
        """The files of a folder or glob that are of a format that is read, without the results of earlier runs.

        Raises:
            RefusalError: There are none.
        """
        empty = True
        for entry in found:
            if isinstance(entry, Problem):
                yield entry
            elif _is_result(entry):
                continue
            elif _ending(entry) in ENDINGS:
                empty = False
                yield from self._file(entry)
            elif _ending(entry) not in _JOURNALS and (key := _key(entry)) not in self._seen:
                self._seen.add(key)
                self._skipped[_ending(entry)] += 1
        if empty:
            raise RefusalError("no file in it that can be read", f"name files that end in {_KNOWN}")

    def _file(self, path: str) -> Iterator[InputFile | Problem]:
        """A file of a known format; an archive gives its members."""
        key = _key(path)
        if _ending(path) != ARCHIVE:
            yield from self._once(_input_file(path), key)
        elif key not in self._seen:
            self._seen.add(key)
            try:
                yield from self._members(path)
            except RefusalError as refusal:
                yield refusal.problem(writable_path(path), writable_path(path))

    def _members(self, path: str) -> Iterator[InputFile | Problem]:
        """The members of an archive that are of a format that is read."""
        empty = True
        for member in members(path):
            ending = _ending(member)
            if any(part.startswith(_BYWORK) for part in PurePosixPath(member).parts):
                continue
            if ending not in ENDINGS:
                self._skipped[ending] += 1
                continue
            empty = False
            file = _input_file(path, member)
            if ending == ARCHIVE:
                yield Problem(
                    file.id, writable_path(path), "an archive within an archive", "unpack the outer one first"
                )
            else:
                yield file
        if empty:
            raise RefusalError("no file in it that can be read", f"pack files that end in {_KNOWN}")

    def _once(self, file: InputFile, key: str) -> Iterator[InputFile]:
        if key not in self._seen:
            self._seen.add(key)
            yield file


def _key(path: str) -> str:
    """The same for all paths to a file."""
    return path if is_remote(path) else os.path.realpath(path)


def _input_file(path: str, member: str | None = None) -> InputFile:
    ending = _ending(path if member is None else member)
    name = path if member is None else f"{path}!{member}"
    return InputFile(writable_path(name), path, ending, ending in ROW_READERS, member)


def _ending(path: str) -> str:
    """The ending that tells the format; the address of a page need not have one."""
    if not is_web(path):
        return PurePosixPath(path).suffix.lower()
    ending = PurePosixPath(urlsplit(path).path).suffix.lower()
    return ending if ending in ENDINGS else ".html"


def _walk(folder: str) -> Iterator[str | Problem]:
    """The files of a folder and the folders in it, sorted; what programs leave there is passed over."""
    failures: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith(_BYWORK))
        for name in sorted(names):
            path = Path(root, name)
            # A pipe or socket would never end; a link that leads nowhere is told of when it is read.
            if not name.startswith(_BYWORK) and (path.is_file() or not path.exists()):
                yield path.as_posix()
    for failure in failures:
        place = writable_path(str(failure.filename))
        yield Problem(place, place, f"cannot be read ({failure.strerror})", "check the permissions of the folder")


def _matches(pattern: str) -> Iterator[str | Problem]:
    """The files that match a glob, sorted, and those in folders that do; a folder gives what is in it once."""
    walked: set[Path] = set()
    for match in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 (Path.glob takes no absolute pattern)
        path = Path(match)
        # Where it really lies, as a glob follows links to folders and walking a folder does not.
        folder = Path(os.path.realpath(path if path.is_dir() else path.parent))
        if not walked.isdisjoint((folder, *folder.parents)):
            continue
        if path.is_dir():
            walked.add(folder)
            yield from _walk(match)
        else:
            yield path.as_posix()
