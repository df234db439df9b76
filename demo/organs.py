"""The invented city, its county, bureaus and townships, with their offices.

Reconsideration and courts follow the law's own tables (行政复议法第二十四条、行政诉讼法第十四、
十五条): a bureau's replies go to its own government, a government's to the one above it,
a branch of a city bureau to the city's government.
"""

from dataclasses import dataclass

from law.remedies import OrganKind
from organs.models import OfficeKind

CITY, COUNTY = "999900", "999901"
LAND, EDUCATION, HOUSING = "99990111", "99990112", "99990113"
ENVIRONMENT = "99990021"
DONGSHAN, LIUHE = "999901101", "999901102"

INTERNET_CHANNEL = "江岭省政务服务平台“行政复议网上申请”栏目"

_BASIC_COURT = "清江县人民法院"
_INTERMEDIATE_COURT = "云岭市中级人民法院"


@dataclass(frozen=True, kw_only=True)
class OrganRow:
    """One organ; ``seat`` numbers its street and its telephone."""

    code: str
    name: str
    kind: OrganKind
    parent: str
    document_code: str
    court: str
    seat: int
    street: str
    offices: tuple[tuple[str, OfficeKind], ...]
    reconsideration: str = ""

    @property
    def facts(self) -> dict[str, str]:
        """What its letters say about where it is."""
        return {
            "work_body": f"{self.name}办公室",
            "address": f"云岭市{'' if self.code == CITY else '清江县'}{self.street}{self.seat}号",
            "postcode": "999900" if self.code == CITY else "999901",
            "telephone": f"0000-8123{self.seat:04d}",
            "office_hours": "工作日 8:30—12:00，14:00—17:30",
            "internet_remedy_channel": INTERNET_CHANNEL,
            "reconsideration_body_override": self.reconsideration,
        }


def _offices(
    *handling: str, leaders: str, legal: str = "法规科"
) -> tuple[tuple[str, OfficeKind], ...]:
    return (
        ("办公室", OfficeKind.WORK_BODY),
        *((name, OfficeKind.HANDLING) for name in handling),
        (legal, OfficeKind.LEGAL),
        ("保密办公室", OfficeKind.SECRECY),
        (leaders, OfficeKind.LEADERSHIP),
    )


ORGANS: tuple[OrganRow, ...] = (
    OrganRow(
        code=CITY,
        name="云岭市人民政府",
        kind=OrganKind.CITY_GOVERNMENT,
        parent="",
        document_code="云政",
        court=_INTERMEDIATE_COURT,
        seat=1,
        street="云岭大道",
        offices=_offices("综合科", "督查科", leaders="市政府领导", legal="合法性审查科"),
        reconsideration="江岭省人民政府",
    ),
    OrganRow(
        code=COUNTY,
        name="清江县人民政府",
        kind=OrganKind.COUNTY_GOVERNMENT,
        parent=CITY,
        document_code="清政",
        court=_INTERMEDIATE_COURT,
        seat=66,
        street="人民路",
        offices=_offices("综合股", "政务公开股", leaders="县政府领导", legal="合法性审查股"),
    ),
    OrganRow(
        code=LAND,
        name="清江县自然资源局",
        kind=OrganKind.GOVERNMENT_DEPARTMENT,
        parent=COUNTY,
        document_code="清自然资",
        court=_BASIC_COURT,
        seat=18,
        street="滨河路",
        offices=_offices(
            "征地管理股", "空间规划股", "确权登记股", "执法监督股", leaders="局领导", legal="法规股"
        ),
    ),
    OrganRow(
        code=EDUCATION,
        name="清江县教育局",
        kind=OrganKind.GOVERNMENT_DEPARTMENT,
        parent=COUNTY,
        document_code="清教",
        court=_BASIC_COURT,
        seat=32,
        street="书院街",
        offices=_offices("基础教育股", "计划财务股", leaders="局领导", legal="政策法规股"),
    ),
    OrganRow(
        code=HOUSING,
        name="清江县住房和城乡建设局",
        kind=OrganKind.GOVERNMENT_DEPARTMENT,
        parent=COUNTY,
        document_code="清建",
        court=_BASIC_COURT,
        seat=45,
        street="建设路",
        offices=_offices("建筑业管理股", "房屋征收股", leaders="局领导", legal="法规股"),
    ),
    OrganRow(
        code=ENVIRONMENT,
        name="云岭市生态环境局清江分局",
        kind=OrganKind.DEPARTMENT_AGENCY,
        parent=CITY,
        document_code="云环清",
        court=_BASIC_COURT,
        seat=27,
        street="青山路",
        offices=_offices("行政审批股", "环境监察股", leaders="局领导", legal="法规股"),
    ),
    OrganRow(
        code=DONGSHAN,
        name="清江县东山镇人民政府",
        kind=OrganKind.TOWNSHIP_GOVERNMENT,
        parent=COUNTY,
        document_code="东政",
        court=_BASIC_COURT,
        seat=8,
        street="东山镇正街",
        offices=_offices("农业农村办公室", leaders="镇领导", legal="司法所"),
    ),
    OrganRow(
        code=LIUHE,
        name="清江县柳河镇人民政府",
        kind=OrganKind.TOWNSHIP_GOVERNMENT,
        parent=COUNTY,
        document_code="柳政",
        court=_BASIC_COURT,
        seat=5,
        street="柳河镇新街",
        offices=_offices("社会事务办公室", leaders="镇领导", legal="司法所"),
    ),
)
