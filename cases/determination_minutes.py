"""甄别会议纪要: from a determination to its signed document, numbered and kept by its digest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from cases import issuing
from cases.determination_votes import ballot, denied, denies_excess
from cases.letter_contexts import application_facts, organ_facts
from cases.models.determination import (
    Determination,
    DeterminationMember,
    DeterminationOpinion,
    DeterminationVote,
    DeterminedCase,
)
from law.determination import Factor
from law.wording import chinese_date
from letters import determining, wording
from letters.compose import compose
from letters.docx import render_docx
from letters.kinds import KINDS
from letters.pdf import render_pdf

KIND = "determination_minutes"
Position = DeterminationVote.Position


def issue(row: Determination, *, on: date) -> None:
    """Number, render and keep the minutes of ``row``, whose conclusions stand; the caller saves."""
    row.number = issuing.number_for(row.organ, KINDS[KIND], on=on)
    assert row.number is not None
    context = replace(minutes_context(row), document_number=row.number.text, issued_on=on)
    document = compose(KIND, context)
    with issuing.telling_what_stopped():
        pdf, docx = render_pdf(document), render_docx(document)
    row.context, row.template_digest = issuing.as_json(context), wording.digest()
    row.pdf.name, row.pdf_sha256 = issuing.store(pdf, "pdf"), issuing.sha256(pdf)
    row.docx.name, row.docx_sha256 = issuing.store(docx, "docx"), issuing.sha256(docx)


def minutes_context(row: Determination) -> determining.DeterminationMinutes:
    """What the minutes say; applicants are not named, their applications are."""
    applications = list(row.applications.select_related("case__receipt", "case__organ"))
    members = list(row.seated.prefetch_related("opinions__votes", "opinions__keyed_by"))
    assert row.concluded_on is not None
    assert row.signed_by is not None
    return determining.DeterminationMinutes(
        organ=replace(organ_facts(row.organ), seal_path=None),
        addressee=row.organ.name,
        application=application_facts(applications[0].case),
        subject=row.subject,
        grounds=row.grounds,
        convened_on=row.convened_on,
        concluded_on=row.concluded_on,
        signatory=f"{row.organ.work_body}负责人　{row.signed_by.name}",
        members=tuple(
            determining.MinutesMember(
                part=one.get_part_display(), name=one.name, opinion=_words(one)
            )
            for one in members
        ),
        changes=tuple(
            f"{chinese_date(one.on)}，{one.text}，原因：{one.reason}" for one in row.changes.all()
        ),
        material=tuple(
            f"{fact.case.case_number}，{fact.title}：{fact.text}"
            + (f"。不利于认定的情况：{'；'.join(fact.against)}" if fact.against else "")
            for fact in row.facts.select_related("case")
        ),
        votes=tuple(_vote(factor, members) for factor in Factor),
        findings=tuple(
            determining.MinutesFinding(
                case_number=one.case.case_number,
                received_on=one.case.received_on,
                finding=one.get_finding_display(),
                reasons=one.reasons,
                valid_until=one.valid_until or row.concluded_on,
            )
            for one in applications
        ),
        dissents=tuple(_dissents(members, _is_excessive(applications))),
    )


def tallies(members: list[DeterminationMember]) -> list[determining.MinutesVote]:
    """The votes on each factor as they stand now."""
    return [_vote(factor, members) for factor in Factor]


def _vote(factor: Factor, members: list[DeterminationMember]) -> determining.MinutesVote:
    cast = [(one, vote) for one in members if (vote := ballot(one, factor)) is not None]
    counted = Counter(vote.position for _, vote in cast)
    return determining.MinutesVote(
        factor=factor.label,
        tally="，".join(f"{position.label}{counted[position]}票" for position in Position),
        ballots="；".join(f"{one.name}：{vote.get_position_display()}" for one, vote in cast)
        or "还没有表决",
    )


def _words(member: DeterminationMember) -> str:
    """What the member held last, and before; of whoever has no account, keyed in from what."""
    opinions = [one for one in member.opinions.all() if not one.is_dissent]
    if not opinions:
        return ""
    *earlier, last = opinions
    before = (f"（此前{chinese_date(one.given_on)}的意见：{one.text}）" for one in earlier)
    return "".join((last.text, *before, *_by_whom(member, last)))


def _by_whom(member: DeterminationMember, opinion: DeterminationOpinion) -> Iterator[str]:
    if opinion.source:
        yield f"（据{opinion.source}，{opinion.keyed_by.name}录入）"
    elif member.staff_id not in (None, opinion.keyed_by_id):
        yield f"（由代理人{opinion.keyed_by.name}提出）"


def _is_excessive(applications: list[DeterminedCase]) -> bool:
    return any(one.finding == DeterminedCase.Finding.EXCESSIVE for one in applications)


def _dissents(members: list[DeterminationMember], excessive: bool) -> Iterator[str]:
    """Who said after the conclusion that they disagree, and whose votes deny a finding of excess."""
    for member in members:
        said = [one for one in member.opinions.all() if one.is_dissent]
        for opinion in said:
            yield f"{member.name}（{chinese_date(opinion.given_on)}）：{opinion.text}"
        if excessive and not said and denies_excess(member):
            labels = "、".join(factor.label for factor in denied(member))
            yield f"{member.name}表决与结论不一致：{labels}投“不是”。意见：{_words(member)}"
