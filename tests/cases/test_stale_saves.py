"""R5: every stale save is refused, whatever the order in which people open and save."""

import random
from dataclasses import dataclass
from typing import Any

import pytest

from cases.errors import StaleDraft
from cases.models import Case
from cases.services import drafting
from organs.models import Staff
from organs.roles import Role
from tests.factories import House, a_proposal, moment, staff_with
from tests.situations import DRAFTED, a_drafted_case, an_assigned_case, last_event

PEOPLE, INTERLEAVINGS, STEPS = 3, 60, 10


@dataclass
class Desk:
    """Somebody with the page open at a version."""

    officer: Staff
    seen: int = 0


def save(case: Case, desk: Desk, words: str) -> bool:
    proposal = a_proposal("disclosed", texts={"provided": words})
    try:
        drafting.save(
            case, proposal, based_on=desk.seen, by=desk.officer, on=DRAFTED, at=moment(DRAFTED)
        )
    except StaleDraft:
        return False
    return True


def test_in_many_interleavings_every_stale_save_is_refused_and_no_other(house: House) -> None:
    officers = [staff_with(Role.HANDLING_OFFICER, organ=house.organ) for _ in range(PEOPLE)]
    stale = refused = 0
    for seed in range(INTERLEAVINGS):
        case, order = an_assigned_case(house), random.Random(seed)  # noqa: S311 - an order, no secret
        desks = [Desk(officer) for officer in officers]
        kept: list[str] = []
        for step in range(STEPS):
            desk = order.choice(desks)
            if order.random() < 0.4:
                desk.seen = len(kept)
                continue
            words, is_stale = f"{seed}-{step}", desk.seen != len(kept)
            saved = save(case, desk, words)
            stale, refused = stale + is_stale, refused + (not saved)
            assert saved != is_stale, (seed, step)
            if saved:
                kept.append(words)
                desk.seen = len(kept)
        versions = case.drafts.order_by("version")
        assert [draft.texts["provided"] for draft in versions] == kept
    assert (refused, stale) == (stale, refused)
    assert stale > INTERLEAVINGS, "the interleavings hardly met"


def test_a_refused_save_leaves_no_trace(house: House) -> None:
    case = a_drafted_case(house)
    before = last_event(case).pk
    assert not save(case, Desk(house.the(Role.HANDLING_OFFICER), 0), "晚了一步")
    assert (last_event(case).pk, case.drafts.count()) == (before, 1)


@pytest.mark.parametrize(("based_on", "words"), [(0, "打开时还没有保存过"), (3, "第3稿")])
def test_the_refusal_says_what_was_seen(house: House, based_on: int, words: str) -> None:
    case: Any = a_drafted_case(house)
    with pytest.raises(StaleDraft, match=words):
        drafting.refuse_stale(case, based_on)
