"""How fast many documents are read, each way that there is, and how much memory `crimeextract batch` takes for them.

    python benchmarks/batch.py [--documents 5000] [--few 500] [--large 50000] [--repeats 3] [--ending .jsonl] [RUN ...]

It needs `pip install -e ".[test]"`, and Java 17 for Spark; what is missing is skipped. RUN names the rows to measure,
such as `batch-1 batch-2`; without any, all are. `--large 0` leaves memory out. Documents are the texts of
tests/fixtures over and over, each time with other figures; they lie in a folder of `*.txt` files.

Every run is a process of its own that begins from nothing, reads the folder and counts the claims, which have to be as
many for all. Runs take turns, and of its `--repeats` the fastest counts, as other work on the machine only slows it.

- seconds: the whole process, from its start to its end.
- start-up: of these, what the run takes for one document: loading libraries and tables; for Spark, its processes.
- CPU: processor seconds of all its processes, which other work on the machine changes less; those of Spark's workers
  are not seen.
- documents/s, characters/s: of the whole process, with the start-up.
- speed-up: how many times as fast as the run with one worker.
- main, together: the largest resident memory of the main process, and of it and its workers at one moment, in MB. What
  forked workers share with the main process is counted once for each of them.
"""

import argparse
import io
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stderr
from functools import partial
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

import psutil

FIXTURES = Path(__file__).resolve().parent.parent / "tests" / "fixtures"
SAMPLES = 0.05  # seconds between two looks at memory

# A number of three digits or more that is no year; the digits after its first are what varies.
_FIGURE = re.compile(r"(?<![\d,.])(?!(?:19|20)\d\d\b)(\d)([\d,]{2,})(?![\d.])")


class Timing(NamedTuple):
    """How long a run took, in wall-clock seconds and in those of the processor, and how many claims it found."""

    seconds: float
    processor: float
    claims: int


def main() -> None:
    """Print a row a run, then the memory of two."""
    arguments = parse()
    if arguments.run:
        print(RUNS[arguments.run](arguments.folder, arguments.ending))
        return
    chosen = [name for name in arguments.names or RUNS if available(name)]
    with TemporaryDirectory() as folder:
        show_speed(chosen, Path(folder), arguments)
        if arguments.large:
            show_memory([name for name in chosen if name.startswith("batch")], Path(folder), arguments)


