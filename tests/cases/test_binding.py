"""案卷合订: made by the worker after archiving, kept with its digest, compared when it is opened."""

import io
from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from pypdf import PdfReader

from cases import case_file
from cases.errors import CaseError
from cases.models import Filing
from cases.services import binding
from jobs.table import bind_files
from letters import binding as pages
from tests.cycles import RECORDED, answered_anew, reopen
from tests.factories import House, moment
from tests.filing import a_filing
from tests.situations import ARCHIVED, archive, fresh, last_event

AT = moment(ARCHIVED)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is a few bytes that say how far the case is."""
    monkeypatch.setattr(
        case_file, "bound", lambda case, *, on: f"{case.archive_number} {on}".encode()
    )
    monkeypatch.setattr(pages, "page_count", len)


def bind() -> int:
    return binding.bind_waiting(on=ARCHIVED, at=AT)


def test_the_worker_binds_what_was_archived_and_writes_its_digest_down(
    house: House, real_letters: None
) -> None:
    filing = a_filing(house)
    assert "等待合订" in filing.state
    assert bind_files(AT) == "合订案卷1件"
    assert bind_files(AT) == ""
    filing.refresh_from_db()
    read = PdfReader(io.BytesIO(binding.opened(filing)))
    assert filing.archive_number in read.pages[0].extract_text()
    assert filing.state == f"已合订，共{len(read.pages)}页"
    event = last_event(fresh(filing.case))
    assert (event.act, event.actor, event.facts["sha256"]) == (
        "bind_file", None, filing.bound_sha256,
    )  # fmt: skip


def test_a_worker_that_died_loses_nothing_and_a_failure_is_tried_again(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    filing = a_filing(house)

    def die(*_: object, **__: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(case_file, "bound", die)
    assert bind() == 0
    assert "not bound" in caplog.text
    filing.refresh_from_db()
    assert "合订没有成功（1次）" in filing.state
    monkeypatch.setattr(case_file, "bound", lambda *_, **__: b"whole")
    monkeypatch.setattr(pages, "page_count", len)
    assert bind() == 0
    assert binding.bind_waiting(on=ARCHIVED, at=AT + timedelta(minutes=10)) == 1
    assert filing.case.events.filter(act="bind_file").count() == 1


def test_one_that_failed_for_weeks_still_waits_half_a_day_and_stops_nobody(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    filing = a_filing(house)
    Filing.objects.update(failures=40)
    monkeypatch.setattr(case_file, "bound", Mock(side_effect=OSError))
    assert bind() == 0
    filing.refresh_from_db()
    assert (filing.failures, filing.not_before) == (41, AT + timedelta(hours=12))


@pytest.mark.usefixtures("quick")
def test_two_workers_keep_one_result(house: House) -> None:
    filing = a_filing(house)
    assert [binding.bind(filing, on=ARCHIVED, at=AT) for _ in range(2)] == [True, False]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("damage", ["changed", "gone"])
def test_a_file_that_is_no_longer_what_it_was_does_not_open(house: House, damage: str) -> None:
    filing = a_filing(house)
    bind()
    filing.refresh_from_db()
    kept = str(filing.bound.name)
    default_storage.delete(kept)
    if damage == "changed":
        default_storage.save(kept, ContentFile(b"another file"))
    with pytest.raises(CaseError, match="与归档时登记的摘要不一致"):
        binding.opened(filing)


@pytest.mark.usefixtures("quick")
def test_a_new_cycle_makes_a_new_file_and_the_old_one_stays(house: House) -> None:
    first = a_filing(house)
    bind()
    case = reopen(fresh(first.case), house)
    assert bind() == 0
    archive(answered_anew(case, house, on=RECORDED), house, on=RECORDED)
    assert bind() == 1
    old, new = (binding.opened(filing) for filing in case.filings.all())
    assert old != new


@pytest.mark.usefixtures("quick")
def test_what_was_reopened_before_the_worker_came_is_not_bound(house: House) -> None:
    filing = a_filing(house)
    reopen(fresh(filing.case), house)
    assert bind() == 0
    filing.refresh_from_db()
    assert "材料编入下一次归档的案卷" in filing.state
