"""The bulk city: a government, its bureaus, five counties, their bureaus and towns; who works there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Final

from django.contrib.auth.hashers import make_password

from demo.bulk.texts import person_name
from demo.organs import INTERNET_CHANNEL
from demo.people import PASSWORD
from law.remedies import OrganKind
from organs.models import Office, OfficeKind, Organ, RoleAssignment, Staff
from organs.roles import Role

CITY_CODE: Final = "999800"
_BUREAUS: Final = (
    "发展和改革委员会", "教育局", "科学技术局", "工业和信息化局", "民政局", "司法局", "财政局",
    "人力资源和社会保障局", "自然资源和规划局", "生态环境局", "住房和城乡建设局", "交通运输局",
    "水务局", "农业农村局", "商务局", "文化广电和旅游局", "卫生健康委员会", "退役军人事务局",
    "应急管理局", "审计局", "市场监督管理局", "统计局", "医疗保障局", "城市管理局",
)  # fmt: skip
_COUNTIES: Final = ("临溪县", "安平县", "望河区", "青原区", "石桥县")
_COUNTY_BUREAUS: Final = (
    "自然资源局", "住房和城乡建设局", "教育局", "农业农村局", "人力资源和社会保障局", "交通运输局",
)  # fmt: skip
_TOWNS: Final = ("东河镇", "西岭镇", "南塘镇", "北坪乡")
_HANDLING: Final = ("业务一科", "业务二科", "业务三科")
_OFFICERS_AN_OFFICE: Final = 2

WEIGHTS: Final[dict[str, int]] = {"自然资源": 3, "住房": 3, "人民政府": 2, "教育": 2}
"""How much more is asked of an organ whose name has the word; of the others, one part."""


@dataclass(frozen=True)
class Seat:
    """One organ of the plan; ``parent`` is the code of the organ above it."""

    code: str
    name: str
    kind: OrganKind
    parent: str
    court: str

    @property
    def weight(self) -> int:
        """Its share of the city's cases."""
        return next((weight for word, weight in WEIGHTS.items() if word in self.name), 1)


@dataclass(frozen=True)
class Person:
    """What the rows need of one member of staff."""

    pk: int
    name: str


@dataclass
class House:
    """One organ with its people by role; officers and heads by office."""

    organ: Organ
    weight: int
    people: dict[Role, Person] = field(default_factory=dict)
    offices: list[tuple[Office, Person, tuple[Person, ...]]] = field(default_factory=list)

    @property
    def clerk(self) -> Person:
        """Who registers."""
        return self.people[Role.RECEIVING_CLERK]

    @property
    def head(self) -> Person:
        """Who decides on notices and extensions."""
        return self.people[Role.WORK_BODY_HEAD]


def seats() -> Iterator[Seat]:
    """The eighty organs, each after the one above it."""
    middle = "望江市中级人民法院"
    yield Seat(CITY_CODE, "望江市人民政府", OrganKind.CITY_GOVERNMENT, "", middle)
    for n, name in enumerate(_BUREAUS, start=1):
        yield _bureau(f"{CITY_CODE}{n:02d}", f"望江市{name}", CITY_CODE, "望河区人民法院")
    for n, county in enumerate(_COUNTIES, start=1):
        code, court = f"99980{n}", f"{county}人民法院"
        yield Seat(code, f"{county}人民政府", OrganKind.COUNTY_GOVERNMENT, CITY_CODE, middle)
        for m, name in enumerate(_COUNTY_BUREAUS, start=1):
            yield _bureau(f"{code}{m:02d}", f"{county}{name}", code, court)
        for m, town in enumerate(_TOWNS, start=1):
            kind = OrganKind.TOWNSHIP_GOVERNMENT
            yield Seat(f"{code}{100 + m}", f"{county}{town}人民政府", kind, code, court)


def _bureau(code: str, name: str, parent: str, court: str) -> Seat:
    return Seat(code, name, OrganKind.GOVERNMENT_DEPARTMENT, parent, court)


