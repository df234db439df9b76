"""是否转主动公开 in the register: what became of the queue of Art 44 for each case."""

from proactive.models import Stage
from reports.register.book import HEAD, lines_of
from tests.factories import House
from tests.proactive.queue import ON, asked, at_stage


def test_the_register_says_what_was_made_public_and_what_was_not(house: House) -> None:
    public, declined, waiting = (asked(house, which) for which in range(3))
    at_stage(house, Stage.DECLINED, [public, declined])
    at_stage(house, Stage.PUBLISHED, [public])
    at_stage(house, Stage.WAITING, [waiting])
    found = lines_of([case.pk for case in (public, declined, waiting)], on=ON)
    column = HEAD.index("是否转主动公开")
    assert [line.cells[column] for line in found] == ["是", "否", ""]
