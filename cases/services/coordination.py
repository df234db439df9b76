"""疑难协调: convene offices, organs and advisers about a hard case, keep what is said, conclude."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from cases.errors import AlreadyDone, CaseError
from cases.ledger import Deed, perform
from cases.models import (
    Case,
    Coordination,
    CoordinationNote,
    CoordinationOpinion,
    CoordinationParticipant,
    ParticipantKind,
)
from cases.permissions import Act
from law.wording import chinese_date
from organs.models import Office, Organ, Staff


@dataclass(frozen=True, kw_only=True)
class Invited:
    """Who is asked: own offices, other organs by name, advisers by name."""

    offices: Sequence[Office] = ()
    organs: Sequence[str] = ()
    advisers: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Minute:
    """One meeting or call as the person who was there tells it."""

    held_on: date
    setting: str
    present: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a participant holds."""

    given_by: str
    given_on: date
    how: str
    text: str


def convene(
    case: Case, *, subject: str, difficulty: str, invited: Invited, by: Staff, on: date
) -> Coordination:
    """Ask others to the table. Raises ``CaseError`` while an earlier coordination is open."""
    with perform(case, Act.CONVENE_COORDINATION, by=by, on=on) as deed:
        if deed.case.coordinations.filter(concluded_on__isnull=True).exists():
            raise CaseError("上一次协调还没有形成结论；需要增加参加方的，请在那次协调中加邀。")
        coordination = Coordination.objects.create(
            case=deed.case, subject=subject, difficulty=difficulty, convened_by=by, convened_on=on
        )
        asked = _invite(coordination, invited, on)
        _tell(deed, f"邀请{len(asked)}个参加方", coordination=coordination.pk)
    return coordination


def invite(coordination: Coordination, invited: Invited, *, by: Staff, on: date) -> list[str]:
    """加邀: others join a coordination that goes on; their names."""
    with perform(coordination.case, Act.KEEP_COORDINATION, by=by, on=on) as deed:
        asked = _invite(_open(coordination), invited, on)
        _tell(deed, f"加邀{len(asked)}个参加方", coordination=coordination.pk)
    return asked


def keep_note(
    coordination: Coordination,
    minute: Minute,
    *,
    corrects: CoordinationNote | None = None,
    by: Staff,
    on: date,
    at: datetime,
) -> CoordinationNote:
    """Keep what was said at a meeting, or how an earlier note should have read."""
    with perform(coordination.case, Act.KEEP_COORDINATION, by=by, on=on) as deed:
        _refuse_future(minute.held_on, on, "held_on")
        note = CoordinationNote.objects.create(
            coordination=_open(coordination), corrects=corrects, keyed_by=by, keyed_at=at,
            **asdict(minute),
        )  # fmt: skip
        said = "更正" if corrects else "记录"
        _tell(deed, f"{said}{chinese_date(note.held_on)}的协调", note=note.pk)
    return note


def keep_opinion(
    participant: CoordinationParticipant, said: Said, *, by: Staff, on: date, at: datetime
) -> CoordinationOpinion:
    """Keep what a participant holds; an earlier opinion of theirs stays readable beside it."""
    with perform(participant.coordination.case, Act.KEEP_COORDINATION, by=by, on=on) as deed:
        _refuse_future(said.given_on, on, "given_on")
        _open(participant.coordination)
        opinion = CoordinationOpinion.objects.create(
            participant=participant, keyed_by=by, keyed_at=at, **asdict(said)
        )
        _tell(deed, f"记录一个参加方{chinese_date(said.given_on)}的意见", opinion=opinion.pk)
    return opinion


def conclude(
    coordination: Coordination, *, conclusion: str, basis: str, by: Staff, on: date
) -> Coordination:
    """Close the coordination by what came of it and on which ground.

    Raises ``CaseError`` when nothing was noted and nobody said anything.
    """
    with perform(coordination.case, Act.CONCLUDE_COORDINATION, by=by, on=on) as deed:
        locked = _open(coordination)
        _refuse_hollow(locked)
        locked.conclusion, locked.basis = conclusion, basis
        locked.concluded_by, locked.concluded_on = by, on
        locked.save()
        _tell(deed, f"{chinese_date(locked.convened_on)}召集的协调已有结论", coordination=locked.pk)
    return locked


def refuse_open(case: Case) -> None:
    """A case is not archived while others still sit over it."""
    if case.coordinations.filter(concluded_on__isnull=True).exists():
        raise CaseError(
            "疑难协调还没有形成结论。请工作机构负责人先作出结论；不再需要协调的，写明原因。"
        )


def _open(coordination: Coordination) -> Coordination:
    locked = Coordination.objects.select_for_update(of=("self",)).get(pk=coordination.pk)
    if not locked.is_open:
        raise AlreadyDone("这次协调已经形成结论，不能再补充；需要再议的，请另行召集。")
    return locked


def _invite(coordination: Coordination, invited: Invited, on: date) -> list[str]:
    rows = list(_rows(coordination, invited))
    names = [row.name for row in rows]
    if not names:
        raise CaseError("请至少选择或者填写一个参加方。", field="offices")
    known = set(coordination.participants.values_list("name", flat=True))
    twice = next((name for at, name in enumerate(names) if name in known | set(names[:at])), None)
    if twice:
        raise CaseError(f"{twice}已经在参加方之中，请删去重复的一个。")
    for row in rows:
        row.invited_on = on
        row.save()
    return names


def _rows(coordination: Coordination, invited: Invited) -> Iterator[CoordinationParticipant]:
    def row(kind: ParticipantKind, name: str, **known: object) -> CoordinationParticipant:
        return CoordinationParticipant(coordination=coordination, kind=kind, name=name, **known)

    own = coordination.case.organ
    if own.name in invited.organs:
        raise CaseError("本机关的科室请在“本机关科室”中选择。", field="organs")
    if any(office.organ_id != own.pk for office in invited.offices):
        raise CaseError("请选择本机关的科室。", field="offices")
    tree = _same_tree(own, invited.organs)
    yield from (row(ParticipantKind.OFFICE, one.name, office=one) for one in invited.offices)
    yield from (row(ParticipantKind.ORGAN, name, organ=tree.get(name)) for name in invited.organs)
    yield from (row(ParticipantKind.ADVISER, name) for name in invited.advisers)


def _same_tree(own: Organ, names: Sequence[str]) -> dict[str, Organ]:
    root = own.path.partition("/")[0]
    found = Organ.objects.filter(path__startswith=f"{root}/", name__in=names)
    return {organ.name: organ for organ in found}


def _tell(deed: Deed, words: str, **facts: int) -> None:
    # What was said and by whom may name people; the log does without it.
    deed.note, deed.facts = words, facts


def _refuse_future(day: date, on: date, field: str) -> None:
    if day > on:
        raise CaseError("这一天还没有到，请填写实际的日期。", field=field)


def _refuse_hollow(coordination: Coordination) -> None:
    opinions = CoordinationOpinion.objects.filter(participant__coordination=coordination)
    if not coordination.notes.exists() and not opinions.exists():
        raise CaseError("还没有会议记录，也没有参加方的意见，请先记录再作结论。")
