"""How far two annotations of the same texts agree: by figures, and by whole claims.

    python scripts/agreement.py tests/fixtures/blind-4 [FOLDER ...]

A folder holds `texts`, `gold` and, by another annotator who had not seen it, `second`. Figures agree by role, number
and place; claims if they hold the same figures and the values that they accept for each field overlap. Optional
claims count only where the other annotation has them.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from crimeextract.evaluation.gold import read_gold
from crimeextract.evaluation.matching import same_figure
from crimeextract.evaluation.records import Figure, GoldClaim


def main() -> None:
    """Print one line a folder and one for all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    total: Counter[str] = Counter()
    for folder in parser.parse_args().folders:
        counts = agreement(folder)
        show(folder.name, counts)
        total += counts
    show("all", total)


def agreement(folder: Path) -> Counter[str]:
    """The figures and claims of both annotations of a folder, and those in which they agree."""
    counts: Counter[str] = Counter()
    for path in sorted((folder / "second").glob("*.json")):
        text = (folder / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
        first, second = (read_gold(folder / name / path.name, text).claims for name in ("gold", "second"))
        counts["documents"] += 1
        for part in ("figures", "claims"):
            ours, theirs = (parts(claims, part) for claims in (first, second))
            pairs = agreeing(ours, theirs)
            counts[f"{part} agreed"] += len(pairs)
            matched = {index for index, _ in pairs}, {index for _, index in pairs}
            for items, found in zip((ours, theirs), matched, strict=True):
                counts[part] += sum(not optional or index in found for index, (_, optional) in enumerate(items))
    return counts


def parts(claims: Sequence[GoldClaim], part: str) -> list[tuple[Figure | GoldClaim, bool]]:
    """The claims, or their figures one by one, each with whether it is optional."""
    if part == "claims":
        return [(claim, claim.optional) for claim in claims]
    return [(figure, claim.optional) for claim in claims for figure in claim.figures]


def agreeing(
    ours: Sequence[tuple[Figure | GoldClaim, bool]], theirs: Sequence[tuple[Figure | GoldClaim, bool]]
) -> list[tuple[int, int]]:
    """The pairs that agree, each used once."""
    pairs: list[tuple[int, int]] = []
    used: set[int] = set()
    for index, (one, _) in enumerate(ours):
        hit = next((k for k, (other, _) in enumerate(theirs) if k not in used and agrees(one, other)), None)
        if hit is not None:
            used.add(hit)
            pairs.append((index, hit))
    return pairs


def agrees(one: Figure | GoldClaim, other: Figure | GoldClaim) -> bool:
    """Whether two figures, or two claims, say the same."""
    if isinstance(one, Figure) or isinstance(other, Figure):
        return isinstance(one, Figure) and isinstance(other, Figure) and same_figure(one, other)
    same = all(any(same_figure(figure, answer) for answer in other.figures) for figure in one.figures)
    if not same or len(one.figures) != len(other.figures):
        return False
    accepted = ((one.fields[name], other.fields[name]) for name in one.fields)
    return all(first is None or second is None or bool({*first} & {*second}) for first, second in accepted)


def show(name: str, counts: Counter[str]) -> None:
    """Print the F1 of agreement."""
    figures, claims = (2 * counts[f"{part} agreed"] / max(1, counts[part]) for part in ("figures", "claims"))
    print(f"{name:10} {counts['documents']:4} texts   figures {figures:.4f}   whole claims {claims:.4f}")


if __name__ == "__main__":
    main()
