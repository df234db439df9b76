"""What the letters of a consultation must know (Arts 11, 32–34).

Letters to those whose opinion is asked name the information and never the applicant: their
``application`` restates the information at issue in place of the applicant's own words.
"""

from dataclasses import dataclass

from letters.contexts import LetterContext, Reply


@dataclass(frozen=True, kw_only=True)
class Consulting(LetterContext):
    """A letter that asks for an opinion: on what, why, and within which time."""

    information: str
    question: str
    limit: str


@dataclass(frozen=True, kw_only=True)
class ThirdPartyConsultation(Consulting):
    """征求第三方意见书 (Art 32)."""


@dataclass(frozen=True, kw_only=True)
class ToOrgan(Consulting):
    """A letter from organ to organ; ``copies`` names the 抄送机关 that receive it too."""

    copies: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class JointMakerConsultation(ToOrgan):
    """征求共同制作机关意见书 (Art 34): silence is consent, and the letter says so."""


@dataclass(frozen=True, kw_only=True)
class OrganConsultation(ToOrgan):
    """征求其他机关意见书 (Arts 11, 17(3), 33(3))."""


@dataclass(frozen=True, kw_only=True)
class OpinionForm(LetterContext):
    """意见回函: the page on which the opinion comes back; ``asked_by`` is the letter's number."""

    information: str
    asked_by: str


@dataclass(frozen=True, kw_only=True)
class ConsultationNotice(LetterContext):
    """征求意见告知书 (Art 33(3)): the applicant learns that the time is not counted."""

    consulted: str


@dataclass(frozen=True, kw_only=True)
class ThirdPartyDecision(Reply):
    """决定公开告知书 (Art 32): what is disclosed against the objection, and why."""

    information: str
    reasons: str
    asked_by: str
    gap_working_days: int
