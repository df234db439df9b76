"""The worker: every job when it is due; one that fails neither ends it nor hides the others."""

from datetime import date, datetime, timedelta

import pytest
from django.core.management import call_command

from jobs.running import Rota, run
from jobs.table import JOBS, Job
from tests.factories import moment

AT = moment(date(2026, 10, 14))


def a_job(name: str, seconds: int) -> Job:
    return Job(name, name, timedelta(seconds=seconds), lambda at: f"{name} {at:%H}")


def test_a_job_runs_at_once_and_then_when_its_time_has_come() -> None:
    passed = iter((0, 0, 5, 5, 10, 10, 25, 25, 30, 30, 31, 31))
    rota = Rota([a_job("often", 10), a_job("seldom", 30)], lambda: next(passed))
    ran = [[job.name for job in rota.due()] for _ in range(6)]
    assert ran == [["often", "seldom"], [], ["often"], ["often"], ["seldom"], []]


@pytest.mark.django_db
def test_a_failing_job_is_told_and_the_next_one_runs(caplog: pytest.LogCaptureFixture) -> None:
    def fail(at: datetime) -> str:
        raise ConnectionError

    said = [run(job, at=AT) for job in (Job("bad", "坏", timedelta(), fail), a_job("good", 1))]
    assert said == ["未完成，原因见日志", "good 09"]
    assert "job bad failed" in caplog.text


@pytest.mark.django_db
def test_every_job_of_the_table_runs_on_an_empty_house(capsys: pytest.CaptureFixture[str]) -> None:
    assert len({job.name for job in JOBS}) == len(JOBS)
    call_command("work", "--once")
    assert "未完成" not in capsys.readouterr().out
