"""保密审查 (Art 17), 决定 (Arts 4, 44), 退回: what a person decides of a proposal, and the clock of it."""

from __future__ import annotations

from django.db import transaction

from cases.errors import CaseError
from law.citations import article
from law.wording import chinese_date
from proactive.ledger import Moment, begin, record
from proactive.models import Entry, ProactiveAct, Stage, Verdict
from proactive.services import answering


@transaction.atomic
def review_secrecy(
    entry: Entry, *, agrees: bool, note: str, looked: bool = False, now: Moment
) -> Entry:
    """Say whether the files and the text may be public; an objection leaves only refusal or return.

    Who agrees says that everything was ``looked`` through, and the trace names what that was.
    """
    locked = begin(entry, ProactiveAct.REVIEW_SECRECY, now)
    if not agrees and not note:
        raise CaseError("不同意公开的，请说明理由。", field="note")
    if agrees and not looked:
        raise CaseError(
            "同意公开的，请先逐份打开文件、看完正文，再勾选“已经逐份看过”。",
            field="looked",
            basis=article(17),
        )
    locked.secrecy_agrees, locked.secrecy_note = agrees, note
    locked.secrecy_by, locked.secrecy_on = now.by, now.on
    locked.stage = Stage.DECIDING
    locked.save()
    said = f"同意公开（看过{_looked_through(locked)}）" if agrees else "不同意公开"
    record(locked, ProactiveAct.REVIEW_SECRECY, f"{said}{f'：{note}' if note else ''}", now)
    return locked


@transaction.atomic
def decide(entry: Entry, verdict: Verdict, *, reason: str, now: Moment) -> Entry:
    """Adopt, whole or in part, or decline with reasons; whoever suggested a refused one is told.

    What is adopted is public within twenty working days (第二十六条 by analogy). Raises
    ``CaseError`` for what was not reviewed, what the reviewer objects to, and a refusal, whole or in
    part, without reasons.
    """
    locked = begin(entry, ProactiveAct.DECIDE, now)
    _refuse_unsound(locked, verdict, reason)
    locked.verdict, locked.decision = verdict, reason
    locked.decided_by, locked.decided_on = now.by, now.on
    if verdict == Verdict.DECLINE:
        locked.stage, until = Stage.DECLINED, ""
    else:
        locked.stage = Stage.ADOPTED
        until = f"，{_until(locked)}"
    locked.save()
    said = f"{verdict.label}{until}{f'：{reason}' if reason else ''}"
    record(locked, ProactiveAct.DECIDE, said, now)
    if verdict == Verdict.DECLINE:
        answering.answer_all(locked, now=now)
    return locked


@transaction.atomic
def send_back(entry: Entry, *, reason: str, now: Moment) -> Entry:
    """Let it be weighed once more: before the decision, before it is public, or when things changed."""
    locked = begin(entry, ProactiveAct.RETURN, now)
    if not reason:
        raise CaseError("请写明退回研究的理由。", field="reason")
    locked.stage = Stage.WAITING
    locked.verdict, locked.decision = "", ""
    locked.decided_by, locked.decided_on = None, None
    locked.save()
    record(locked, ProactiveAct.RETURN, reason, now)
    return locked


def _looked_through(entry: Entry) -> str:
    names = [f"“{file}”" for file in entry.files.select_related("attachment")]
    return "、".join([*names, *(["正文"] if entry.text else [])])


def _until(entry: Entry) -> str:
    last = entry.last_day
    assert last is not None
    provisional = "（暂定）" if last.is_provisional else ""
    return f"应当于{chinese_date(last.on)}前公开{provisional}"


def _refuse_unsound(entry: Entry, verdict: Verdict, reason: str) -> None:
    if verdict == Verdict.DECLINE:
        if not reason:
            raise CaseError("不纳入主动公开的，请说明理由，会告知建议人。", field="reason")
        return
    if verdict == Verdict.PART and not reason:
        raise CaseError(
            "隐去部分内容后公开的，请说明隐去哪些内容、为什么，会告知建议人。",
            field="reason",
            basis=article(37),
        )
    if entry.secrecy_agrees is None:
        raise CaseError(
            "还没有经过保密审查，不能决定公开；需要公开的，请退回研究。",
            field="verdict",
            basis=article(17),
        )
    if not entry.secrecy_agrees:
        raise CaseError(
            "保密审查不同意公开，只能不纳入或者退回研究。", field="verdict", basis=article(17)
        )
