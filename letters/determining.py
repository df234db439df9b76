"""甄别会议纪要 (Art 35): what it must know, and its kind."""

from dataclasses import dataclass
from datetime import date

from law.citations import article
from letters.contexts import LetterContext
from letters.letter_kind import Layout, LetterKind


@dataclass(frozen=True, kw_only=True)
class MinutesMember:
    """Who took part, in which part, and what they held."""

    part: str
    name: str
    opinion: str = ""


@dataclass(frozen=True, kw_only=True)
class MinutesVote:
    """One factor: how many for, against and undecided, and who voted how."""

    factor: str
    tally: str
    ballots: str


@dataclass(frozen=True, kw_only=True)
class MinutesFinding:
    """One application: its number, what was found, why, until when."""

    case_number: str
    received_on: date
    finding: str
    reasons: str
    valid_until: date


@dataclass(frozen=True, kw_only=True)
class DeterminationMinutes(LetterContext):
    """联合甄别会议纪要: who sat, on which facts, votes per factor, dissent, a finding per application."""

    subject: str
    grounds: str
    convened_on: date
    concluded_on: date
    signatory: str
    members: tuple[MinutesMember, ...]
    changes: tuple[str, ...] = ()
    material: tuple[str, ...] = ()
    votes: tuple[MinutesVote, ...]
    findings: tuple[MinutesFinding, ...]
    dissents: tuple[str, ...] = ()


DETERMINING_KINDS = (
    LetterKind(
        code="determination_minutes",
        title="政府信息公开申请联合甄别会议纪要",
        context_type=DeterminationMinutes,
        basis=(article(35),),
        series="公开甄",
        layout=Layout.FORM,
        addressed=False,
    ),
)
"""A row of ``letters.kinds``: a paper of the house, sent to nobody."""
