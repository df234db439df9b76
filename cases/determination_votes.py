"""How the members of a joint determination voted (Art 35), read from their latest ballots."""

from __future__ import annotations

from cases.errors import CaseError
from cases.models.determination import Determination, DeterminationMember, DeterminationVote
from law.citations import article
from law.determination import EXCESS, Factor

Position = DeterminationVote.Position


def ballot(member: DeterminationMember, factor: Factor) -> DeterminationVote | None:
    """The latest vote of ``member`` on ``factor``."""
    votes = [vote for opinion in member.opinions.all() for vote in opinion.votes.all()]
    return next((vote for vote in reversed(votes) if vote.factor == factor), None)


def denied(member: DeterminationMember) -> list[Factor]:
    """The factors on which ``member`` voted no."""
    return _on(member, Position.NO)


def denies_excess(member: DeterminationMember) -> bool:
    """Whether number and period are denied, on which Art 35 rests, or more factors than not."""
    no = denied(member)
    return set(EXCESS) <= set(no) or len(no) > len(_on(member, Position.YES))


def refuse_outvoted(determination: Determination, *, field: str | None = None) -> None:
    """Raises ``CaseError`` where most of those who voted deny an excess, or nobody affirms one.

    Whoever cannot tell is for nothing: content, subject and purpose make no excess by themselves.
    """
    members = determination.seated.prefetch_related("opinions__votes")
    voted = [one for one in members if any(ballot(one, factor) for factor in Factor)]
    against = [one.name for one in voted if denies_excess(one)]
    if 2 * len(against) > len(voted):
        raise CaseError(
            f"{len(voted)}名参加表决的人中，{'、'.join(against)}的表决不支持明显超过合理范围，"
            "不能认定理由不合理。请改为其他结论，或者重新讨论、表决后再作结论。",
            field=field,
        )
    if not any(set(EXCESS) & set(_on(one, Position.YES)) for one in members):
        raise CaseError(
            "没有参加人认为申请的件数或者时段、频次明显超过合理范围，不能认定理由不合理。"
            "请改为其他结论，或者重新讨论、表决后再作结论。",
            field=field,
            basis=article(35),
        )


def _on(member: DeterminationMember, position: str) -> list[Factor]:
    votes = ((factor, ballot(member, factor)) for factor in Factor)
    return [factor for factor, vote in votes if vote is not None and vote.position == position]
