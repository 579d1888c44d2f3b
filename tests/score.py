#!/usr/bin/env python3
"""Score extracted claims against gold claims (claim-model.md says what a claim is).

usage: score.py --gold DIR --texts DIR [--errors] [--json] [--pred DIR]

Each gold/NAME.json goes with texts/NAME.txt. Without --pred, the claims come from
crimeextract.extract_claims(text, published=...) of the Python that runs this; with
--pred DIR they are read from DIR/NAME.json, a list of claims as claim.to_dict() gives them.

gold/NAME.json: {"published": "2022-01-28" or null, "claims": [
   {"id": "c1", "kind": "count", "offence": "rape", "area": "K04000001", "force": null,
    "period": ["2020-10", "2021-09"], "direction": "up", "optional": false,
    "figures": [{"role": "value", "value": 63100, "at": "Around [63,100] rapes"}]}]}
- "at" is a short stretch of the text with the figure in brackets; it must occur exactly once.
- offence, area, force, direction, kind: a value, a list of acceptable values, or "*" (not scored).
- period: [first month, last month], a list of such pairs, null, or "*".
- an "optional" claim is neither missed nor spurious.

Figures match on role, number and overlapping place. A claim is strictly right when an extracted
claim holds exactly its figures and agrees on kind, offence, area, force, period and direction.
"""

import argparse
import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path

FIELDS = ("kind", "offence", "area", "force", "period", "direction")
FIGURES = ("value", "percent", "absolute", "points", "factor", "previous", "rank")


def place(text, at, where):
    """The (start, end) in text of the bracketed part of at."""
    left, _, rest = at.partition("[")
    figure, _, right = rest.partition("]")
    found = text.count(left + figure + right)
    if not figure or found != 1:
        raise ValueError(f"{where}: {at!r} occurs {found} times")
    start = text.index(left + figure + right) + len(left)
    return start, start + len(figure)


def gold_claims(path, text):
    data = json.loads(path.read_text(encoding="utf-8"))
    claims = []
    for claim in data["claims"]:
        figures = [
            (f["role"], abs(float(f["value"])), *place(text, f["at"], f"{path.name} {claim['id']}"))
            for f in claim["figures"]
        ]
        fields = {name: claim.get(name, "*" if name == "kind" else None) for name in FIELDS}
        claims.append({"id": claim["id"], "figures": figures, "optional": claim.get("optional", False), **fields})
    return data.get("published"), claims


def month(value):
    return value[:7] if value else None


def predicted_claim(claim, text):
    spots = {}
    for entry in claim.get("evidence", []):
        if text[entry["start"] : entry["end"]] != entry["text"]:
            raise ValueError(f"offsets do not give the text of {entry}")
        spots.setdefault(entry["role"], (entry["start"], entry["end"]))
    span = claim["span"]
    if text[span["start"] : span["end"]] != span["text"]:
        raise ValueError(f"offsets do not give the text of {span}")
    change, rank = claim.get("change") or {}, claim.get("rank") or {}
    numbers = {"value": claim.get("value"), "rank": rank.get("position")}
    numbers |= {role: change.get(role) for role in FIGURES[1:6]}
    figures = []
    for role in FIGURES:
        if numbers[role] is not None:
            figures.append((role, abs(float(numbers[role])), *spots.get(role, (span["start"], span["end"]))))
    period = claim.get("period") or {}
    return {
        "id": claim.get("id"),
        "kind": claim.get("kind"),
        "offence": (claim.get("measure") or {}).get("offence"),
        "area": (claim.get("area") or {}).get("code"),
        "force": (claim.get("force") or {}).get("id"),
        "period": [month(period.get("start")), month(period.get("end"))] if period.get("end") else None,
        "direction": change.get("direction"),
        "figures": figures,
        "text": span["text"],
    }


def same_figure(gold, got):
    close = abs(gold[1] - got[1]) <= max(1e-9, 0.005 * abs(gold[1]) if gold[1] % 1 else 0)
    return gold[0] == got[0] and close and gold[2] < got[3] and got[2] < gold[3]


def agrees(name, want, got):
    if want == "*":
        return True
    if name == "period" and isinstance(want, list) and want and isinstance(want[0], list):
        return got in want
    if name != "period" and isinstance(want, list):
        return got in want
    return want == got


def ratio(a, b):
    return a / b if b else 0.0


def f1(tp, n_got, n_gold):
    p, r = ratio(tp, n_got), ratio(tp, n_gold)
    return {
        "precision": round(p, 4),
        "recall": round(r, 4),
        "f1": round(ratio(2 * p * r, p + r), 4),
        "n": n_gold,
    }


