"""Alike is alike in words and in facts: another year, batch or village is another request."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening import similarity
from screening.similarity import (
    addresses,
    asked_keys,
    compare,
    fingerprints,
    name_keys,
    names,
    normalise,
)

BASE = "柳河村2025年征地补偿安置方案"

SAME = [
    "申请公开柳河村2025年征地补偿安置方案",
    "请依法公开贵局关于柳河村2025年征地补偿安置方案的政府信息，谢谢！",
    "根据《中华人民共和国政府信息公开条例》，本人申请获取柳河村２０２５年征地补偿安置方案。",
    "柳河村二〇二五年征地补偿安置方案",
    "柳河村 2025 年 征地补偿、安置方案",
    "柳河村2025年度征地补偿安置方案",
]
OTHERS = [
    "柳河村2024年征地补偿安置方案",
    "杨河村2025年征地补偿安置方案",
    "柳河镇2025年征地补偿安置方案",
    "柳河村2025年村务公开栏照片",
    "清江县2025年财政预算",
]
PAIRS = [
    ("某项目第二批次用地批复", "某项目第三批次用地批复"),
    ("清政土〔2025〕12号批复", "清政土〔2025〕13号批复"),
    ("人民路二期改造项目招标文件", "人民路三期改造项目招标文件"),
    ("东城街道拆迁补偿协议范本", "西城街道拆迁补偿协议范本"),
]


@pytest.mark.parametrize("text", SAME)
def test_other_words_for_the_same_are_alike(text: str) -> None:
    likeness = compare(BASE, text)
    assert likeness.is_alike, likeness


@pytest.mark.parametrize("text", OTHERS)
def test_another_year_or_place_is_not_alike(text: str) -> None:
    assert not compare(BASE, text).is_alike


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_one_character_that_matters_is_seen(first: str, second: str) -> None:
    likeness = compare(first, second)
    assert likeness.score > similarity.ALIKE
    assert not likeness.is_alike
    assert likeness.differing


def test_a_request_that_is_still_being_typed_is_alike() -> None:
    whole = "申请公开柳河村2025年征地补偿安置方案及其批准文件、听证笔录、公告照片"
    assert compare("柳河村2025年征地补偿安置", whole).is_alike


def test_saying_more_is_no_difference() -> None:
    assert compare("柳河村征地补偿安置方案", BASE).is_alike


TWO_MATTERS = f"{BASE}，以及县教育局2026年学区划分方案"


@pytest.mark.parametrize(
    "text",
    [
        BASE,
        f"{BASE}\n大约什么时候形成的：2025年上半年",
        f"一、{BASE}；二、石桥村2024年土地承包台账",
        f"杨河村2025年用地批复。另外请公开{BASE}",
    ],
)
def test_one_matter_of_several_is_alike(text: str) -> None:
    assert compare(TWO_MATTERS, text).is_alike
    assert set(asked_keys(TWO_MATTERS, 8)) & fingerprints(text)


@pytest.mark.parametrize(
    "text",
    [
        "杨河村2025年征地补偿安置方案，以及县教育局2027年学区划分方案",
        "一、柳河村2024年征地补偿安置方案；二、县卫生局2026年预算",
        # a matter that names no place is about the place named before it
        "一、杨河村征地批复；二、征地补偿安置方案",
    ],
)
def test_no_matter_of_another_place_or_year_is_alike(text: str) -> None:
    assert not compare(TWO_MATTERS, text).is_alike


@pytest.mark.parametrize(
    ("name", "may_mean"),
    [
        ("清江县柳河村2025年征地补偿安置方案", True),
        ("清江县2025年征地补偿标准", True),
        ("石桥村2026年第一批次征地补偿安置方案", False),
        ("柳河村2024年征地补偿安置方案", False),
    ],
)
def test_a_document_of_another_village_or_year_is_not_meant(name: str, may_mean: bool) -> None:
    assert similarity.Request.of(TWO_MATTERS).may_mean(name) is may_mean


def test_each_matter_has_its_share_of_the_keys_asked() -> None:
    long = "，".join(f"第{at}号地块勘测定界报告及附图" for at in range(40))
    keys = set(asked_keys(f"一、{BASE}；二、{long}", 20))
    assert len(keys) == 20
    assert len(keys & fingerprints(BASE)) >= 4


@pytest.mark.parametrize("text", ["", "。。。", "申请公开", "政府信息"])
def test_a_text_that_says_nothing_is_like_nothing_else(text: str) -> None:
    assert not compare(text, BASE).is_alike


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_order_does_not_matter(first: str, second: str) -> None:
    one, other = compare(first, second), compare(second, first)
    assert one.is_alike == other.is_alike


@given(st.text(alphabet="征地补偿安置方案柳河村2025年", min_size=1, max_size=80))
def test_a_text_is_like_itself(text: str) -> None:
    assert compare(text, text).score == (1.0 if normalise(text) else 0.0)


@given(st.text(max_size=30), st.text(alphabet="甲乙丙丁戊己庚辛", min_size=8, max_size=8))
def test_a_common_passage_is_found_by_a_common_key(before: str, passage: str) -> None:
    assert fingerprints(passage) & fingerprints(normalise(before) + passage)


def test_alike_texts_share_keys() -> None:
    for text in SAME:
        assert fingerprints(BASE) & fingerprints(text), text


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("张三丰", "张三丰", True),
        ("张三丰", "张叁丰", True),
        ("张三", "张山", False),
        ("张三丰", "李三凤", False),
        ("清江县宏达房地产开发有限公司", "清江宏达房地产开发有限公司", True),
        ("清江县宏达房地产开发有限公司", "清江县教育局", False),
        ("张三", "", False),
    ],
)
def test_names(first: str, second: str, alike: bool) -> None:
    assert (names(first, second) >= similarity.NAMES_ALIKE) == alike
    if alike:
        assert name_keys(first) & name_keys(second)


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("湖南省清江县柳河村五组", "清江县柳河村五组", True),
        ("清江县人民路12号", "清江县人民路18号", False),
        ("清江县人民路12号", "清江县人民路１２号", True),
        ("", "清江县人民路12号", False),
        ("清江县柳河村", "长沙市岳麓区", False),
    ],
)
def test_addresses(first: str, second: str, alike: bool) -> None:
    assert (addresses(first, second) >= similarity.ADDRESSES_ALIKE) == alike
