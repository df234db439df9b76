"""案卷: the case file as one PDF in its legal order, with its directory; nothing is stored.

The order is that of a file kept by 件 (DA/T 22-2015): application, identity, receipt, correction,
opinions, search, approval, reply, proofs of delivery, review and suit. What cannot be put on a
page (a sound, a file nobody may open) is stood for by a sheet that names it and its digest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.utils import timezone

from attachments import storing
from attachments.models import Purpose
from cases.letter_contexts import application_facts, organ_facts
from cases.models import Case, CaseAttachment, Explanation, Letter, Review
from cases.replies import REPLY_KINDS
from cases.search_documents import search_document
from cases.statements import statement_of
from law.case_types import CASE_TYPES
from law.wording import chinese_date
from letters import binding, filing
from letters.blocks import Document
from letters.compose import compose
from letters.pdf import render_pdf

_RECEIPTS = frozenset(rules.receipt for rules in CASE_TYPES.values())
_CONSULTING = frozenset(
    {
        "third_party_consultation",
        "joint_maker_consultation",
        "organ_consultation",
        "opinion_form",
        "consultation_notice",
        "third_party_decision",
    }
)


APPLIED: Final = "申请表（登记的内容）"
EXPLAINED: Final = "说明理由及判断情况"


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One document (件) of the file."""

    title: str
    pdf: bytes
    pages: int
    dated: date | None
    responsible: str
    number: str = ""


@dataclass(frozen=True)
class Section:
    """Which letters, files and records stand together, and in which place of the order."""

    kinds: frozenset[str] = frozenset()
    purposes: tuple[Purpose, ...] = ()
    drawn: Callable[[Case, date], Iterator[Piece]] | None = None


def bound(case: Case, *, on: date) -> bytes:
    """The whole file with bookmarks and numbered pages, as it stands on ``on``."""
    found = list(pieces(case, on=on))
    directory = render_pdf(compose("file_directory", _directory(case, found, on)))
    parts = [binding.Part(piece.title, piece.pdf) for piece in found]
    return binding.bind(directory, parts, title=f"{case.case_number} 案卷")


def pieces(case: Case, *, on: date) -> Iterator[Piece]:
    """Every document of the file in its order; what evidence for a court is chosen from."""
    letters = [letter for letter in case.letters.select_related("number") if not letter.is_void]
    files = list(case.attachments.select_related("attachment"))
    for section in SECTIONS:
        yield from (of_letter(case, one, on) for one in letters if one.kind in section.kinds)
        for purpose in section.purposes:
            yield from (of_file(case, one, on) for one in files if one.purpose == purpose)
        if section.drawn is not None:
            yield from section.drawn(case, on)


def approval_sheet(case: Case, *, on: date) -> Document | None:
    """审批表: the outcome proposed and every review up to the signature; none without a draft."""
    draft = case.drafts.select_related("author").order_by("-version").first()
    if draft is None:
        return None
    reviews = case.reviews.select_related("reviewer", "draft")
    context = filing.ApprovalSheet(
        **common_facts(case, on),
        basis=draft.outcome.bases,
        outcome=draft.outcome.label,
        office=str(case.office or ""),
        drafted_by=draft.author.name,
        drafted_on=timezone.localdate(draft.saved_at),
        versions=draft.version,
        steps=tuple(_step(review) for review in reviews),
    )
    return compose("approval_sheet", context)


def _step(review: Review) -> filing.ApprovalStep:
    said = review.get_decision_display() + (f"：{review.reason}" if review.reason else "")
    return filing.ApprovalStep(
        stage="签发" if review.stage == "signing" else review.get_stage_display(),
        person=review.reviewer.name,
        on=review.on,
        opinion=said,
        version=review.draft.version,
    )


def of_letter(case: Case, letter: Letter, on: date) -> Piece:
    """An issued letter as it was issued."""
    with letter.pdf.open() as stored:
        pdf, pages = _bindable(stored.read()) or _sheet(
            case, on, str(letter), ("摘要（SHA-256）", _broken(letter.pdf_sha256))
        )
    return Piece(
        title=letter.letter_kind.title,
        pdf=pdf,
        pages=pages,
        dated=letter.issued_on,
        responsible=case.organ.name,
        number=letter.number.text if letter.number else "",
    )


def of_file(case: Case, link: CaseAttachment, on: date) -> Piece:
    """A file that was handed in, or the sheet that stands for it."""
    pdf, pages = _on_paper(case, link, on)
    return Piece(
        title=f"{link.get_purpose_display()}：{link.attachment.name}",
        pdf=pdf,
        pages=pages,
        dated=link.added_on,
        responsible=_whose(link, case),
    )


def _whose(link: CaseAttachment, case: Case) -> str:
    if link.added_by_id:
        return case.organ.name
    return link.consultation.name if link.consultation else case.applicant.name


def _on_paper(case: Case, link: CaseAttachment, on: date) -> tuple[bytes, int]:
    """The file itself, or the sheet that stands for it and says why."""
    file, why = link.attachment, "不是可以编入页面的文件"
    if link.can_be_opened:
        with storing.opened(file) as stored:
            paper = _bindable(stored.read())
        if paper is not None:
            return paper
    else:
        why = f"文件的状态是“{file.get_state_display()}”"
    return _sheet(
        case,
        on,
        file.name,
        ("材料种类", link.get_purpose_display()),
        ("添加日期", chinese_date(link.added_on)),
        ("字节数", str(file.size)),
        ("摘要（SHA-256）", _broken(file.digest)),
        ("未编入的原因", why),
    )


