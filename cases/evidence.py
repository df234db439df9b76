"""证据: what of a case goes to a reconsideration body or a court, in order, and what each proves.

The order is that in which the organ shows that its act was lawful: the application, the period,
what was asked and searched, whose opinion was heard, who approved, the reply and its delivery. The
information in dispute itself is never among it: the other side reads what is handed in (复议法 Art
47, 行诉法 Art 32), and what it may not read is handed in apart and marked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from attachments.models import Purpose
from cases import case_file
from cases.case_file import Piece
from cases.models import Case, CaseAttachment, Delivery, EvidenceBundle, Letter
from cases.replies import REPLY_KINDS
from cases.search_documents import search_document
from cases.statements import statement_of
from law.wording import chinese_date
from letters import binding, filing
from letters.compose import compose
from letters.pdf import render_pdf

RECEIPTS = frozenset({"registration_receipt", "rectification_receipt"})
CONSULTING = frozenset(
    {
        "third_party_consultation",
        "joint_maker_consultation",
        "organ_consultation",
        "consultation_notice",
        "third_party_decision",
    }
)


@dataclass(frozen=True)
class Item:
    """One piece that can go in: its key, where it belongs, its name, what it is to prove."""

    key: str
    group: str
    title: str
    proves: str
    make: Callable[[date], Piece]


@dataclass(frozen=True)
class Group:
    """What stands together, and what it proves; ``drawn`` gives key and maker of our own records."""

    name: str
    proves: str
    kinds: frozenset[str] = frozenset()
    purposes: tuple[Purpose, ...] = ()
    drawn: Callable[[Case], Iterator[tuple[str, str, Callable[[date], Piece]]]] | None = None


def offered(case: Case) -> list[Item]:
    """Every piece of evidence that the case has, in its order; nothing is drawn yet."""
    letters = [one for one in case.letters.select_related("number") if not one.is_void]
    files = list(case.attachments.select_related("attachment", "consultation"))
    return [item for group in GROUPS for item in _of_group(group, case, letters, files)]


def _of_group(
    group: Group, case: Case, letters: Sequence[Letter], files: Sequence[CaseAttachment]
) -> Iterator[Item]:
    named = partial(Item, group=group.name, proves=group.proves)
    for one in letters:
        if one.kind in group.kinds:
            make: Callable[[date], Piece] = partial(case_file.of_letter, case, one)
            yield named(key=f"letter-{one.pk}", title=_title(one), make=make)
    for purpose in group.purposes:
        for link in files:
            if link.purpose == purpose:
                title = f"{link.get_purpose_display()}：{link.attachment.name}"
                make = partial(case_file.of_file, case, link)
                yield named(key=f"file-{link.pk}", title=title, make=make)
    for key, title, make in group.drawn(case) if group.drawn else ():
        yield named(key=key, title=title, make=make)


def _title(letter: Letter) -> str:
    return letter.letter_kind.title + (f"（{letter.number.text}）" if letter.number else "")


def size_of(case: Case, keys: Sequence[str]) -> int:
    """Bytes of the files among ``keys``; how long binding takes follows from them."""
    links = [int(key.removeprefix("file-")) for key in keys if key.startswith("file-")]
    rows = case.attachments.filter(pk__in=links).values_list("attachment__size", flat=True)
    return sum(rows)


def bound(bundle: EvidenceBundle, *, on: date) -> bytes:
    """证据清单 and every chosen piece, pages numbered, as they stand on ``on``."""
    case = bundle.remedy.case
    makers = {item.key: item.make for item in offered(case)}
    parts, items, first = [], [], 1
    for chosen in bundle.chosen:
        piece = makers[chosen["key"]](on)
        last = first + piece.pages - 1
        pages = str(first) if first == last else f"{first}—{last}"
        items.append(
            filing.EvidenceItem(title=chosen["title"], proves=chosen["proves"], pages=pages)
        )
        parts.append(binding.Part(chosen["title"], piece.pdf))
        first = last + 1
    remedy = bundle.remedy
    context = filing.EvidenceList(
        **case_file.common_facts(case, on),
        body=remedy.body or "审理机关",
        proceedings=f"{remedy.get_kind_display()}　{remedy.document_number}".strip(),
        items=tuple(items),
    )
    directory = render_pdf(compose("evidence_list", context))
    return binding.bind(directory, parts, title=f"{case.case_number} 证据材料")


Drawn = Iterator[tuple[str, str, Callable[[date], Piece]]]


def _application(case: Case) -> Drawn:
    make = partial(case_file.of_application, case)
    yield "drawn-application", case_file.APPLIED, make


def _statement(case: Case) -> Drawn:
    title = "答复期限计算书"
    yield (
        "drawn-statement",
        title,
        lambda on: case_file.drawn_piece(case, title, statement_of(case, on=on), on),
    )


def _searches(case: Case) -> Drawn:
    if case.searches.exists():
        title = "检索记录"
        yield (
            "drawn-searches",
            title,
            lambda on: case_file.drawn_piece(case, title, search_document(case, on=on), on),
        )


def _reasons(case: Case) -> Drawn:
    for asked in case_file.explained(case):
        make = partial(case_file.of_explanation, case, asked)
        yield f"drawn-reasons-{asked.pk}", case_file.EXPLAINED, make


def _approval(case: Case) -> Drawn:
    def make(on: date) -> Piece:
        sheet = case_file.approval_sheet(case, on=on)
        assert sheet is not None
        return case_file.drawn_piece(case, title, sheet, on)

    title = "办理审批表"
    if case.drafts.exists():
        yield "drawn-approval", title, make


def _deliveries(case: Case) -> Drawn:
    title = "送达情况记录"
    rows = Delivery.objects.filter(letter__case=case)
    if not rows.exists():
        return

    def make(on: date) -> Piece:
        known = rows.select_related("letter__number", "message").order_by("decided_on", "pk")
        context = filing.DeliveryRecord(
            **case_file.common_facts(case, on), entries=tuple(map(_entry, known))
        )
        return case_file.drawn_piece(case, title, compose("delivery_record", context), on)

    yield "drawn-deliveries", title, make


def _entry(row: Delivery) -> filing.DeliveryEntry:
    return filing.DeliveryEntry(
        letter=_title(row.letter),
        how=row.get_method_display(),
        on=row.decided_on,
        proof=row.proof,
        result=_result(row),
    )


def _result(row: Delivery) -> str:
    if row.has_failed:
        return f"未送达：{row.get_failure_display()}"
    if row.confirmed_on:
        return f"{chinese_date(row.confirmed_on)}妥投"
    return "已送达" if not row.is_by_post else "已交邮"


GROUPS: tuple[Group, ...] = (
    Group(
        "申请",
        "申请人申请公开的内容和方式，提出申请的时间，本机关收到申请的日期（条例第二十九条、第三十一条）",
        RECEIPTS,
        (Purpose.APPLICATION, Purpose.IDENTITY, Purpose.AUTHORITY, Purpose.ENVELOPE),
        _application,
    ),
    Group("期限计算书", "答复期限怎样计算、何时届满（条例第三十三条）", drawn=_statement),
    Group(
        "补正",
        "申请内容不明确，本机关一次性告知补正，以及申请人补正的情况（条例第三十条）",
        frozenset({"correction_notice"}),
        (Purpose.CORRECTION,),
    ),
    Group(
        "延期和收费",
        "答复期限的延长或者变化依法告知了申请人（条例第三十三条、第四十二条）",
        frozenset({"extension_notice", "fee_notice"}),
    ),
    Group(
        "说明理由",
        "要求申请人说明理由，申请人的说明以及对理由的判断（条例第三十五条）",
        frozenset({"explanation_request", "deferral_notice"}),
        (Purpose.EXPLANATION,),
        _reasons,
    ),
    Group(
        "检索记录",
        "本机关尽到了充分合理的查找、检索义务（条例第三十六条第四项，指导案例101号）",
        purposes=(Purpose.OTHER,),
        drawn=_searches,
    ),
    Group(
        "征求意见",
        "依法书面征求了第三方或者其他机关的意见，以及其意见（条例第三十二条、第三十四条）",
        CONSULTING,
        (Purpose.OPINION,),
    ),
    Group("审批", "答复经过拟稿、审核和签发（条例第四十五条）", drawn=_approval),
    Group("答复", "答复的内容、事实根据和法律依据（条例第三十六条）", REPLY_KINDS),
    Group(
        "送达",
        "答复在法定期限内依法送达申请人（条例第三十三条，国办公开办函〔2016〕235号）",
        purposes=(Purpose.DELIVERY,),
        drawn=_deliveries,
    ),
)
"""The order of the evidence. Papers of the remedy itself are not evidence and stay out."""
