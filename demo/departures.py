"""Where the invented city's letters depart from the house's wording: one organ's, and one draft's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Final

from cases import fixed_parts, wordings
from cases.letter_contexts import reply_context
from cases.models import ReplyDraft
from cases.services.drafting import Proposal
from law.receipt import CHINA_TIME
from letters import adapting
from letters.departures import Override
from organs.models import Staff

AUTHOR: Final = "caojun"
WORDED: Final = "disclosed"
THANKS: Final = "感谢{{称呼}}对本机关工作的关心和监督。"
OVERRIDDEN: Final = "patrol-rota"
OLD, NEW = "经审查", "经检索、审查"
WHY: Final = "申请人来电询问是否检索过，写明经过检索，便于其理解。"


def word(on: date) -> None:
    """One organ thanks the applicant in what it discloses, from the day the city is loaded."""
    by = Staff.objects.get(username=AUTHOR)
    first, *others = adapting.standard(WORDED).text.splitlines()
    wordings.enter(
        by.organ,
        WORDED,
        "\n".join([first, THANKS, *others]),
        effective_from=on,
        reason="局务会议定：公开告知书写明感谢",
        by=by,
        on=on,
        at=datetime.combine(on, time(9), CHINA_TIME),
    )


def overriding(draft: ReplyDraft, proposal: Proposal) -> Proposal:
    """The same proposal with one fixed passage worded otherwise, for a reason that reviewers read."""
    there = fixed_parts.passages(draft.outcome.letter_kind, reply_context(draft.case, draft))
    old = next(words for words in there if OLD in words)
    return replace(
        proposal, overrides=(Override(old=old, new=old.replace(OLD, NEW, 1), reason=WHY),)
    )
