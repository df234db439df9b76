"""Who asks: people, businesses, research institutions, associations, law firms and others.

Every name is made up; the numbers come from ``demo.identities`` and belong to nobody.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.models.applicant import ApplicantKind, IdentityDocument, ReportType
from demo.identities import (
    BUSINESS,
    CIVIL_AFFAIRS,
    JUSTICE,
    PUBLIC_INSTITUTION,
    credit_code,
    mobile,
    resident_id,
)


@dataclass(frozen=True)
class PersonFacts:
    """A natural person (自然人)."""

    name: str
    birthday: date
    address: str
    document: IdentityDocument = IdentityDocument.RESIDENT_ID

    def fields(self, serial: int) -> dict[str, Any]:
        """The applicant's particulars as registration takes them."""
        return {
            "kind": ApplicantKind.NATURAL_PERSON,
            "report_type": ReportType.NATURAL_PERSON,
            "name": self.name,
            "document_type": self.document,
            "document_number": self.document_number(serial),
            "telephone": mobile(serial),
            "address": self.address,
            "postcode": "999901",
            "email": f"applicant{serial:02d}@example.com",
        }

    def document_number(self, serial: int) -> str:
        """A number of the document's form."""
        if self.document is IdentityDocument.RESIDENT_ID:
            return resident_id(self.birthday, serial)
        return f"DEMO{serial:05d}"


@dataclass(frozen=True)
class OrganizationFacts:
    """A legal person or other organization (法人或者其他组织)."""

    name: str
    report_type: ReportType
    registrar: str
    representative: str
    contact: str
    address: str

    def fields(self, serial: int) -> dict[str, Any]:
        """The applicant's particulars as registration takes them."""
        return {
            "kind": ApplicantKind.ORGANIZATION,
            "report_type": self.report_type,
            "name": self.name,
            "credit_code": credit_code(self.registrar, serial),
            "legal_representative": self.representative,
            "contact_name": self.contact,
            "telephone": mobile(serial),
            "address": self.address,
            "postcode": "999901",
            "email": f"office{serial:02d}@example.com",
        }


_PEOPLE = {
    "shen": PersonFacts("沈桂芳", date(1968, 4, 12), "清江县东山镇柳树湾村3组21号"),
    "luo": PersonFacts("罗大山", date(1959, 11, 3), "清江县东山镇柳树湾村5组8号"),
    "tan": PersonFacts("谭秀英", date(1974, 7, 26), "清江县柳河镇石桥村2组17号"),
    "deng": PersonFacts("邓立新", date(1981, 2, 9), "清江县滨河社区滨河花园6栋1单元302室"),
    "qi": PersonFacts("齐小曼", date(1990, 9, 18), "清江县书院街学府雅苑3栋901室"),
    "ren": PersonFacts("任国强", date(1965, 12, 30), "清江县建设路老机械厂宿舍4栋12号"),
    "fu": PersonFacts("傅明月", date(1987, 5, 21), "清江县人民路阳光小区11栋503室"),
    "kong": PersonFacts("孔繁星", date(1993, 3, 7), "云岭市高新区创业路60号"),
    "bian": PersonFacts("卞春生", date(1955, 8, 15), "清江县柳河镇新街26号"),
    "zhuo": PersonFacts("卓玲", date(1979, 10, 11), "清江县青山路锦绣家园2栋704室"),
    "sheng": PersonFacts("盛文彬", date(1984, 1, 28), "清江县人民路县医院家属院1栋201室"),
    "ouyang": PersonFacts("欧阳静", date(1996, 6, 4), "云岭市大学路99号研究生公寓"),
    "lan": PersonFacts("蓝天佑", date(1971, 3, 19), "清江县东山镇正街43号"),
    "gu": PersonFacts("顾守仁", date(1948, 9, 2), "清江县书院街敬老巷9号"),
    "hua": PersonFacts("华永年", date(1962, 2, 17), "清江县柳河镇石桥村6组3号"),
    "yan": PersonFacts("严小满", date(1989, 5, 20), "清江县滨河社区江畔人家8栋1502室"),
    "chu": PersonFacts("褚桂兰", date(1970, 12, 8), "清江县建设路二轻宿舍2栋5号"),
    "you": PersonFacts("尤建国", date(1957, 10, 1), "清江县东山镇柳树湾村1组2号"),
    "wen": PersonFacts("温若兰", date(1992, 8, 13), "清江县青山路88号"),
    "keller": PersonFacts(
        "Anna Keller", date(1985, 4, 2), "云岭市大学路外籍教师公寓5栋", IdentityDocument.PASSPORT
    ),
}