def establish(chance: Random) -> list[House]:
    """Store organs, offices, people and roles, with numbers of their own from one on."""
    made: dict[str, Organ] = {}
    houses = []
    for pk, seat in enumerate(seats(), start=1):
        made[seat.code] = _organ(pk, seat, made.get(seat.parent))
        houses.append(House(made[seat.code], seat.weight))
    Organ.objects.bulk_create(made.values())
    _employ(houses, chance)
    return houses


def _organ(pk: int, seat: Seat, parent: Organ | None) -> Organ:
    return Organ(
        pk=pk,
        code=seat.code,
        name=seat.name,
        kind=seat.kind,
        parent=parent,
        path=f"{parent.path if parent else ''}{seat.code}/",
        document_code=f"望{pk:02d}",
        court=seat.court,
        work_body=f"{seat.name}办公室",
        address=f"望江市政务大道{pk}号",
        postcode="999800",
        telephone=f"0000-8200{pk:04d}",
        office_hours="工作日 9:00—12:00，13:30—17:00",
        internet_remedy_channel=INTERNET_CHANNEL,
        reconsideration_body_override="" if parent else "江岭省人民政府",
        open_channels={"online": "2008-05-01", "fax": "2008-05-01"},
    )


_SINGLES: Final = (
    ("clerk", Role.RECEIVING_CLERK, OfficeKind.WORK_BODY),
    ("head", Role.WORK_BODY_HEAD, OfficeKind.WORK_BODY),
    ("delivery", Role.DELIVERY_CLERK, OfficeKind.WORK_BODY),
    ("report", Role.REPORT_WRITER, OfficeKind.WORK_BODY),
    ("supervisor", Role.SUPERVISOR, OfficeKind.WORK_BODY),
    ("legal", Role.LEGAL_REVIEWER, OfficeKind.LEGAL),
    ("secrecy", Role.SECRECY_REVIEWER, OfficeKind.SECRECY),
    ("signatory", Role.SIGNATORY, OfficeKind.LEADERSHIP),
)
"""One person each; the login is the word and the organ's code, such as ``clerk-999800``."""

_OFFICE_NAMES: Final = {
    OfficeKind.WORK_BODY: "办公室",
    OfficeKind.LEGAL: "法规科",
    OfficeKind.SECRECY: "保密办公室",
    OfficeKind.LEADERSHIP: "机关领导",
}


class _Roll:
    """Offices, people and roles as they are put down, before they are stored."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.password = make_password(PASSWORD)
        self.offices: list[Office] = []
        self.staff: list[Staff] = []
        self.roles: list[RoleAssignment] = []

    def office(self, organ: Organ, name: str, kind: OfficeKind) -> Office:
        self.offices.append(Office(pk=len(self.offices) + 1, organ=organ, name=name, kind=kind))
        return self.offices[-1]

    def person(self, word: str, role: Role, office: Office) -> Person:
        staff = Staff(
            pk=len(self.staff) + 1,
            username=f"{word}-{office.organ.code}",
            name=person_name(self.chance),
            organ=office.organ,
            office=office,
            password=self.password,
        )
        self.staff.append(staff)
        self.roles.append(RoleAssignment(pk=len(self.roles) + 1, staff=staff, role=role))
        return Person(staff.pk, staff.name)


def _employ(houses: list[House], chance: Random) -> None:
    roll = _Roll(chance)
    for house in houses:
        central = {
            kind: roll.office(house.organ, name, kind) for kind, name in _OFFICE_NAMES.items()
        }
        for word, role, kind in _SINGLES:
            house.people[role] = roll.person(word, role, central[kind])
        for n, name in enumerate(_HANDLING, start=1):
            office = roll.office(house.organ, name, OfficeKind.HANDLING)
            lead = roll.person(f"lead{n}", Role.OFFICE_HEAD, office)
            officers = tuple(
                roll.person(f"officer{n}{m}", Role.HANDLING_OFFICER, office)
                for m in range(1, _OFFICERS_AN_OFFICE + 1)
            )
            house.offices.append((office, lead, officers))
    Office.objects.bulk_create(roll.offices)
    Staff.objects.bulk_create(roll.staff)
    RoleAssignment.objects.bulk_create(roll.roles)
