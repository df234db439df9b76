"""``create_organ``: everything ready for the first case, and clear words when it cannot be."""

import io

import pytest
from django.core.management import CommandError, call_command

from cases.management.commands.create_organ import kind_by_name
from letters.kinds import KINDS
from organs.models import NumberSequence, Office, Organ
from organs.numbers import CASE_SERIES

pytestmark = pytest.mark.django_db


def create(**options: str) -> str:
    out = io.StringIO()
    facts = {"code": "430100", "name": "长河县自然资源局"} | options
    call_command("create_organ", stdout=out, **facts)
    return out.getvalue()


def test_an_organ_has_offices_and_every_number_sequence() -> None:
    said = create(document_code="长自资")
    organ = Organ.objects.get(code="430100")
    series = set(organ.number_sequences.values_list("series", flat=True))
    assert series == {CASE_SERIES} | {kind.series for kind in KINDS.values() if kind.series}
    assert [office.name for office in organ.offices.all()] == [
        "办公室",
        "业务科",
        "法规科",
        "保密办公室",
        "机关领导",
    ]
    assert "长自资公开告〔" in said
    assert "create_staff --organ 430100" in said


def test_it_says_how_far_the_calendar_reaches() -> None:
    said = create()
    assert "已收录至2026年" in said
    assert "2027年及以后" in said
    assert "暂定" in said


def test_named_offices_take_the_place_of_the_default_one() -> None:
    create(offices="征地科，规划科")
    names = list(Office.objects.values_list("name", flat=True))
    assert names == ["办公室", "征地科", "规划科", "法规科", "保密办公室", "机关领导"]


def test_a_child_knows_its_government() -> None:
    create(code="430000", name="长河县人民政府", kind="county_government")
    said = create(parent="430000")
    assert Organ.objects.get(code="430100").path == "430000/430100/"
    assert "行政复议机关：长河县人民政府" in said
    assert "依法为基层人民法院" in said


def test_a_second_run_changes_nothing_and_says_so() -> None:
    create()
    before = NumberSequence.objects.count(), Office.objects.count()
    assert "已经存在，没有改动" in create()
    assert (NumberSequence.objects.count(), Office.objects.count()) == before


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"name": "别的局"}, "已被“长河县自然资源局”使用"),
        ({"code": "2", "kind": "bureau"}, "没有“bureau”这种机关类型"),
        ({"code": "2", "parent": "999"}, "没有代码为 999 的上级机关"),
        ({"code": "2", "document_code": "长 2026"}, "不能用作文号开头"),
        ({"code": "2", "name": "2026办"}, "--document-code"),
        ({"code": "2", "offices": "征地科,征地科"}, "重复"),
        ({"code": "2", "offices": "办公室"}, "办公室"),
        ({"code": "2", "postcode": "12345678"}, "邮政编码"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_made(options: dict[str, str], sentence: str) -> None:
    create()
    with pytest.raises(CommandError, match=sentence):
        create(**options)
    assert Organ.objects.count() == 1


def test_an_unknown_kind_lists_the_known_ones() -> None:
    with pytest.raises(CommandError, match="township_government"):
        create(kind="x")


@pytest.mark.parametrize(
    ("name", "code", "kind"),
    [
        ("清江省人民政府", "990000", "provincial_government"),
        ("重庆市人民政府", "500000", "provincial_government"),
        ("长沙市人民政府", "430100", "city_government"),
        ("浏阳市人民政府", "430181", "county_government"),
        ("湘西土家族苗族自治州人民政府", "433100", "city_government"),
        ("长沙县人民政府", "430121", "county_government"),
        ("江背镇人民政府", "430121107", "township_government"),
        ("湘龙街道办事处", "430121007", "government_agency"),
        ("长沙县司法局", "430121-sf", "justice_department"),
        ("国家税务总局长沙县税务局", "430121-sw", "vertical_department"),
        ("长沙县教育局", "430121-jy", "government_department"),
    ],
)
def test_without_a_kind_the_name_says_what_the_organ_is(name: str, code: str, kind: str) -> None:
    assert kind_by_name(name, code) == kind


def test_a_code_with_a_space_is_refused() -> None:
    with pytest.raises(CommandError, match="不能有空格"):
        create(code="abc 1")
