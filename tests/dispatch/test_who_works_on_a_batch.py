"""Two workers on one batch, a cancel in the last moment, what a killed worker leaves; once more."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from cases.errors import CaseError
from cases.issuing import sha256
from cases.models import Letter
from dispatch import holding, making, ordering, package
from dispatch.models import Bundle
from letters import binding
from letters.press import Press
from organs.roles import Role
from tests.dispatch.test_making import files_of, only_result
from tests.dispatching import AT, Clock, made, order, places, some_letters
from tests.factories import House
from tests.situations import a_registered_case

State = Bundle.State
LATER = AT + holding.HELD + timedelta(seconds=1)


@pytest.fixture
def letters(house: House) -> list[Letter]:
    return some_letters(a_registered_case(house), [1, 2])


def meanwhile(monkeypatch: pytest.MonkeyPatch, name: str, act: Callable[[], object]) -> None:
    """Before the worker does ``name`` the first time, something else happens."""
    true, left = getattr(making, name), [act]

    def wrapped(*given: Any, **named: Any) -> Any:
        if left:
            left.pop()()
        return true(*given, **named)

    monkeypatch.setattr(making, name, wrapped)


@pytest.mark.parametrize("moment", ["_keep", "_together", "_digest"])
def test_a_cancel_in_the_making_leaves_no_file(
    house: House, letters: list[Letter], press: Press, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    bundle, clerk = order(house, letters), house.the(Role.DELIVERY_CLERK)
    with monkeypatch.context() as busy:
        meanwhile(busy, moment, lambda: ordering.cancel(bundle, by=clerk))
        stopped = made(bundle, press)
    assert (stopped.state, str(stopped.file)) == (State.CANCELLED, "")
    made(bundle, press)
    assert (files_of(bundle), bundle.parts.count()) == ([], 0)


def test_a_part_that_no_row_names_goes_with_the_batch(
    house: House, letters: list[Letter], press: Press
) -> None:
    bundle, clerk = order(house, letters), house.the(Role.DELIVERY_CLERK)
    default_storage.save(f"bundles/{bundle.pk}/0000-killed", ContentFile(b"names and addresses"))
    ordering.cancel(bundle, by=clerk)
    made(bundle, press)
    assert files_of(bundle) == []
    assert not Path(default_storage.path(f"bundles/{bundle.pk}")).exists()


def test_what_failed_is_kept_as_long_as_a_result(
    house: House, letters: list[Letter], press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle, clock = order(house, letters), Clock()

    def broken(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as sick:
        sick.setattr(making, "_together", broken)
        for _ in range(making.TRIES):
            made(bundle, press, clock)
            clock.now += holding.HELD + timedelta(seconds=1)
    assert len(files_of(bundle)) == 1
    gone = made(bundle, press, Clock(begin=AT + timedelta(days=8)))
    assert (gone.state, files_of(gone), gone.parts.count()) == (State.REMOVED, [], 0)


def test_the_file_goes_before_the_row_says_so(
    house: House, letters: list[Letter], press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = made(order(house, letters), press)

    def cut_off(*_: object) -> None:
        raise SystemExit

    late = Clock(begin=AT + timedelta(days=8))
    with monkeypatch.context() as killed:
        killed.setattr(default_storage, "delete", cut_off)
        with pytest.raises(SystemExit):
            made(done, press, late)
    assert Bundle.objects.get(pk=done.pk).state == State.DONE
    assert made(done, press, late).state == State.REMOVED
    assert files_of(done) == []


@pytest.mark.parametrize("moment", ["_keep", "_together", "_digest"])
def test_a_worker_that_wakes_up_late_spoils_nothing(
    house: House, letters: list[Letter], press: Press, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    bundle = order(house, letters, duplex=False)
    finished: list[Bundle] = []

    def another_takes_over() -> None:
        finished.append(made(bundle, press, Clock(begin=LATER)))

    meanwhile(monkeypatch, moment, another_takes_over)
    after = made(bundle, press)
    assert (finished[0].state, after.state, after.done) == (State.DONE, State.DONE, 2)
    assert (after.file, after.sha256) == (finished[0].file, finished[0].sha256)
    assert places(after) == [1, 2, 2]
    assert files_of(after) == [only_result(after)]
    with after.file.open() as stored:
        assert sha256(stored.read()) == after.sha256


def test_the_hold_of_another_is_not_ended(
    house: House, letters: list[Letter], press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle, other = order(house, letters), list[Any]()
    meanwhile(monkeypatch, "_keep", lambda: other.append(holding.take(Clock(begin=LATER))))
    after = made(bundle, press)
    assert other[0].bundle == bundle
    assert (after.state, after.holder) == (State.RUNNING, other[0].word)
    assert after.held_until == LATER + holding.HELD


def test_the_hold_lasts_as_long_as_the_putting_together(
    house: House, letters: list[Letter], press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "RUN", 1)
    bundle, clock, waiting = order(house, letters), Clock(), []
    true = binding.join

    def slow(pdfs: Any, *given: Any, **how: Any) -> int:
        def each() -> Any:
            for pdf in pdfs:
                waiting.append(holding.waiting(clock.now).count())
                clock.now += holding.HELD - timedelta(seconds=1)
                yield pdf

        return true(each(), *given, **how)

    monkeypatch.setattr(making, "TURN", timedelta(days=1))
    monkeypatch.setattr(binding, "join", slow)
    assert made(bundle, press, clock).state == State.DONE
    assert waiting == [0] * 4


def test_what_is_over_is_made_again_as_a_batch_of_its_own(
    house: House, letters: list[Letter], press: Press
) -> None:
    clerk = house.the(Role.DELIVERY_CLERK)
    bundle = order(house, letters[::-1], copies=2, duplex=False)
    with pytest.raises(CaseError, match="等待生成"):
        ordering.anew(bundle, by=clerk, at=AT)
    ordering.cancel(bundle, by=clerk)
    bundle.refresh_from_db()
    once_more = ordering.anew(bundle, by=clerk, at=AT)
    assert places(made(once_more, press)) == [1, 1, 2, 2, 2, 2]
    assert Bundle.objects.get(pk=bundle.pk).state == State.CANCELLED


def test_what_a_package_has_no_room_for_is_named_and_the_rest_goes(
    house: House, letters: list[Letter], press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = letters[0].pdf.size
    monkeypatch.setattr(package, "MOST_BYTES", first)
    done = made(order(house, letters, Bundle.Kind.PACKAGE), press)
    assert done.state == State.DONE
    assert [words.partition("：")[2] for words in done.left_out] == [
        "一个包最多0GB，装不下了，没有编入；请为它另行制作一个批次。"
    ]
