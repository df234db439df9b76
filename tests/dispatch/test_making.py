"""The worker makes batches: order, duplex, cancel, kill and failure, what is kept and for how long."""

import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.models import Letter, PersonalDataAccess
from cases.status import Status
from dispatch import making, ordering, selecting
from dispatch.holding import HELD
from dispatch.models import Bundle, BundleDownload
from letters.press import Press
from organs import numbers
from organs.roles import Role
from tests.dispatching import AT, Clock, made, order, places, some_letters
from tests.factories import House
from tests.situations import SIGNED, a_case_at, a_registered_case, deliver

Kind, State = Bundle.Kind, Bundle.State


@pytest.fixture
def letters(house: House) -> list[Letter]:
    return some_letters(a_registered_case(house), [1, 2, 3, 2])


def files_of(bundle: Bundle) -> list[str]:
    folder = Path(default_storage.path(f"bundles/{bundle.pk}"))
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def only_result(bundle: Bundle) -> str:
    assert bundle.file.name
    return Path(bundle.file.name).name


def test_each_letter_begins_on_a_sheet_of_its_own(
    house: House, letters: list[Letter], press: Press
) -> None:
    done = made(order(house, letters), press)
    assert (done.state, done.done, done.pages) == (State.DONE, 4, 10)
    widths = places(done)
    for serial in (1, 2, 3, 4):
        assert widths.index(serial) % 2 == 0
    assert widths == [1, 1, 2, 2, 3, 3, 3, 3, 4, 4]
    assert files_of(done) == [only_result(done)]


def test_copies_and_one_side(house: House, letters: list[Letter], press: Press) -> None:
    done = made(order(house, letters[:2], copies=2, duplex=False), press)
    assert places(done) == [1, 1, 2, 2, 2, 2]
    twice = made(order(house, letters[:1], copies=2), press)
    assert twice.pages == 4


def test_a_long_batch_goes_on_turn_by_turn_and_survives_a_kill(
    house: House, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "RUN", 2)
    letters = some_letters(a_registered_case(house), [1] * 5)
    bundle = order(house, letters, duplex=False)
    slow = Clock(step=timedelta(seconds=6))
    first = made(bundle, press, slow)
    assert (first.state, first.held_until) == (State.RUNNING, None)
    assert 0 < first.done < 5

    kept = files_of(first)

    def die(*_: object, **__: object) -> None:
        raise SystemExit

    with monkeypatch.context() as killed:
        killed.setattr(making, "_keep", die)
        with pytest.raises(SystemExit):
            making.sweep(press, clock=Clock())
    held = Bundle.objects.get(pk=bundle.pk)
    assert held.held_until is not None
    assert made(bundle, press).state == State.RUNNING, "another worker does not go near it"

    later = Clock(begin=AT + HELD + timedelta(seconds=1))
    done = made(bundle, press, later)
    assert (done.state, places(done)) == (State.DONE, [1, 2, 3, 4, 5])
    assert kept
    assert files_of(done) == [only_result(done)]


def test_whoever_cancels_is_heard_before_the_next_run(
    house: House, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "RUN", 1)
    bundle = order(house, some_letters(a_registered_case(house), [1, 1, 1]))
    clerk, true_keep = house.the(Role.DELIVERY_CLERK), making._keep

    def keep_and_cancel(*given: Any) -> None:
        true_keep(*given)
        ordering.cancel(bundle, by=clerk)

    monkeypatch.setattr(making, "_keep", keep_and_cancel)
    stopped = made(bundle, press)
    assert (stopped.state, stopped.done) == (State.CANCELLED, 1)
    made(bundle, press)
    assert files_of(bundle) == []
    with pytest.raises(AlreadyDone, match="已取消"):
        ordering.cancel(bundle, by=clerk)


