"""改动固定文字: a passage that the wording fixes says something else in one letter, for a reason.

A passage is a stretch of a paragraph that no person wrote. Masthead, number, title, addressee,
attachments, tables, signature and date are no passages: nobody rewords them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from letters import blocks
from letters.departures import Override
from letters.errors import PassageMissingError
from letters.parse import printable

Worded = blocks.Paragraph | blocks.Heading | blocks.Small | blocks.Note


def passages(document: blocks.Document) -> list[str]:
    """The fixed passages of a letter without overrides, in order."""
    worded = (block for block in document.blocks if isinstance(block, Worded))
    return [run.text for block in worded for run in block.runs if is_passage(run)]


def is_passage(run: blocks.Run) -> bool:
    """Whether ``run`` is worded by the house and says something; marks between fields do not."""
    return run.field is None and any(character.isalnum() for character in run.text)


def override(
    written: Sequence[blocks.Block], overrides: Sequence[Override]
) -> tuple[blocks.Block, ...]:
    """``written`` with each passage that an override names replaced by its new words.

    Raises ``PassageMissingError`` when a passage is not there (any more): what was decided about
    other words is never applied to these.
    """
    left = list(overrides)
    changed = tuple(
        part
        for block in written
        for part in (_overridden(block, left) if isinstance(block, Worded) else (block,))
    )
    if left:
        raise PassageMissingError(left[0].old)
    return changed


def _overridden(block: Worded, left: list[Override]) -> Iterator[blocks.Block]:
    """The block as it reads now: left out when nothing remains, several when lines came."""
    runs = tuple(_run(run, left) for run in block.runs)
    lines = runs[0].text.splitlines() if len(runs) == 1 and runs[0].was else []
    if len(lines) > 1:
        yield from (replace(block, runs=(replace(runs[0], text=line),)) for line in lines)
    elif any(run.text.strip() for run in runs):
        yield replace(block, runs=runs)


def _run(run: blocks.Run, left: list[Override]) -> blocks.Run:
    found = next((one for one in left if is_passage(run) and one.old == run.text), None)
    if found is None:
        return run
    left.remove(found)
    return replace(run, text=printable(found.new).strip(), was=run.text)
