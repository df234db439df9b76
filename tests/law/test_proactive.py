"""主动公开的分类: 第二十条的十五项 in their order, 第二十一条, and the 26 trial fields."""

from law.proactive import FIELDS, ITEMS


def test_the_subjects_are_the_fifteen_items_of_article_20_and_article_21() -> None:
    bases = [item.basis for item in ITEMS.values()]
    assert [(basis.article, basis.item) for basis in bases[:-1]] == [
        (20, number) for number in range(1, 16)
    ]
    assert bases[-1].article == 21


def test_there_are_twenty_six_fields_and_none_twice() -> None:
    assert len(FIELDS) == len(set(FIELDS)) == 26