def test_what_fails_three_times_waits_for_a_person_and_goes_on_where_it_stopped(
    house: House, letters: list[Letter], press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "RUN", 2)
    bundle, clock = order(house, letters, duplex=False), Clock()

    def broken(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as sick:
        sick.setattr(making, "_together", broken)
        for _ in range(making.TRIES):
            failed = made(bundle, press, clock)
            clock.now += HELD + timedelta(seconds=1)
    assert (failed.state, failed.done, failed.parts.count()) == (State.FAILED, 4, 2)
    assert made(bundle, press, clock).state == State.FAILED
    ordering.again(bundle, by=house.the(Role.DELIVERY_CLERK))
    assert made(bundle, press, clock).state == State.DONE


def test_what_cannot_go_along_is_named_and_the_others_are_made(
    house: House, letters: list[Letter], press: Press
) -> None:
    bundle = order(house, letters, duplex=False)
    assert letters[0].number
    numbers.void(letters[0].number, reason="地址有误", on=SIGNED)
    Path(letters[1].pdf.path).write_bytes(b"something else")
    Path(letters[2].pdf.path).unlink()
    done = made(bundle, press)
    assert places(done) == [4, 4]
    assert [words.partition("：")[2] for words in done.left_out] == [
        "选中以后作废了，没有编入。",
        "存储的文件与出具时不一致，没有编入，请报告系统管理员。",
        "存储中找不到文件，请报告系统管理员。",
    ]


@pytest.mark.parametrize("kind", [Kind.LABELS, Kind.ENVELOPES])
def test_labels_come_in_the_same_order_and_every_address_is_a_recorded_look(
    house: House,
    letters: list[Letter],
    press: Press,
    kind: Bundle.Kind,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Any] = []

    def printed(jobs: Any) -> Any:
        asked.extend(jobs)
        return [Path(letters[0].pdf.path).read_bytes() for _ in jobs]

    monkeypatch.setattr(press, "print", printed)
    done = made(order(house, letters[::-1], kind), press)
    assert (done.state, done.pages) == (State.DONE, 4)
    facts = [context for _, context in asked]
    assert {code for code, _ in asked} == {"ems_label" if kind == Kind.LABELS else "envelope"}
    assert {one.address for one in facts} == {"清江县柳河村"}
    if kind == Kind.LABELS:
        assert [one.contents for one in facts] == [str(letter) for letter in letters]
    looks = PersonalDataAccess.objects.filter(reason="delivery")
    assert looks.count() == 4
    look = looks.first()
    assert look is not None
    assert look.person == house.the(Role.DELIVERY_CLERK)
    assert "清江县" not in look.explanation


def test_a_package_lists_every_file_and_is_the_same_bytes_again(
    house: House, letters: list[Letter], press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made(order(house, letters, Kind.PACKAGE), press)
    monkeypatch.setattr(making, "RUN", 3)
    again = made(
        order(house, letters[::-1], Kind.PACKAGE), press, Clock(begin=AT + timedelta(days=1))
    )
    assert first.sha256 == again.sha256
    clerk = house.the(Role.DELIVERY_CLERK)
    with (
        ordering.take(first, by=clerk, on=SIGNED, at=AT) as taken,
        zipfile.ZipFile(taken) as package,
    ):
        listed = json.loads(package.read("manifest.json"))
        names = package.namelist()
        page = package.read("index.html").decode()
        sums = package.read("SHA256SUMS").decode()
    assert listed["format"] == "ogi-delivery-package/1"
    assert listed["organ"]["name"] == house.organ.name
    row = listed["letters"][0]
    assert (row["document_number"], row["channel"]) == ("清自资公开告〔2026〕1号", "post")
    assert row["files"][0]["sha256"] == letters[0].pdf_sha256
    assert row["files"][0]["path"] in names
    assert f"{letters[0].pdf_sha256}  {row['files'][0]['path']}" in sums
    assert "清自资公开告〔2026〕4号" in page
    assert "柳河村" not in page + sums


def test_a_result_is_taken_on_record_and_kept_for_a_week(
    house: House, letters: list[Letter], press: Press
) -> None:
    clerk, done = house.the(Role.DELIVERY_CLERK), made(order(house, letters), press)
    with ordering.take(done, by=clerk, on=SIGNED, at=AT) as taken:
        assert taken.read(5) == b"%PDF-"
    record = BundleDownload.objects.get()
    assert (record.bundle, record.actor, record.sequence) == (done, clerk, 1)
    assert done.sha256 in record.note
    with pytest.raises(ActNotPermitted):
        ordering.take(done, by=house.the(Role.HANDLING_OFFICER), on=SIGNED, at=AT)
    made(done, press, Clock(begin=AT + timedelta(days=6)))
    assert files_of(done) == [only_result(done)]
    gone = made(done, press, Clock(begin=AT + timedelta(days=8)))
    assert (gone.state, files_of(gone)) == (State.REMOVED, [])
    with pytest.raises(CaseError, match="已到期删除"):
        ordering.take(gone, by=clerk, on=SIGNED, at=AT)
    assert gone.downloads.count() == 1


def test_a_result_that_was_changed_is_not_handed_out(
    house: House, letters: list[Letter], press: Press
) -> None:
    done = made(order(house, letters), press)
    Path(done.file.path).write_bytes(b"%PDF-other")
    with pytest.raises(CaseError, match="与生成时不一致"):
        ordering.take(done, by=house.the(Role.DELIVERY_CLERK), on=SIGNED, at=AT)
    assert not BundleDownload.objects.exists()


def test_what_waits_is_what_was_issued_and_not_delivered(house: House) -> None:
    clerk = house.the(Role.DELIVERY_CLERK)
    waiting, delivered = (a_case_at(Status.SIGNED, house) for _ in range(2))
    deliver(delivered, house)
    found = selecting.letters(clerk, selecting.Wish())
    assert [letter.case for letter in found] == [waiting]
    everything = selecting.letters(clerk, selecting.Wish(delivered_too=True, first=SIGNED))
    assert {letter.case for letter in everything} == {waiting, delivered}
    assert not selecting.letters(clerk, selecting.Wish(way="pick_up")).exists()


def test_nothing_chosen_and_too_much_are_refused(
    house: House, letters: list[Letter], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CaseError, match="请先勾选"):
        order(house, [])
    monkeypatch.setattr(ordering, "MOST", 3)
    with pytest.raises(CaseError, match="一个批次最多3份"):
        order(house, letters)