def _bindable(content: bytes) -> tuple[bytes, int] | None:
    try:
        pdf = content if content[:5] == b"%PDF-" else binding.picture(content)
        return pdf, binding.page_count(pdf)
    except binding.UnreadableFile:
        return None


def _broken(digest: str) -> str:
    """A digest with a place where a line may end."""
    return f"{digest[:32]} {digest[32:]}"


def _sheet(
    case: Case, on: date, title: str, *facts: tuple[str, str], is_record: bool = False
) -> tuple[bytes, int]:
    context = filing.FileSheet(
        **common_facts(case, on), title=title, particulars=facts, is_record=is_record
    )
    pdf = render_pdf(compose("file_sheet", context))
    return pdf, binding.page_count(pdf)


def drawn_piece(case: Case, title: str, document: Document, on: date) -> Piece:
    """A record of the system, printed as it stands on ``on``."""
    pdf = render_pdf(document)
    return Piece(
        title=title,
        pdf=pdf,
        pages=binding.page_count(pdf),
        dated=on,
        responsible=case.organ.name,
    )


def _searches(case: Case, on: date) -> Iterator[Piece]:
    if case.searches.exists():
        yield drawn_piece(case, "检索记录", search_document(case, on=on), on)


def _reasons(case: Case, on: date) -> Iterator[Piece]:
    return (of_explanation(case, asked, on) for asked in explained(case))


def explained(case: Case) -> list[Explanation]:
    """Where the applicant said why, or was found to have said nothing; dropped or not (Art 45)."""
    return [one for one in case.explanations.all() if one.answered_on or one.silent_since]


def of_explanation(case: Case, asked: Explanation, on: date) -> Piece:
    """What the applicant said when asked why, or that nothing came in, and how it was judged."""
    pdf, pages = _sheet(case, on, EXPLAINED, *_of_explanation(asked), is_record=True)
    dated = asked.judged_on or asked.answered_on or asked.silent_since
    return Piece(title=EXPLAINED, pdf=pdf, pages=pages, dated=dated, responsible=case.organ.name)


def of_application(case: Case, on: date) -> Piece:
    """What the applicant asked for, in which form and by which way, as it was handed in."""
    pdf, pages = _sheet(case, on, APPLIED, *_of_application(case), is_record=True)
    return Piece(
        title=APPLIED, pdf=pdf, pages=pages, dated=case.received_on, responsible=case.applicant.name
    )


def _of_application(case: Case) -> Iterator[tuple[str, str]]:
    yield "申请人", f"{case.applicant.name}（{case.applicant.get_report_type_display()}）"
    yield "提交方式", application_facts(case).channel_label
    if case.description != case.current_description:
        yield "提交时的申请内容", case.description
    yield "提供方式", case.get_form_of_provision_display()
    yield "获取途径", case.get_way_of_obtaining_display()


def _of_explanation(asked: Explanation) -> Iterator[tuple[str, str]]:
    if asked.answered_on:
        how = f"{chinese_date(asked.answered_on)}，{asked.get_answered_how_display()}"
        yield "收到说明", how
        yield "申请人说明的理由", asked.answer or "见说明理由材料"
    elif asked.silent_since:
        yield "没有收到说明", f"{chinese_date(asked.silent_since)}认定：{asked.silence_finding}"
    if asked.judged_on:
        yield "认定的事实", asked.facts
        yield "判断", asked.get_verdict_display()
        yield "判断的理由", asked.reasoning
        yield "判断人和日期", f"{asked.judged_by}，{chinese_date(asked.judged_on)}"


def _approval(case: Case, on: date) -> Iterator[Piece]:
    sheet = approval_sheet(case, on=on)
    if sheet is not None:
        yield drawn_piece(case, "审批表", sheet, on)
    yield drawn_piece(case, "答复期限计算书", statement_of(case, on=on), on)


def _directory(case: Case, found: list[Piece], on: date) -> filing.FileDirectory:
    entries, first = [], 1
    for piece in found:
        last = first + piece.pages - 1
        entries.append(
            filing.DirectoryEntry(
                document_number=piece.number,
                responsible=piece.responsible,
                title=piece.title,
                dated=piece.dated,
                pages=piece.pages,
                remark=str(first) if first == last else f"{first}—{last}",
            )
        )
        first = last + 1
    return filing.FileDirectory(
        **common_facts(case, on), entries=tuple(entries), archive_number=case.archive_number
    )


def common_facts(case: Case, on: date) -> dict[str, Any]:
    """What every form of the file says of the case."""
    return {
        "organ": replace(organ_facts(case.organ), seal_path=None),
        "addressee": case.applicant.name,
        "application": application_facts(case),
        "issued_on": on,
    }


SECTIONS = (
    Section(purposes=(Purpose.APPLICATION,)),
    Section(purposes=(Purpose.IDENTITY, Purpose.AUTHORITY)),
    Section(_RECEIPTS, (Purpose.ENVELOPE,)),
    Section(frozenset({"correction_notice"}), (Purpose.CORRECTION,)),
    Section(frozenset({"extension_notice"})),
    Section(
        frozenset({"explanation_request", "deferral_notice"}), (Purpose.EXPLANATION,), _reasons
    ),
    Section(frozenset({"fee_notice"})),
    Section(_CONSULTING, (Purpose.OPINION,)),
    Section(purposes=(Purpose.OTHER,), drawn=_searches),
    Section(drawn=_approval),
    Section(REPLY_KINDS),
    Section(frozenset({"made_public", "partly_made_public", "not_made_public"})),
    Section(purposes=(Purpose.DELIVERY,)),
    Section(purposes=(Purpose.REMEDY,)),
)
"""目录 stands before them all; within a section letters, then files, then records."""
