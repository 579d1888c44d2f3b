"""Text that can be written to any file: without halves of characters, which Python allows in strings."""

import re

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def writable(text: str) -> str:
    """The text with each half of a character replaced by one that says so; offsets stay as they are."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def writable_path(path: str) -> str:
    """A path with bytes that are no UTF-8 as escapes, so that two paths never become one."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")