def score_document(name, gold, got, tally, errors):
    owner = {}  # gold figure -> predicted claim
    taken = set()
    for g_index, g in enumerate(gold):
        likeliest = sorted(range(len(got)), key=lambda i: sum(not agrees(n, g[n], got[i][n]) for n in FIELDS))
        for f_index, figure in enumerate(g["figures"]):
            for p_index in likeliest:
                p = got[p_index]
                hit = next(
                    (k for k, f in enumerate(p["figures"]) if (p_index, k) not in taken and same_figure(figure, f)),
                    None,
                )
                if hit is not None:
                    taken.add((p_index, hit))
                    owner[g_index, f_index] = p_index
                    break
    spare = {owner[key] for key in owner if gold[key[0]]["optional"]}
    spare -= {owner[key] for key in owner if not gold[key[0]]["optional"]}
    for g_index, g in enumerate(gold):
        owners = [owner.get((g_index, k)) for k in range(len(g["figures"]))]
        found = [o for o in owners if o is not None]
        if g["optional"]:
            continue
        tally["figures gold"] += len(g["figures"])
        tally["figures right"] += len(found)
        tally["claims gold"] += 1
        for k, figure in enumerate(g["figures"]):
            tally["role gold", figure[0]] += 1
            tally["role right", figure[0]] += owners[k] is not None
        if not found:
            errors.append(f"{name} {g['id']}: missed {[f[:2] for f in g['figures']]}")
            continue
        best = got[Counter(found).most_common(1)[0][0]]
        wrong = [n for n in FIELDS if not agrees(n, g[n], best[n])]
        tally["claims found"] += 1
        for n in FIELDS:
            tally["field gold", n] += g[n] != "*"
            tally["field right", n] += g[n] != "*" and n not in wrong
        whole = len(found) == len(g["figures"]) and len(set(found)) == 1 and len(best["figures"]) == len(g["figures"])
        tally["grouped right"] += whole
        if whole and not wrong:
            tally["claims right"] += 1
        else:
            detail = [f"{n}: want {g[n]} got {best[n]}" for n in wrong]
            if not whole:
                detail.append(f"figures: want {[f[:2] for f in g['figures']]} got {[f[:2] for f in best['figures']]}")
            errors.append(f"{name} {g['id']}: {'; '.join(detail)} | {best['text'][:90]!r}")
    for p_index, p in enumerate(got):
        mine = [k for k in range(len(p["figures"])) if (p_index, k) in taken]
        if p["kind"] == "trend" or p_index in spare:
            continue
        tally["figures got"] += len(p["figures"])
        tally["claims got"] += 1
        if not mine:
            errors.append(f"{name}: spurious {[f[:2] for f in p['figures']]} | {p['text'][:90]!r}")


def summary(tally):
    return {
        "strict claims": f1(tally["claims right"], tally["claims got"], tally["claims gold"]),
        "figures": f1(tally["figures right"], tally["figures got"], tally["figures gold"]),
        "grouping accuracy": round(ratio(tally["grouped right"], tally["claims found"]), 4),
        "field accuracy": {n: round(ratio(tally["field right", n], tally["field gold", n]), 4) for n in FIELDS},
        "figure recall by role": {
            r: [round(ratio(tally["role right", r], tally["role gold", r]), 3), tally["role gold", r]]
            for r in FIGURES
            if tally["role gold", r]
        },
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--pred", type=Path)
    parser.add_argument("--only", nargs="*", help="names of documents")
    parser.add_argument("--errors", action="store_true", help="list each miss")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--check", action="store_true", help="only check that the gold files fit their texts")
    args = parser.parse_args()
    total, rows, errors = Counter(), {}, []
    for path in sorted(args.gold.glob("*.json")):
        name = path.stem
        if args.only and name not in args.only:
            continue
        text = (args.texts / f"{name}.txt").read_text(encoding="utf-8")
        try:
            published, gold = gold_claims(path, text)
        except (ValueError, KeyError) as problem:
            print(f"{name}: {problem}", file=sys.stderr)
            errors.append(str(problem))
            continue
        if args.check:
            continue
        if args.pred:
            raw = json.loads((args.pred / f"{name}.json").read_text(encoding="utf-8"))
        else:
            from crimeextract import extract_claims

            day = date.fromisoformat(published) if published else None
            raw = [claim.to_dict() for claim in extract_claims(text, published=day)]
        tally = Counter()
        score_document(name, gold, [predicted_claim(c, text) for c in raw], tally, errors)
        rows[name] = summary(tally)
        total += tally
    if args.check:
        print("gold fits its texts" if not errors else f"{len(errors)} problems")
        return 1 if errors else 0
    result = {"all": summary(total), "documents": rows}
    if args.json:
        print(json.dumps(result, indent=1))
        return 0
    for name, row in rows.items():
        s, f = row["strict claims"], row["figures"]
        print(f"{name:36} strict F1 {s['f1']:.3f} of {s['n']:3}   figures P {f['precision']:.3f} R {f['recall']:.3f}")
    print(json.dumps(result["all"], indent=1))
    if args.errors:
        print("\n".join(errors))
    return 0


if __name__ == "__main__":
    sys.exit(main())
