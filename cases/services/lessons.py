"""案例指导: what a reconsideration or suit taught is kept for the next reply of the kind, and shared below.

The organ above guides the organs below (条例第三条); what leaves the organ names nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from cases.errors import CaseError
from cases.ledger import perform
from cases.models import Lesson, Remedy, SharedLesson
from cases.permissions import Act
from organs.models import Staff
from vault.redaction import redact

PARTS: Final = ("decided", "reasons", "advice")


@dataclass(frozen=True, kw_only=True)
class Text:
    """What was decided, why it went so, what to do differently."""

    decided: str
    reasons: str
    advice: str


@dataclass(frozen=True, kw_only=True)
class About:
    """Which replies it is of use for."""

    outcome_code: str
    ground_code: str = ""


def keep(remedy: Remedy, about: About, text: Text, *, by: Staff, on: date) -> Lesson:
    """Write down, or write anew, what ``remedy`` taught.

    Raises ``CaseError`` while it is pending, and for a text that names the applicant.
    """
    with perform(remedy.case, Act.KEEP_LESSON, by=by, on=on) as deed:
        known = Remedy.objects.get(pk=remedy.pk)
        if known.is_open:
            raise CaseError("还没有审结。请先“登记结果”，再登记案例。")
        _refuse_names(
            text, _people_of(remedy), "案例里请不要写申请人的姓名或者名称，写“申请人”就可以。"
        )
        facts = vars(about) | vars(text) | {"kept_by": by, "kept_on": on}
        lesson, is_new = Lesson.objects.update_or_create(remedy=known, defaults=facts)
        deed.facts = {"lesson": lesson.pk}
        deed.note = f"{known}：{'登记' if is_new else '修改'}案例"
    return lesson


def share(lesson: Lesson, text: Text, *, by: Staff, on: date) -> SharedLesson:
    """Give ``lesson``, as ``text`` tells it, to every organ below that of ``by``.

    Raises ``CaseError`` for a text by which the organ, the case or anybody can be known.
    """
    with perform(lesson.remedy.case, Act.SHARE_LESSON, by=by, on=on) as deed:
        _refuse_names(
            text, telling(lesson), "转发的案例不能写明“{found}”，请改为“某机关”“某申请人”等。"
        )
        facts = vars(text) | {"organ": by.organ, "shared_by": by, "shared_on": on}
        shared, _ = SharedLesson.objects.update_or_create(lesson=lesson, defaults=facts)
        deed.facts = {"lesson": lesson.pk}
        deed.note = f"{lesson.remedy}：案例转发{by.organ.name}的下级机关"
    return shared


def anonymous(lesson: Lesson) -> Text:
    """The text with everything replaced by which somebody could be known; for a person to read over."""
    return Text(**{part: _without_names(lesson, getattr(lesson, part)) for part in PARTS})


def telling(lesson: Lesson) -> list[tuple[str, str]]:
    """Words that tell whom it is about, each with what stands for it."""
    remedy, case = lesson.remedy, lesson.remedy.case
    words = [
        *_people_of(remedy),
        (case.organ.name, "某机关"),
        (case.case_number, "某申请"),
        (remedy.body, "审理机关"),
        (remedy.document_number, "某案"),
    ]
    return sorted(((a, b) for a, b in words if a), key=lambda pair: -len(pair[0]))


def _people_of(remedy: Remedy) -> list[tuple[str, str]]:
    agent = remedy.case.agent.name if hasattr(remedy.case, "agent") else ""
    return [(name, "申请人") for name in (remedy.case.applicant.name, agent) if len(name) > 1]


def _without_names(lesson: Lesson, text: str) -> str:
    for word, instead in telling(lesson):
        text = re.sub(re.escape(word), instead, text)
    return redact(text)


def _refuse_names(text: Text, words: list[tuple[str, str]], said: str) -> None:
    for part in PARTS:
        value = getattr(text, part)
        found = next((word for word, _ in words if word in value), None)
        if found is not None:
            raise CaseError(said.format(found=found), field=part)
        if redact(value) != value:
            raise CaseError("案例里有像电话、证件号码的数字，请删去。", field=part)
