"""检索 (Art 36(4)): each search is kept as it was made; a wrong entry is struck through, not deleted."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from cases.errors import CaseError
from cases.ledger import Deed, perform
from cases.models import Case, Method, SearchRecord, StruckSearch
from cases.permissions import Act
from law.wording import chinese_date
from organs.models import Staff


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One search as the person who made it tells it."""

    carrier: str
    place: str
    method: str
    words: str
    searched_by: str
    searched_on: date
    hits: int
    found: str


def record(case: Case, entry: Entry, *, by: Staff, on: date, at: datetime) -> SearchRecord:
    """Keep one search. Raises ``CaseError`` for one that is said to lie in the future."""
    with perform(case, Act.RECORD_SEARCH, by=by, on=on) as deed:
        kept = _keep(deed, entry, by=by, on=on, at=at)
        deed.note, deed.facts = _told(kept), {"search": kept.pk}
    return kept


def strike(
    entry: SearchRecord,
    *,
    reason: str,
    instead: Entry | None,
    by: Staff,
    on: date,
    at: datetime,
) -> StruckSearch:
    """Strike a wrong entry through, and put ``instead`` in its place if there was a search at all."""
    if not reason.strip():
        raise CaseError("请写明原来的记录错在哪里。", field="reason")
    with perform(entry.case, Act.STRIKE_SEARCH, by=by, on=on) as deed:
        if StruckSearch.objects.filter(entry=entry).exists():
            raise CaseError("这一条已经划改，请在更正后的记录上修改。")
        replacement = _keep(deed, instead, by=by, on=on, at=at) if instead else None
        struck = StruckSearch.objects.create(
            entry=entry, replacement=replacement, reason=reason.strip(), by=by, at=at
        )
        deed.note = f"划去“{entry.place}”的检索记录" + ("，另记更正" if replacement else "")
        deed.facts = {"struck": entry.pk, "search": replacement and replacement.pk}
    return struck


def all_of(case: Case) -> QuerySet[SearchRecord]:
    """Every entry in the order it was keyed in, the struck ones with who struck them and why."""
    return case.searches.select_related("keyed_by", "striking__by", "striking__replacement")


def standing(case: Case) -> QuerySet[SearchRecord]:
    """The entries that hold."""
    return case.searches.filter(striking__isnull=True)


def letter_text(case: Case) -> str:
    """The searches as a reply tells them, one line each; the officer may word them anew."""
    return "\n".join(_sentence(entry) for entry in standing(case))


def _keep(deed: Deed, entry: Entry, *, by: Staff, on: date, at: datetime) -> SearchRecord:
    if entry.searched_on > on:
        raise CaseError("检索日期还没有到，请填写实际检索的日期。", field="searched_on")
    return SearchRecord.objects.create(case=deed.case, keyed_by=by, keyed_at=at, **asdict(entry))


def _told(kept: SearchRecord) -> str:
    # The words may name people; the log does without them.
    return f"{kept.searched_by}{chinese_date(kept.searched_on)}检索{kept.place}，命中{kept.hits}条"


_HOW = {
    Method.KEYWORDS: "以“{words}”为检索词在{place}中检索",
    Method.CATALOGUE: "在{place}中对照目录查找（范围：{words}）",
    Method.BROWSING: "在{place}中逐卷（件）翻阅（范围：{words}）",
    Method.ASKING: "就“{words}”询问{place}的经办人员",
}


def _sentence(entry: SearchRecord) -> str:
    how = _HOW[Method(entry.method)].format(words=entry.words, place=entry.place)
    day, found = chinese_date(entry.searched_on), entry.found.strip().rstrip("。")
    return f"{day}，本机关工作人员{entry.searched_by}{how}，命中{entry.hits}条，{found}。"
