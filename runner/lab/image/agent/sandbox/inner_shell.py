"""Text for a shell that is typed into, as in `docker run -it`, and what its terminal showed -> its output."""

LONGEST_LINE = 900  # bytes: a terminal takes lines of 4095, busybox's shell of 1023


def in_short_lines(text: str) -> str:
    """The same for a shell that is typed into: a line too long for that is put together in a variable first."""
    if all(len(line.encode()) <= LONGEST_LINE for line in text.split("\n")):
        return text
    size = LONGEST_LINE // 8  # a quote takes four characters, others up to four bytes
    pieces = [text[at:at + size].replace("'", "'\\''") for at in range(0, len(text), size)]
    return "\n".join(["__lp=", *(f"__lp=$__lp'{piece}'" for piece in pieces), 'eval "$__lp"'])


def without_prompt(text: str) -> str:
    """Drop the last, unfinished line: the inner shell's prompt."""
    return text[: text.rfind("\n") + 1]


def without_questions(text: str) -> str:
    """Drop our own questions where the terminal echoed them."""
    kept = [line for line in text.split("\n") if "'lp-" not in line and not line.startswith("lp-")]
    return "\n".join(kept)