_BUSINESS = ReportType.BUSINESS
_RESEARCH = ReportType.RESEARCH_INSTITUTION
_PUBLIC_INTEREST = ReportType.PUBLIC_INTEREST_ORGANIZATION
_LEGAL = ReportType.LEGAL_SERVICE_ORGANIZATION
_OTHER = ReportType.OTHER

_ORGANIZATIONS = {
    "hengfeng": OrganizationFacts(
        "清江县恒丰建材有限公司", _BUSINESS, BUSINESS, "汪志恒", "洪梅", "清江县东山镇工业路15号"
    ),
    "qingye": OrganizationFacts(
        "云岭青野农业发展有限公司", _BUSINESS, BUSINESS, "尚青", "葛云", "清江县柳河镇石桥村"
    ),
    "tianyu": OrganizationFacts(
        "江岭天宇房地产开发有限公司", _BUSINESS, BUSINESS, "祁天宇", "米佳", "云岭市云岭大道208号"
    ),
    "zhuyun": OrganizationFacts(
        "云岭筑云工程咨询有限公司", _BUSINESS, BUSINESS, "车云", "凌波", "云岭市高新区创业路18号"
    ),
    "research": OrganizationFacts(
        "江岭大学城乡治理研究院",
        _RESEARCH,
        PUBLIC_INSTITUTION,
        "董怀远",
        "欧阳静",
        "云岭市大学路99号",
    ),
    "institute": OrganizationFacts(
        "江岭省水土环境研究所", _RESEARCH, PUBLIC_INSTITUTION, "项清源", "岳阳", "云岭市大学路120号"
    ),
    "greenriver": OrganizationFacts(
        "云岭市绿水环境保护协会", _PUBLIC_INTEREST, CIVIL_AFFAIRS, "安宁", "余溪", "云岭市青年路7号"
    ),
    "children": OrganizationFacts(
        "清江县童心助学服务中心",
        _PUBLIC_INTEREST,
        CIVIL_AFFAIRS,
        "宁静",
        "戚薇",
        "清江县书院街51号",
    ),
    "heheng": OrganizationFacts(
        "江岭和衡律师事务所", _LEGAL, JUSTICE, "权衡", "闻道", "云岭市云岭大道16号"
    ),
    "zhengyuan": OrganizationFacts(
        "江岭正源律师事务所", _LEGAL, JUSTICE, "成方", "井然", "云岭市云岭大道77号"
    ),
    "committee": OrganizationFacts(
        "清江县滨河花园业主委员会", _OTHER, CIVIL_AFFAIRS, "喻和", "柯文", "清江县滨河路滨河花园"
    ),
    "school": OrganizationFacts(
        "清江县第二实验小学", _OTHER, PUBLIC_INSTITUTION, "单慧", "耿直", "清江县书院街70号"
    ),
}

# After the others: numbers follow the place in the list.
_FREQUENT = {
    "xue": PersonFacts("薛长河", date(1963, 6, 9), "清江县柳河镇石桥村4组11号"),
}

APPLICANTS: dict[str, PersonFacts | OrganizationFacts] = {
    **_PEOPLE,
    **_ORGANIZATIONS,
    **_FREQUENT,
}

_SERIALS = {key: serial for serial, key in enumerate(APPLICANTS, start=1)}


def particulars(key: str) -> dict[str, Any]:
    """Everything registration asks about one applicant; the same each time they apply."""
    return APPLICANTS[key].fields(_SERIALS[key])


def agent_of(name: str, birthday: date, serial: int) -> dict[str, Any]:
    """An agent who brings a power of attorney and their own identity card."""
    return {
        "name": name,
        "document_type": IdentityDocument.RESIDENT_ID,
        "document_number": resident_id(birthday, serial),
        "telephone": mobile(serial),
        "has_power_of_attorney": True,
    }
