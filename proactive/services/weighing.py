"""提出意见 (Art 44): whether it should be public, what for, and what becomes of what may not be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from cases.errors import CaseError
from law.citations import article
from law.conversion import EXCLUDED, REASONS
from proactive.evidence import Evidence
from proactive.ledger import Moment, begin, record
from proactive.models import Entry, ProactiveAct, Stage, Verdict
from proactive.people import EXPRESS, told
from publication.neutral import personal_numbers


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """What somebody of the organ proposes."""

    proposal: Verdict
    opinion: str
    reasons: Sequence[str] = ()
    against: str = ""
    excluded: str = ""
    text: str = ""

    @property
    def publishes(self) -> bool:
        """Whether it proposes that something becomes public."""
        return self.proposal != Verdict.DECLINE


@transaction.atomic
def weigh(entry: Entry, opinion: Opinion, now: Moment) -> Entry:
    """Propose; publication goes on to the secrecy review, a refusal straight to the decision.

    Raises ``CaseError`` for a proposal without its reasons or without anything to publish, for a
    class that stays out, and where a third party was asked and nothing is said of that.
    """
    locked = begin(entry, ProactiveAct.WEIGH, now)
    _refuse_unsound(locked, opinion)
    locked.proposal, locked.opinion, locked.text = opinion.proposal, opinion.opinion, opinion.text
    locked.reasons = [code for code in REASONS if code in opinion.reasons]
    locked.against, locked.excluded = opinion.against, opinion.excluded
    locked.weighed_by, locked.weighed_on = now.by, now.on
    locked.stage = Stage.SECRECY if opinion.publishes else Stage.DECIDING
    locked.secrecy_agrees, locked.secrecy_by, locked.secrecy_on = None, None, None
    locked.secrecy_note = ""
    locked.save()
    record(locked, ProactiveAct.WEIGH, f"拟{opinion.proposal.label}：{opinion.opinion}", now)
    return locked


def _refuse_unsound(entry: Entry, opinion: Opinion) -> None:
    if not opinion.opinion:
        raise CaseError("请写明意见。", field="opinion")
    if not opinion.publishes:
        return
    if opinion.excluded:
        label = EXCLUDED[opinion.excluded].label
        raise CaseError(
            f"“{label}”不纳入主动公开；拟办意见请选择“{Verdict.DECLINE.label}”，"
            "或者说明不属于这一类并取消选择。",
            field="proposal",
            basis=EXCLUDED[opinion.excluded].bases[-1],
        )
    if not opinion.reasons:
        raise CaseError("请至少选择一项公开的理由。", field="reasons", basis=article(44))
    if not (opinion.text or entry.files.exists()):
        raise CaseError("请先加入拟公开的文件，或者写明拟公开的正文。", field="body")
    if personal_numbers(opinion.text):
        raise CaseError("正文里有居民身份证号码、手机号码或者银行卡号，请先隐去。", field="body")
    evidence = Evidence(entry)
    named = evidence.people.in_text(opinion.text, but=opinion.against)
    if named:
        raise CaseError(
            f"正文里有{told(named)}，请隐去；可以公开的（例如只是同名），"
            f"请在“不宜公开的内容和处理”中单独写一句{EXPRESS}。",
            field="body",
            basis=article(15),
        )
    if evidence.third_party_cases and not opinion.against:
        raise CaseError(
            "有的申请征求过第三方意见，请写明第三方的意见和向社会公开时怎样处理。",
            field="against",
            basis=article(32),
        )
