"""Railway stations: those of the table, and whatever stands before "railway station"."""

from crimeextract.mentions.base import PlaceMention
from crimeextract.mentions.places.surroundings import Surroundings
from crimeextract.rules.load import toml_table
from crimeextract.rules.places import place_rules
from crimeextract.text.words import Words

#: Where its police are named, "at Victoria" is a station.
RAILWAY_POLICE = "british-transport-police"
#: "Waverley had 267, Lime Street 141"
_HAS = frozenset(toml_table("places.toml")["context"]["station_has"])


def find_station(around: Surroundings, index: int, length: int) -> tuple[int, PlaceMention] | None:
    """A station of the table at a word, if its name has at least so many words; the word after it, and it."""
    words, rules = around.words, place_rules()
    hit = rules.stations.at(words, index)
    if hit is None or hit[0] < length:
        hit = rules.stations_with_word.at(words, index)
        if hit is None or hit[0] < length:
            return None
        if not after_station(words, index + hit[0]) and not _is_on_railway(around, index, index + hit[0]):
            return None
    last = index + hit[0]
    end = after_station(words, last) or last
    name = around.text[words.starts[index] : words.ends[last - 1]]
    return end, around.mention(index, end, "station", hit[1], name, "station")


def _is_on_railway(around: Surroundings, index: int, end: int) -> bool:
    """Whether a name is that of a station: "at Victoria", "Victoria had", where the railway's police count."""
    norms = around.words.norms
    before = norms[index - 1] if index else ""
    has = before != "the" and (norms[end] in _HAS or norms[end].isdigit())  # not "the Victoria", which is a line
    if before not in ("at", "@") and not has:
        return False
    return any(mention.force == RAILWAY_POLICE for mention in around.forces)


def after_station(words: Words, index: int) -> int:
    """The word after "station" or "railway station" at an index, or 0."""
    norms = words.norms
    if norms[index] == "station":
        return index + 1
    if norms[index] in place_rules().words["station_words"] and norms[index + 1] == "station":
        return index + 2
    return 0
