"""A superlative in its sentence, with what stands before and behind it."""

import re
import sys
from dataclasses import dataclass

#: Code points: most of what makes a superlative something is short and stands right before it; the rest anywhere.
NEAR, ANYWHERE = 40, sys.maxsize


@dataclass(slots=True)
class Superlative:
    """A superlative in the sentence text[first:last].

    Attributes:
        text: The document's text.
        start: Where it starts.
        end: Where it ends.
        first: Where its sentence starts.
        last: Where its sentence ends.
        word: It itself, in lower case.
        is_numbered: Whether it has an ordinal or a place in brackets: "the second highest", "highest (3rd)".
        after_the: Whether "the" stands right before it, as most that is asked of what stands before asks first.
    """

    text: str
    start: int
    end: int
    first: int
    last: int
    word: str
    is_numbered: bool
    after_the: bool

    def follows(self, before: re.Pattern[str], reach: int = NEAR) -> bool:
        """Whether a pattern is found before it in its sentence, at most `reach` code points back."""
        return before.search(self.text, max(self.first, self.start - reach), self.start) is not None

    def leads(self, after: re.Pattern[str], reach: int | None = None) -> re.Match[str] | None:
        """What of a pattern follows it in its sentence at once, within `reach` code points."""
        return after.match(self.text, self.end, self.last if reach is None else min(self.last, self.end + reach))
