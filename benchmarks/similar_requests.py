"""How long hints and signals take: 100,000 cases of one organ or more, in a database of its own.

    python benchmarks/similar_requests.py [cases]
    python -m tests.support.postgres -- python benchmarks/similar_requests.py 1000000

Prints the median and the 95th percentile of a whole look-up while the clerk types (applicant,
requests of one matter or two, the organ that fits in a tree of a thousand, what it reads like), and
of all signals of a new request (counts, repetitions, near-duplicates, families, its words) against
all cases before it, beside one plain count over the same cases as the reference. A number has three
cases in the middle, a few have hundreds; a telephone is shared by two, one by many. Beyond 25,000 the
cases are copies under other numbers and telephones, so that every text recurs: more to compare than
in real life.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Model  # noqa: E402
from django.test.utils import get_runner  # noqa: E402

from cases.models import Applicant, Case  # noqa: E402
from law.remedies import OrganKind  # noqa: E402
from organs.models import IssuedNumber, NumberSequence, Organ  # noqa: E402
from screening import hints, index, reads_like, right_organ  # noqa: E402
from screening.evidence.joined import signals_on  # noqa: E402
from screening.models import ApplicantKey, RequestKey  # noqa: E402
from tests.factories import a_house  # noqa: E402

VILLAGES = [f"{a}{b}" for a in "柳杨石清东西南北上下" for b in "河桥塘湾坪冲岭溪田口"]
PLACES = ["村", "社区", "街道", "镇"]
MATTERS = [
    "征地补偿安置方案", "用地批复", "房屋征收决定", "招标文件", "规划许可证", "环境影响评价报告",
    "财政决算", "听证笔录", "土地勘测定界报告", "宅基地审批材料", "补偿资金发放明细", "验收报告",
]  # fmt: skip
OPENINGS = ["", "申请公开", "请公开", "本人申请获取", "请依法公开贵局关于"]
SURNAMES, GIVEN = "张王李赵刘陈杨黄周吴", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"
LIMIT_MS = 200.0
NEAR, ELSEWHERE = 40, 1000


def a_text(chance: random.Random) -> str:
    """A request as people write them, one of some hundred thousand."""
    place = chance.choice(VILLAGES) + chance.choice(PLACES)
    year, matter = chance.randint(2015, 2026), chance.choice(MATTERS)
    batch = chance.choice(["", f"第{chance.randint(1, 20)}批次", f"{chance.randint(1, 9)}号地块"])
    return f"{chance.choice(OPENINGS)}{place}{year}年{batch}{matter}"


def a_name(chance: random.Random) -> str:
    """A name of two or three characters."""
    return chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice([1, 2, 2])))


LAST = date(2026, 9, 14)
YEARS = 3650
MADE = 25_000
FREQUENT = 1000
"""One case in so many is of one of twenty people."""


def a_number(at: int, count: int) -> str:
    """Whose case it is: three to a number, and every thousandth of one of twenty people."""
    return f"E{at % 20 if at % FREQUENT == 0 else at % max(count // 3, 1):08d}"


def a_telephone(at: int, count: int) -> str:
    """Shared by two, and every thousandth that of one firm of lawyers."""
    return f"138{0 if at % FREQUENT == 1 else at % max(count // 2, 1):08d}"


def fill(count: int) -> None:
    """``count`` cases of one organ, with their keys."""
    organ, chance = a_house().organ, random.Random(20261122)  # noqa: S311 - texts, no secrets
    sequence = NumberSequence.objects.create(organ=organ, series="bench", year=2026)
    for first in range(0, count, 5000):
        size = range(first, min(first + 5000, count))
        people = Applicant.objects.bulk_create(
            Applicant(
                organ=organ, kind="natural_person", report_type="natural_person",
                name=a_name(chance), document_type="passport",
                document_number=a_number(at, count), telephone=a_telephone(at, count), address=f"清江县{chance.choice(VILLAGES)}村{at}号",
            )
            for at in size
        )  # fmt: skip
        numbers = IssuedNumber.objects.bulk_create(
            IssuedNumber(sequence=sequence, value=at, text=f"B{at}", issued_on=date(2026, 9, 14))
            for at in size
        )
        cases = Case.objects.bulk_create(
            Case(
                organ=organ, number=number, case_number=number.text, submission_key=number.text,
                applicant=person, subject="基准", description=a_text(chance),
                form_of_provision="paper", way_of_obtaining="post",
                registered_on=a_day(at, count), received_on=a_day(at, count),
                clock_status="running",
            )
            for at, person, number in zip(size, people, numbers, strict=True)
        )  # fmt: skip
        index.keep_all(cases)


def a_day(at: int, count: int) -> date:
    """Spread over ten years, the last ones newest."""
    return LAST - timedelta(days=(count - 1 - at) * YEARS // count)


def multiply(count: int, made: int) -> None:
    """Copies of the first ``made`` cases inside the database until there are ``count``."""
    tables = (
        (Applicant, {"id"}), (IssuedNumber, {"id"}),
        (Case, {"id", "applicant_id", "number_id"}), (RequestKey, {"case_id"}),
        (ApplicantKey, {"applicant_id"}),
    )  # fmt: skip
    for copy in range(1, count // made):
        for model, moved in tables:
            _copy(model, moved, copy, made)
    if connection.vendor == "postgresql":
        for model, _ in tables:
            _let_numbers_go_on(model)


def _copy(model: type[Model], moved: set[str], copy: int, made: int) -> None:
    columns = [f.column for f in model._meta.concrete_fields if f.column != "id" or "id" in moved]
    changed = {name: f"{name} + {copy * made}" for name in moved}
    changed |= {"value": f"value + {copy * made}"} if model is IssuedNumber else {}
    for name in ("case_number", "submission_key", "text"):
        changed[name] = f"{name} || '-{copy}'"
    for name in ("document_index", "telephone_index", "address_index"):
        changed[name] = f"SUBSTR({name}, 1, 26) || '{copy:06d}'"
    chosen = ", ".join(changed.get(name, name) for name in columns)
    table, by = model._meta.db_table, "case_id" if model is RequestKey else "id"
    by = "applicant_id" if model is ApplicantKey else by
    first = model.objects.order_by(by).values_list(by, flat=True)[0]
    statement = (
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {chosen} FROM {table}"  # noqa: S608
        f" WHERE {by} < {first + made}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _let_numbers_go_on(model: type[Model]) -> None:
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT MAX(id) FROM {table}))"  # noqa: S608
        )


def plant() -> None:
    """The tree around the organ: its county with departments and towns, and a thousand elsewhere."""
    organ = Organ.objects.get()
    organ.parent = Organ.objects.create(
        code="county", name="清江县人民政府", kind=OrganKind.COUNTY_GOVERNMENT
    )
    organ.save()
    near = ((f"near{at}", f"清江县第{at}局", organ.parent) for at in range(NEAR))
    far = ((f"far{at}", f"平安县第{at}局", None) for at in range(ELSEWHERE))
    Organ.objects.bulk_create(
        Organ(
            code=code, name=name, parent=parent, kind=OrganKind.GOVERNMENT_DEPARTMENT,
            path=f"{parent.path if parent else ''}{code}/", subjects=f"招生 学区 环评 业务{code}",
        )
        for code, name, parent in (*near, *far)
    )  # fmt: skip


def looks(count: int, tries: int = 200) -> Iterator[float]:
    """Milliseconds of one whole look-up, for what a clerk would have typed."""
    organ = Organ.objects.exclude(offices=None).get()
    chance = random.Random(7)  # noqa: S311 - texts, no secrets
    for _ in range(tries):
        person, text = chance.randrange(count), a_text(chance)
        text += chance.choice(["", f"，以及{a_text(chance)}"])
        typed = hints.Typed(
            name=a_name(chance), document_number=f"E{person:08d}", telephone=f"138{person:08d}",
            address="清江县柳河村5号", description=text[: chance.randint(8, len(text))],
        )  # fmt: skip
        begun = time.perf_counter()
        found = hints.applicants_like(organ, typed)
        hints.requests_like(organ, typed.description, of=hints.certainly_same(found))
        right_organ.fitting_better(organ, typed.description)
        reads_like.hints_for(typed.description)
        yield (time.perf_counter() - begun) * 1000


def screenings(tries: int = 100) -> Iterator[float]:
    """Milliseconds of all signals of one of the newest cases."""
    last = Case.objects.order_by("-pk").values_list("pk", flat=True)[0]
    for back in range(tries):
        case = Case.objects.select_related("organ", "applicant").get(pk=last - back * 10)
        begun = time.perf_counter()
        signals_on(case, LAST)
        yield (time.perf_counter() - begun) * 1000


def reference() -> float:
    """Milliseconds of counting the organ's cases whose text contains two characters."""
    begun = time.perf_counter()
    Case.objects.filter(description__contains="征地").count()
    return (time.perf_counter() - begun) * 1000


def told(what: str, times: Iterator[float]) -> float:
    """Print median and 95th percentile; the latter."""
    taken = sorted(times)
    ninety_fifth = taken[int(len(taken) * 0.95)]
    print(f"{what}: median {statistics.median(taken):.1f} ms, 95 % {ninety_fifth:.1f} ms")
    return ninety_fifth


def main() -> int:
    """Fill, look, print; 1 when the 95th percentile is over the limit."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        begun = time.perf_counter()
        fill(min(count, MADE))
        multiply(count, MADE)
        plant()
        print(
            f"{count:,} cases filled in {time.perf_counter() - begun:.0f} s ({connection.vendor})"
        )
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        slowest = max(told("look-up", looks(min(count, MADE))), told("signals", screenings()))
        print(f"reference, one scan for two characters: {reference():.1f} ms")
    finally:
        runner.teardown_databases(databases)
    return int(slowest > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
