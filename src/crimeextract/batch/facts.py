"""Which claims state the same fact."""

import hashlib

from crimeextract.model import Claim


def fact_id(claim: Claim) -> str | None:
    """The same for the same statement, wherever it stands; None where its area or period is not known."""
    where = claim.area.code if claim.area else claim.force.id if claim.force else None
    period = claim.period
    if where is None or period is None or period.start is None or period.end is None:
        return None
    what = f"{claim.measure.offence or claim.unit}/{claim.measure.aspect}"
    level = (claim.value, claim.upper, claim.per) if claim.value is not None else (claim.change, claim.rank)
    parts = (claim.kind, what, where, period.start, period.end, level)
    return hashlib.blake2b(repr(parts).encode(), digest_size=8).hexdigest()
