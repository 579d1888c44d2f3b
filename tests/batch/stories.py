"""Short texts with figures, all of them invented, and runs over them in processes that can be killed."""

import os
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random

PLACES = ("Leeds", "Crawley", "Enfield", "Northampton", "Whitby", "Dundee", "Cardiff", "Cambridge")
CRIMES = ("burglaries", "robberies", "sexual offences", "bike thefts", "shoplifting offences", "arson attacks")


def story(number: int) -> str:
    """A text of its own for each number."""
    random = Random(number)
    lines = [f"Story {number}", "Published: 28 January 2022", ""]
    for _ in range(random.randint(1, 4)):
        place, crime, level, percent = (
            random.choice(PLACES),
            random.choice(CRIMES),
            random.randint(20, 9000),
            random.randint(2, 60),
        )
        lines.append(f"{place} had {level:,} {crime} in the year to September 2021, up {percent}% on {level // 2}.")
    return "\n".join(lines)


def write_stories(folder: Path, number: int) -> Path:
    """A folder with that many stories; each tenth repeats the one before, and one is broken."""
    folder.mkdir()
    for index in range(number):
        text = story(index - 1 if index % 10 == 9 else index)
        (folder / f"{index:04}.txt").write_text(text, encoding="utf-8")
    (folder / "broken.json").write_bytes(b"{")
    return folder


def forked(action: Callable[[], object]) -> int:
    """Do something in a process of its own, which begins with what this one has loaded; its id."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        action()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def ended(child: int) -> int:
    """How a process ended: its exit code, negative for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
