"""Wider areas that a rank is told among: "It was the third biggest fall in England and Wales"."""

import re

from crimeextract.binding.frames import Frame
from crimeextract.mentions.base import PlaceMention
from crimeextract.resolve.areas.mentioned import where_of_place
from crimeextract.resolve.context import Context

#: "It still has the", "The kingdom had the".
_WE_HAVE = re.compile(
    r"\b(?:[Ww]e|[Ii]t|[Tt]hey|[Tt]he [a-z]+)(?:['’]ve|\s(?:\w+\s)?(?:have|has|had|recorded|saw))(?:\s\w+)?\sthe\s$"
)


def leave_out_among(context: Context, frame: Frame) -> None:
    """Take from a frame that only ranks something the area behind the rank, if it is around that told of last."""
    if "rank" not in frame.parts or not frame.places:
        return
    if frame.parts.keys() != {"rank"} and not _is_our_own(frame):
        return
    end = frame.parts["rank"].figure.end
    if all(place.start > end and _is_around(context, place) for place in frame.places):
        frame.places = []


def _is_our_own(frame: Frame) -> bool:
    """Whether a rank that a level follows is that of who speaks: "We have the lowest rate in the country, at 48"."""
    skeleton, rank = frame.skeleton, frame.parts["rank"]
    return _WE_HAVE.search(skeleton.text, 0, rank.figure.start - skeleton.sentence.start) is not None


def _is_around(context: Context, place: PlaceMention) -> bool:
    """Whether a place is a wider one around the area of the claim before it or, without one, of the story."""
    where = where_of_place(context, place, "stated")
    last = context.last.where if context.last is not None else None
    inner = last.code if last is not None else context.story.home
    return where is not None and inner is not None and context.gazetteer.contains(where.code or "", inner)
