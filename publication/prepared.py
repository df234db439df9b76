"""The reply that what is asked for is public already (Art 36 (1)), in part (Art 37); ready but for a person."""

from __future__ import annotations

from cases.models import Case
from law.outcomes import Need
from law.wording import chinese_date
from publication.models import PublishedDocument

Fields = dict[str, str]


def already_public(case: Case, document: PublishedDocument, *, address: str) -> Fields:
    """第三十六条第一项: where it is, under which name and numbers, since when."""
    return {"outcome_code": "already_public", Need.WHERE.value: where(case, document, address)}


def answer(case: Case, document: PublishedDocument, *, address: str) -> Fields:
    """What may be answered with ``document``: what is public in part only, in part (第三十七条).

    Whoever asked for the whole is refused the rest by that reply, with a ground, reasons and the
    remedy against a refusal; those a person writes.
    """
    if not document.is_partial:
        return already_public(case, document, address=address)
    return {
        "outcome_code": "partially_disclosed",
        Need.PROVIDED.value: where(case, document, address),
        Need.WITHHELD.value: document.withheld,
    }


def where(case: Case, document: PublishedDocument, address: str) -> str:
    """The sentence that lets the applicant find it directly."""
    by = "本机关" if document.organ_id == case.organ_id else document.organ.name
    number = f"（{document.document_number}）" if document.document_number else ""
    return (
        f"《{document.title}》{number}已由{by}于{chinese_date(document.published_on)}主动公开，"
        f"索引号为{document.index_number}，可以在以下网址直接查看、下载：{address}"
    )
