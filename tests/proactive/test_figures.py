"""成效: each number against a count by hand, what stands behind it, and the sheet."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from cases.models import Case
from organs.roles import Role
from proactive import figures
from proactive.models import Stage
from publication.models import AvoidedRequest, PublishedDocument
from tests.access.world import signed_in
from tests.factories import House, a_house
from tests.proactive.queue import ON, PLAN, an_entry, asked, at_stage, published

LATER = date(2026, 12, 1)
OTHER = "柳河村2026年征地补偿安置方案"
COUNTS = {"raised": 5, "undecided": 1, "adopted": 1, "late": 1, "published": 2, "declined": 1}


def a_year(house: House) -> PublishedDocument:
    """Five entries: two public, one declined, one late, one waiting; two documents were enough.

    What came in on 14 September thrice was public on the 24th; what came in on 1, 5 and 9
    September was public on the 30th: ten and twenty-one days.
    """
    three = [asked(house, which) for which in range(3)]
    first = published(house, at_stage(house, Stage.ADOPTED, three))
    others = [asked(house, which, OTHER) for which in range(3)]
    for case, day in zip(others, (1, 5, 9), strict=True):
        Case.objects.filter(pk=case.pk).update(received_on=date(2026, 9, day))
    entry = at_stage(house, Stage.ADOPTED, others)
    second = published(house, entry, date(2026, 9, 30), title=OTHER)
    at_stage(house, Stage.DECLINED)
    at_stage(house, Stage.ADOPTED)
    an_entry(house)
    for document, count in ((first, 7), (second, 2)):
        AvoidedRequest.objects.create(
            organ=house.organ, kind="document", source=document.pk, on=ON, count=count,
            visits=count + 4,
        )  # fmt: skip
    return first


def page(client: Client, name: str, *args: str) -> Any:
    return client.get(reverse(name, args=args))


def test_each_figure_is_the_count_by_hand_and_opens_what_it_counts(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = a_year(house)
    (row,) = figures.of_year([house.organ], 2026, on=LATER)
    hand = ["5", "1", "1", "1", "2", "1", "50%", "15.5", "17", "9"]
    assert [shown.text for shown in row.figures] == hand
    assert [span.days for span in row.spans] == [10, 21]

    monkeypatch.setattr(timezone, "localdate", lambda: LATER)
    client = signed_in(house.the(Role.SUPERVISOR))
    told = page(client, "proactive-figures").content.decode()
    for figure in figures.FIGURES.values():
        assert figure.formula in told
        assert figure.source in told
    for code, count in COUNTS.items():
        opened = page(client, "proactive-figure", code)
        assert opened.content.decode().count('class="title"') == count, code
    assert "2026-10-29" in page(client, "proactive-figure", "late").content.decode()
    assert ">21<" in page(client, "proactive-figure", "days").content.decode()
    for code, cell in (("avoided", ">11<"), ("pressed", ">7<")):
        enough = page(client, "proactive-figure", code).content.decode()
        assert document.title in enough
        assert cell in enough
    assert page(client, "proactive-figure", "share").status_code == 404

    file = b"".join(page(client, "proactive-figures-file").streaming_content)
    cells = [cell.value for cell in list(load_workbook(BytesIO(file))["成效"].rows)[2]]
    assert cells == [house.organ.name, 5, 1, 1, 1, 2, 1, "50%", 15.5, 17, 9]


def test_what_organs_below_have_is_for_the_supervisor_alone(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names stand in applicants' words: nobody else above reads those of an organ below (Art 46)."""
    below = a_house("430121-lh", "柳河镇人民政府", parent=house.organ, document_code="柳政")
    an_entry(house, title=PLAN)
    theirs = an_entry(below, title=OTHER)
    monkeypatch.setattr(timezone, "localdate", lambda: LATER)
    for role in (Role.SUPERVISOR, Role.WORK_BODY_HEAD, Role.HANDLING_OFFICER):
        page_of = page(signed_in(house.the(role)), "proactive-figure", "undecided")
        told = page_of.content.decode()
        assert (PLAN in told, OTHER in told) == (True, role is Role.SUPERVISOR), role
        assert reverse("proactive-entry", args=[theirs.pk]) not in told


def test_a_year_without_anything_opens_nothing(house: House) -> None:
    (row,) = figures.of_year([house.organ], 2025, on=ON)
    assert [shown.text for shown in row.figures] == [*(["0"] * 6), "—", "—", "0", "0"]
    assert not any(shown.opens for shown in row.figures)


def test_the_sum_of_organs_is_that_of_everything(house: House) -> None:
    an_entry(house, title=PLAN)
    rows = figures.of_year([house.organ], 2026, on=ON)
    assert [shown.text for shown in figures.together([*rows, *rows]).figures][:2] == ["2", "2"]
