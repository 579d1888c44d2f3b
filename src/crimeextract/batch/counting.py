"""How many documents a run will have, where that is cheap to tell: the time that is left follows from it."""

from pathlib import Path

from crimeextract import extras
from crimeextract.batch.job import Job
from crimeextract.inputs.file import STDIN, InputFile
from crimeextract.inputs.files import find_files

# A larger file of lines takes longer to go through than one wants to wait for the first document.
_LARGEST = 4 * 1024**3
_BLOCK = 1024 * 1024


def count(job: Job) -> int | None:
    """How many documents there will be, about; None where only reading would tell."""
    if any(path == STDIN or "://" in path for path in job.paths):
        return None
    total = 0
    for found in find_files(job.paths, leave_out=job.own_files()):
        number = _rows(found) if isinstance(found, InputFile) and found.many else 1
        if number is None:
            return None
        total += number
    return total


def _rows(file: InputFile) -> int | None:
    """How many rows a file has."""
    path = Path(file.path)
    try:
        if file.member is not None or path.stat().st_size > _LARGEST:
            return None
        if file.ending == ".parquet":
            parquet = extras.load("pyarrow.parquet", extra="batch", purpose=f"reading {path.name}")
            return int(parquet.read_metadata(path).num_rows)
        header = file.ending == ".csv"
        return max(0, _lines(path, quoted=header) - header)
    except Exception:  # what is wrong with the file is told when it is read
        return None


def _lines(path: Path, *, quoted: bool) -> int:
    """How many lines end in a file; of those within quotation marks, none does where `quoted` says so."""
    lines, inside, last = 0, False, b"\n"
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            last = block[-1:]
            for number, part in enumerate(block.split(b'"') if quoted else [block]):
                inside ^= number > 0
                lines += 0 if inside else part.count(b"\n")
    return lines + (last != b"\n")