def parse() -> argparse.Namespace:
    """The command line; `--run` and `--folder` are how the benchmark calls itself."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", choices=[[], *RUNS], metavar="RUN", help=", ".join(RUNS))
    parser.add_argument("--documents", type=int, default=5_000)
    parser.add_argument("--few", type=int, default=500, help="documents that the memory for --large is compared with")
    parser.add_argument("--large", type=int, default=50_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--ending", default=".jsonl", help="what batch writes: .jsonl, .csv, .xlsx, .parquet, .duckdb")
    parser.add_argument("--run", choices=RUNS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def available(name: str) -> bool:
    """Whether what the run needs is there; says so if not."""
    if name == "spark-2" and not (find_spec("pyspark") and shutil.which("java")):
        print("spark-2 is skipped: it needs pip install 'crimeextract[spark]' and java on the PATH")
        return False
    return True


def show_speed(names: Iterable[str], folder: Path, arguments: argparse.Namespace) -> None:
    """Print the row of each run."""
    one, all_ = folder / "one", folder / "all"
    write_documents(one, 1)
    characters = write_documents(all_, arguments.documents)
    started = {name: timed(name, one, arguments.ending) for name in names}
    passes = [{name: timed(name, all_, arguments.ending) for name in names} for _ in range(arguments.repeats)]
    best = {name: min(times[name] for times in passes) for name in started}
    print(f"{arguments.documents:,} documents, {characters:,} characters, best of {arguments.repeats}")
    print("run         claims   seconds  start-up       CPU  documents/s  characters/s  speed-up")
    for name, (spent, processor, claims) in best.items():
        alone = best.get(name.replace("-2", "-1"))
        speed_up = f"{alone.seconds / spent:10.2f}" if alone and name.endswith("-2") else ""
        print(
            f"{name:9} {claims:8,} {spent:9.1f} {started[name].seconds:9.1f} {processor:9.1f} "
            f"{arguments.documents / spent:12,.0f} {characters / spent:13,.0f}{speed_up}"
        )
    if len({timing.claims for timing in best.values()}) > 1:
        sys.exit("the runs found different numbers of claims")


def show_memory(names: Iterable[str], folder: Path, arguments: argparse.Namespace) -> None:
    """Print the peak memory of the runs over few and over many documents."""
    print("\nrun        documents   main  together")
    for number in (arguments.few, arguments.large):
        write_documents(folder / str(number), number)
        for name in names:
            alone, together = peaks(name, folder / str(number), arguments.ending)
            print(f"{name:9} {number:10,} {alone:6,.0f} {together:9,.0f}")


def write_documents(folder: Path, number: int) -> int:
    """Fill a folder with that many documents; how many characters they have."""
    folder.mkdir()
    size = 0
    texts = [path.read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("*/texts/*.txt"))]
    for index, text in enumerate(islice(cycle(texts), number)):
        document = varied(text, Random(index))
        (folder / f"{index:06}.txt").write_text(document, encoding="utf-8", newline="\n")
        size += len(document)
    return size


def varied(text: str, random: Random) -> str:
    """The text with other figures of the same length.

    >>> varied("All 1,234 of 2021", Random(1))
    'All 1,291 of 2021'
    """
    return _FIGURE.sub(lambda found: found[1] + re.sub(r"\d", lambda _: str(random.randrange(10)), found[2]), text)


def command(name: str, folder: Path, ending: str) -> list[str]:
    """What starts a run in a process of its own."""
    return [sys.executable, __file__, "--run", name, "--folder", str(folder), "--ending", ending]


def timed(name: str, folder: Path, ending: str) -> Timing:
    """How long a run takes, and how many claims it finds."""
    start, processor = time.perf_counter(), processor_seconds()
    done = subprocess.run(command(name, folder, ending), capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{name} ended with exit code {done.returncode}\n{done.stderr}")
    return Timing(time.perf_counter() - start, processor_seconds() - processor, int(done.stdout))


def processor_seconds() -> float:
    """What processes took that were started here, or by those, and have ended."""
    times = psutil.Process().cpu_times()
    return float(times.children_user + times.children_system)


def peaks(name: str, folder: Path, ending: str) -> tuple[float, float]:
    """The largest memory of a run in MB: of its main process, and of all its processes together."""
    largest = [0.0, 0.0]
    with subprocess.Popen(command(name, folder, ending), stdout=subprocess.DEVNULL) as process:
        watched = psutil.Process(process.pid)
        while process.poll() is None:
            sizes = list(resident(watched))
            largest = [max(pair) for pair in zip(largest, (sizes[0], sum(sizes)), strict=True)]
            time.sleep(SAMPLES)
    if process.returncode:
        sys.exit(f"{name} ended with exit code {process.returncode}")
    return largest[0], largest[1]


def resident(process: psutil.Process) -> Iterator[float]:
    """The resident memory of a process and of each that it started, in MB."""
    for each in (process, *process.children(recursive=True)):
        try:
            yield each.memory_info().rss / 1e6
        except psutil.NoSuchProcess:  # it has just ended
            yield 0.0


def texts(folder: Path) -> Iterator[str]:
    """The documents, one by one."""
    return (path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()))


def batch(workers: int, folder: Path, ending: str) -> int:
    """The command; what it found stands in its last line."""
    from crimeextract.cli import app

    with TemporaryDirectory() as where, redirect_stderr(io.StringIO()) as said:
        arguments = [str(folder), "-o", str(Path(where) / f"claims{ending}"), "--workers", str(workers)]
        app(["batch", *arguments], standalone_mode=False)
    *_, claims = re.findall(r"([\d,]+) claims", said.getvalue())
    return int(claims.replace(",", ""))


def many(workers: int, folder: Path, _: str) -> int:
    """`extract_many`, the function."""
    from crimeextract import extract_many

    return sum(map(len, extract_many(texts(folder), workers=workers)))


def pipe(folder: Path, _: str) -> int:
    """The component in a pipeline of spaCy, in one process."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("crimeextract")
    return sum(len(doc._.claims) for doc in nlp.pipe(texts(folder)))


def spark(folder: Path, _: str) -> int:
    """Spark on this machine, with two workers that are processes of their own."""
    import os

    os.environ |= {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    import pyspark
    from pyspark.sql import SparkSession

    from crimeextract.spark import extract_claims

    session = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false").getOrCreate()
    documents = session.read.text(str(folder), wholetext=True)
    found = extract_claims(documents, text="value").where("problem IS NULL").count()
    logs = Path(pyspark.__file__).parent / "work" / session.sparkContext.applicationId
    session.stop()
    shutil.rmtree(logs, ignore_errors=True)  # the workers leave them beside Spark itself
    return found


#: Name of a row -> what it runs: the number behind it is that of its workers.
RUNS: dict[str, Callable[[Path, str], int]] = {
    "batch-1": partial(batch, 1),
    "batch-2": partial(batch, 2),
    "many-1": partial(many, 1),
    "many-2": partial(many, 2),
    "pipe-1": pipe,
    "spark-2": spark,
}

if __name__ == "__main__":
    main()
