"""打印与移交 and 文号簿 in the browser: choose, order, watch, take away; every number with its fate."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from cases.status import Status
from dispatch.forms import NarrowingForm
from dispatch.models import Bundle, BundleDownload
from letters.press import Press
from organs.models import NumberSequence, Staff
from organs.roles import Role
from tests.determining import a_signed_determination
from tests.dispatching import made, order, some_letters
from tests.factories import House
from tests.situations import a_case_at, a_registered_case, an_assigned_case, withdraw

ORDERED = {"kinds": ["letters"], "order": "number", "copies": "1", "duplex": "on"}


@pytest.fixture
def clerk(house: House, browser_of: Callable[[Staff], Client]) -> Client:
    return browser_of(house.the(Role.DELIVERY_CLERK))


def test_the_ticked_letters_become_a_batch_that_is_watched_and_taken(
    house: House, clerk: Client, press: Press
) -> None:
    letters = some_letters(a_registered_case(house), [1, 2])
    page = clerk.get("/dispatch/").content.decode()
    assert "尚未登记送达的文书 2 份" in page
    nothing = clerk.post("/dispatch/", ORDERED)
    assert (nothing.status_code, "请先勾选" in nothing.content.decode()) == (422, True)
    sent = clerk.post("/dispatch/", ORDERED | {"letter": [letters[1].pk]}, follow=True)
    bundle = Bundle.objects.get()
    assert sent.redirect_chain[-1][0] == f"/dispatch/batches/{bundle.pk}/"
    assert "等待生成" in sent.content.decode()
    assert bundle.chosen == [letters[1].pk]

    made(bundle, press)
    assert "下载 PDF" in clerk.get(f"/dispatch/batches/{bundle.pk}/").content.decode()
    assert not BundleDownload.objects.exists()
    given = clerk.post(f"/dispatch/batches/{bundle.pk}/file/")
    assert given.getvalue().startswith(b"%PDF-")
    assert given["Cache-Control"] == "no-store"
    assert "1次" in clerk.get("/dispatch/batches/").content.decode()


def test_all_that_is_listed_goes_into_batches_of_one_order(house: House, clerk: Client) -> None:
    letters = some_letters(a_registered_case(house), [1, 1, 1])
    both = ORDERED | {"kinds": ["letters", "labels"], "all": "1"}
    assert clerk.post("/dispatch/?way=post", both)["Location"] == "/dispatch/batches/"
    keys = [letter.pk for letter in letters]
    assert [one.chosen for one in Bundle.objects.all()] == [keys, keys]


def test_ten_letters_cost_as_many_queries_as_two(house: House, clerk: Client) -> None:
    case, counts = a_registered_case(house), []
    for more in ([1, 1], [1] * 8):
        some_letters(case, more)
        with CaptureQueriesContext(connection) as seen:
            clerk.get("/dispatch/")
        counts.append(len([q for q in seen.captured_queries if "SAVEPOINT" not in q["sql"]]))
    assert counts[0] == counts[1] <= 12


def test_the_book_shows_every_number_and_why_one_is_void(house: House, clerk: Client) -> None:
    case = withdraw(a_case_at(Status.SIGNED, house), house, reason="地址有误")
    some_letters(case, [1])
    page = clerk.get("/numbers/?year=2026&series=公开告").content.decode()
    assert "编号 2 个，其中作废 1 个" in page
    assert "号码连续，没有缺号" in page
    assert "<s>清自资公开告〔2026〕1号</s>" in page
    assert "地址有误" in page
    assert case.applicant.name not in page
    sheet = load_workbook(BytesIO(clerk.get("/numbers/2026/公开告.xlsx").content)).worksheets[0]
    _, first, second = sheet.iter_rows(values_only=True)
    assert first[1:4] == ("清自资公开告〔2026〕1号", "政府信息公开告知书", case.case_number)
    assert (first[6], first[7]) == ("作废（2026-09-22）", "地址有误")
    assert second[6] == "待送达"
    assert case.case_number in clerk.get("/numbers/?series=case").content.decode()

    NumberSequence.objects.filter(series="公开告").update(last_value=4)
    assert "缺号：3、4" in clerk.get("/numbers/?series=公开告").content.decode()


def test_the_number_of_signed_minutes_is_not_taken_for_a_registration(
    house: House, clerk: Client
) -> None:
    minutes = a_signed_determination(house, an_assigned_case(house))
    NumberSequence.objects.create(organ=house.organ, series="archive-10", year=2026, last_value=1)
    assert minutes.number
    series = minutes.number.sequence.series
    sheet = load_workbook(BytesIO(clerk.get(f"/numbers/2026/{series}.xlsx").content)).worksheets[0]
    row = list(sheet.iter_rows(values_only=True))[1]
    assert row[1:3] == (minutes.number.text, "政府信息公开申请联合甄别会议纪要")
    assert row[5] == str(minutes.signed_by)
    page = clerk.get(f"/numbers/?year=2026&series={series}").content.decode()
    assert "政府信息公开申请联合甄别会议纪要" in page
    assert "archive-" not in page


def test_kinds_of_one_title_are_told_apart(clerk: Client) -> None:
    labels = [label for _, label in NarrowingForm().fields["kind"].choices]  # type: ignore[attr-defined]
    assert len(labels) == len(set(labels))
    assert "政府信息无法提供告知书（补正后申请内容仍不明确，无法提供）" in labels


def test_a_cancelled_batch_is_made_again(house: House, clerk: Client) -> None:
    bundle = order(house, some_letters(a_registered_case(house), [1]))
    clerk.post(f"/dispatch/batches/{bundle.pk}/cancel/")
    again = f"/dispatch/batches/{bundle.pk}/anew/"
    assert again in clerk.get(f"/dispatch/batches/{bundle.pk}/").content.decode()
    sent = clerk.post(again, follow=True)
    assert "已按原来的文书和次序提交" in sent.content.decode()
    assert [one.chosen for one in Bundle.objects.all()] == [bundle.chosen] * 2
