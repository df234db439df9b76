"""All signals of a case as of a day: counts, repetitions, near-duplicates, families, and its words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from cases.models import Case
from law.wording import chinese_date
from screening.evidence.alike import signals_of_alike
from screening.evidence.families import linkages_of
from screening.evidence.past import text_on
from screening.evidence.signal import FREQUENT, LISTED, REPEATED, EarlierCase, Signal
from screening.reading.rule import Kind
from screening.reads_like import Hint, hints_for
from screening.sameness.asked import Reader, reader
from screening.signals import Earlier, Signals, signals_of

MANY: Final = 10
"""The number of applications a month that the fee measures leave free (国办函〔2020〕109号第四条):
the only figure a rule of the State Council names. Beyond it a person looks; it is no limit."""

LONG_AGO: Final = timedelta(days=365)

_NOT_FINAL: Final = {
    "non_existent": "此前答复的是信息不存在，此后可能已经形成",
    "not_held": "此前答复的是本机关未制作、未获取，此后可能已经形成或者获取",
    "not_responsible": "此前答复的是不属于本机关负责公开，职责可能已经调整",
    "not_disclosed_third_party_rights": "此前因第三方权益不予公开，第三方的意见可能已经改变",
    "not_disclosed_process_information": "此前属于过程性信息，决定作出以后可能已经可以公开",
    "still_unclear": "此前只是内容不明确，没有就所要的信息作出答复",
    "correction_lapsed": "此前因逾期不补正终止，没有就所要的信息作出答复",
    "fee_unpaid": "此前因逾期未缴费终止，没有就所要的信息作出答复",
    "petition": "此前没有作为政府信息公开申请处理",
}
"""Earlier ends that do not settle what is asked for, or did so for a reason that passes."""

_OF_KIND: Final = {
    Kind.PETITION: "附带投诉、语气激烈的申请，仍可能要的是已经形成的文件",
    Kind.PUBLICATION: "本机关自己的文件、底稿和采购出版物的记录不是公开出版物",
    Kind.REQUIRES_CREATION: "已有台账、汇总表、统计报表的，应当提供；能区分的，提供现成的部分",
    Kind.RECONFIRMATION: "要的是档案里留存的文件复制件的，应当照常答复",
}


def signals_on(case: Case, on: date, read: Reader | None = None) -> list[Signal]:
    """The signals of ``case`` from what was known on ``on``: the same day gives the same again.

    Within the organ. Nothing is drawn from who applies but the records that the signal names.
    ``read``: of a caller that asks for many cases, so that no text is read twice.
    """
    if case.is_rectification or case.registered_on > on:
        return []
    read = read or reader()
    counted = signals_of(case, on=on, read=read)
    again = counted.earlier
    repeated = frozenset(earlier.pk for earlier in again)
    return [
        *_frequent(counted),
        *_repeated(case, again),
        *signals_of_alike(case, on, repeated, read),
        *(linkage.signal for linkage in linkages_of(case, on)),
        *(_of_words(hint) for hint in hints_for(text_on(case, on)) if hint.kind),
    ]


def is_remarkable(counted: Signals) -> bool:
    """Whether so many came in a month, or in thirty days, that it is told; no proof of excess."""
    return max(counted.counts.month, dict(counted.counts.days)[30]) > MANY


def _frequent(counted: Signals) -> Iterable[Signal]:
    month, last_thirty = counted.counts.month, dict(counted.counts.days)[30]
    if not is_remarkable(counted):
        return
    against = ["件数本身不是不予处理的理由：明显超过合理范围的，可以先要求说明理由"]
    if month <= MANY:
        against.insert(0, f"跨了两个自然月，当月只有{month}件")
    if last_thirty == dict(counted.counts.days)[365]:
        against.insert(0, "都集中在近30日内，此前一年没有申请过")
    if split := max(counted.counts.month_split, counted.counts.days_split[0]):
        against.insert(0, f"其中{split}件是本机关自己从申请人的一份申请拆分的，申请人没有另行提出")
    yield Signal.of(FREQUENT, counted.in_words, tuple(against), counted.newest[:LISTED])


def _repeated(case: Case, again: tuple[Earlier, ...]) -> Iterable[Signal]:
    if not again:
        return
    answered = [earlier for earlier in again if earlier.replied_on]
    fact = f"同一申请人此前{len(again)}次要求同一信息，其中{len(answered)}次已经答复"
    cases = tuple(
        EarlierCase(one.pk, one.number, one.received_on, one.replied_on) for one in again[:LISTED]
    )
    yield Signal.of(REPEATED, f"{fact}。{again[0].verdict.evidence}", _doubts(case, again), cases)


def _doubts(case: Case, again: tuple[Earlier, ...]) -> tuple[str, ...]:
    """Why these may be no repetitions in the sense of 第三十六条第六项."""
    doubts = []
    for earlier in again[:LISTED]:
        if earlier.speaks_against:
            doubts.append(f"{earlier.number}：{earlier.speaks_against}")
        elif not earlier.outcome_code:
            doubts.append(f"{earlier.number}：此前的答复已被撤销或者责令重作，不能作为已经答复")
        elif earlier.outcome_code in _NOT_FINAL:
            doubts.append(f"{earlier.number}：{_NOT_FINAL[earlier.outcome_code]}")
    newest = max(earlier.received_on for earlier in again)
    if case.received_on - newest > LONG_AGO:
        doubts.append(f"距上一次（{chinese_date(newest)}）已过一年，可能要的是新形成的信息")
    return tuple(doubts) or ("请核对此前答复的内容，确实是同一信息的才能按重复申请处理",)


def _of_words(hint: Hint) -> Signal:
    assert hint.kind is not None
    quoted = "".join(f"“{words}”" for words in hint.evidence)
    against = [_OF_KIND[hint.kind]]
    if hint.beside_a_record:
        against.insert(0, "申请中还有要求公开文件的内容，这一部分应当照常答复")
    return Signal(hint.code, hint.title, hint.basis, f"申请中的话：{quoted}", tuple(against))
