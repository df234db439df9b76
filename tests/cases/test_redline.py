"""修订: nothing is lost between two versions, and what is marked is what changed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.redline import Kind, Segment, redline

TEXTS = st.text(alphabet="甲乙丙丁，。；\n征地 ", max_size=60)


def without(kind: Kind, segments: list[Segment]) -> str:
    return "".join(segment.text for segment in segments if segment.kind is not kind)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(old=TEXTS, new=TEXTS)
def test_both_texts_can_be_read_from_the_redline(old: str, new: str) -> None:
    segments = redline(old, new)
    assert without(Kind.INSERTED, segments) == old
    assert without(Kind.DELETED, segments) == new
    assert all(segment.text for segment in segments)


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("同样的话。", "同样的话。", "同样的话。"),
        ("", "新写的话。", "+新写的话。"),
        ("删去的话。", "", "-删去的话。"),
        (
            "该信息涉及第三方的商业秘密，不予公开。",
            "该信息涉及第三方的个人隐私，不予公开。",
            "该信息涉及第三方的|-商业秘密|+个人隐私|，不予公开。",
        ),
        ("共12页。附表3张。", "共15页。附表3张。", "共1|-2|+5|页。附表3张。"),
        ("第一句。第三句。", "第一句。第二句。第三句。", "第一句。|+第二句。|第三句。"),
    ],
)
def test_what_is_marked_is_what_changed(old: str, new: str, marked: str) -> None:
    signs = {Kind.SAME: "", Kind.INSERTED: "+", Kind.DELETED: "-"}
    assert "|".join(signs[s.kind] + s.text for s in redline(old, new)) == marked


def test_one_equal_character_between_changes_is_no_island() -> None:
    kinds = [segment.kind for segment in redline("甲的乙", "丙的丁")]
    assert kinds == [Kind.DELETED, Kind.INSERTED]


def test_a_long_text_rewritten_is_compared_in_bounded_time() -> None:
    old, new = "甲乙丙丁" * 5_000, "丁丙乙甲" * 5_000
    assert [segment.kind for segment in redline(old, new)] == [Kind.DELETED, Kind.INSERTED]
