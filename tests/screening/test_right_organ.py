"""Another organ is named only where it clearly fits better, by its name or by what it deals with."""

from dataclasses import dataclass

import pytest

from law.remedies import OrganKind
from organs.models import Organ
from screening import right_organ
from tests.factories import an_organ

TEXTS = {
    # by subject: nothing in the text is what the organ applied to deals with
    "县第二小学2026年学区划分方案和招生简章": ["清江县教育局"],
    "第二小学2026年学区划分": ["清江县教育局"],
    "东山镇宅基地审批材料": ["清江县东山镇人民政府"],
    "垃圾焚烧厂环评报告": ["云岭市生态环境局清江分局"],
    # by name, though the subject is its own
    "县教育局办公楼的土地批复": ["清江县教育局"],
    # one matter of several
    "柳河村2025年征地补偿安置方案，以及县第二小学学区划分方案": ["清江县教育局"],
    "一、柳河村征地批复；二、学区划分方案": ["清江县教育局"],
    "清江县自然资源局：请公开县教育局2026年招生简章": ["清江县教育局"],
    # it says itself who made it
    "清江县自然资源局向县教育局转送的学校建设用地请示": [],
    # the county has papers of its own in every subject
    "农业产业化财政补贴": [],
    # nothing clear
    "柳河村2025年征地补偿安置方案": [],
    "学校用地的土地批复和学区图": [],
    "清江县自然资源局2025年教师招聘方案": [],
    "宅基地审批材料": [],
    "石塘村集体资产清产核资登记表": [],  # a town without its name may be any town
    "2025年部门预算和行政处罚决定": [],
    "请公开有关材料": [],
    "": [],
}


@dataclass(frozen=True)
class Tree:
    """A county with its departments and towns, and another one beside it."""

    county: Organ
    land: Organ


def an_organ_about(code: str, name: str, parent: Organ, subjects: str, **facts: object) -> Organ:
    organ = an_organ(code, name, parent=parent, **facts)
    organ.subjects = subjects
    organ.save()
    return organ


@pytest.fixture
def tree(db: None) -> Tree:
    town = OrganKind.TOWNSHIP_GOVERNMENT
    city = an_organ("4301", "云岭市人民政府", kind=OrganKind.CITY_GOVERNMENT)
    county, beside = (
        an_organ(code, name, kind=OrganKind.COUNTY_GOVERNMENT, parent=city)
        for code, name in (("430121", "清江县人民政府"), ("430122", "平安县人民政府"))
    )
    county.subjects = "财政 征地批复"
    county.save()
    land = an_organ_about("430121-zr", "清江县自然资源局", county, "征地 土地 规划 采矿")
    an_organ_about("430121-jy", "清江县教育局", county, "招生 学区 教师招聘 预算 处罚")
    an_organ_about("430122-jy", "平安县教育局", beside, "招生 学区 教师招聘")
    an_organ_about("4301-jy", "云岭市教育局", city, "招生 学区 教师招聘")
    an_organ_about("430121-hj", "云岭市生态环境局清江分局", city, "环评 处罚")
    an_organ_about("430121-ds", "清江县东山镇人民政府", county, "宅基地 承包 集体资产", kind=town)
    an_organ_about("430121-lh", "清江县柳河镇人民政府", county, "宅基地 承包", kind=town)
    return Tree(county, land)


def names(hints: list[right_organ.OrganHint]) -> list[str]:
    return [hint.organ.name for hint in hints]


def test_only_who_clearly_fits_better_is_named(tree: Tree) -> None:
    found = {text: names(right_organ.fitting_better(tree.land, text)) for text in TEXTS}
    assert found == TEXTS


def test_the_words_that_point_there_are_shown(tree: Tree) -> None:
    (hint,) = right_organ.fitting_better(tree.land, "第二小学学区划分方案和招生简章")
    assert hint.reason == "申请内容提到“招生、学区”，属于清江县教育局的主要业务"


def test_a_county_has_papers_of_its_own_in_every_subject(tree: Tree) -> None:
    assert right_organ.fitting_better(tree.county, "研究学区划分的常务会议纪要") == []
    assert names(right_organ.fitting_better(tree.county, "县教育局2026年招生简章")) == [
        "清江县教育局"
    ]


def test_another_county_is_meant_only_by_its_whole_name(tree: Tree) -> None:
    assert names(right_organ.fitting_better(tree.land, "平安县教育局学区划分方案")) == [
        "平安县教育局"
    ]


def test_who_looks_for_an_organ_may_write_what_they_want(tree: Tree) -> None:
    organs = Organ.objects.filter(is_active=True)
    by_words = right_organ.found_by("教育 学区", organs)
    assert {organ.code for organ in by_words} == {"430121-jy", "430122-jy", "4301-jy"}
    by_sentence = right_organ.found_by("东山镇2025年宅基地审批材料", organs)
    assert [organ.code for organ in by_sentence] == ["430121-ds", "430121-lh"]
    assert right_organ.found_by("不知道", organs) == []
