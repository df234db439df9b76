"""转主动公开 in the invented city: an entry of each origin at each stage, and what became of some.

Three are public, one of them in part and suggested by an applicant; one is late, one declined. What
was withheld was looked at again (Art 18); one public page was replaced, one taken off.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.utils import timezone

from attachments import inspection, storing
from attachments.models import Attachment
from calendars import registry
from cases.models import Case
from demo.cast import Cast
from demo.organs import LAND
from demo.scene import Scene
from demo.story import last_working_day
from letters.pdf import render_page
from organs.models import Staff
from organs.roles import Role
from proactive.ledger import Moment
from proactive.models import Entry, Finding, Source, Stage, Verdict
from proactive.services import (
    assessing,
    deciding,
    files,
    publishing,
    raising,
    reminding,
    suggesting,
    sweeping,
    weighing,
)
from proactive.services.files import Wanted
from proactive.services.raising import Raised
from proactive.services.weighing import Opinion
from publication.models import PublishedDocument
from publication.services import withdrawing
from publication.services.publishing import Facts

NO_PERSON: Final = "没有个人信息，不涉及第三方。"


NOTE: Final = (
    "<html lang='zh-CN'><title>临时用地审批结果</title><body><h1>临时用地审批结果</h1>"
    "<p>上半年批准11宗，共23.6公顷。</p><p>经办联系电话：13900000000。</p></body></html>"
)
"""A table with a clerk's telephone on it, which the public copy does not have."""


@dataclass(frozen=True)
class Row:
    """One entry of the land bureau: how far it came, and how many days before today that was."""

    stage: Stage
    title: str
    grounds: str
    text: str = ""
    days_ago: int = 4
    verdict: Verdict = Verdict.WHOLE
    reasons: tuple[str, ...] = ("interests",)
    against: str = NO_PERSON
    excluded: str = ""
    opinion: str = "内容可以公开，多人关心，建议主动公开。"
    decision: str = ""
    subject: str = "local"
    field: str = ""
    summary: str = ""
    file: str = ""

    @property
    def proposed(self) -> Opinion:
        """What the officer proposes."""
        return Opinion(
            proposal=self.verdict, opinion=self.opinion, reasons=self.reasons,
            against=self.against, excluded=self.excluded, text=self.text,
        )  # fmt: skip


ROWS: Final = (
    Row(Stage.SECRECY, "清江县国有建设用地供应计划执行情况", "今年已有几位申请人问到各地块的供应进度",
        "全年计划供应国有建设用地86公顷，已供应61公顷，其中工业用地34公顷、住宅用地19公顷。"),
    Row(Stage.DECIDING, "柳树湾村地质灾害隐患点监测记录（上半年）", "汛期前村民多次询问，涉及人身安全",
        "监测点3处，累计巡查42次，没有发现裂缝扩大。", reasons=("awareness",)),
    Row(Stage.ADOPTED, "石桥村耕地开垦费收缴和使用情况", "多位申请人申请公开，已经答复",
        "收缴耕地开垦费71万元，用于补充耕地项目两个。", days_ago=3),
    Row(Stage.ADOPTED, "清江县采矿权出让收益征收标准", "同一标准被反复申请",
        "建筑用石料每吨1.2元，砖瓦用页岩每吨0.6元。", days_ago=60),
    Row(Stage.PUBLISHED, "清江县临时用地审批结果（上半年）", "企业和村民多次询问临时用地的批准情况",
        "上半年批准临时用地11宗、共23.6公顷，期限均不超过两年；到期复垦4宗。", days_ago=9,
        file=NOTE, summary="上半年批准的宗数、面积和复垦情况。"),
    Row(Stage.DECLINED, "书院街3号房屋登记档案", "有人提出公开整幢楼的登记档案", days_ago=12,
        verdict=Verdict.DECLINE, reasons=(), against="涉及各户权利人的姓名和房屋情况。",
        excluded="registration", opinion="属于不动产登记资料，应当依登记的专门规定查询。",
        decision="属于不动产登记资料，权利人、利害关系人可以向不动产登记机构申请查询，不纳入主动公开。"),
)  # fmt: skip
SUGGESTED: Final = {
    "city-subsidy": Row(
        Stage.PUBLISHED, "云岭市绿色建材产业奖补资金管理办法和安排", "同行企业都想知道怎样申报、安排了多少",
        "奖补资金按产品认证等级安排，一星10万元、二星20万元、三星30万元；今年安排640万元。", days_ago=2,
        reasons=("awareness",), opinion="需要企业广泛知晓，建议采纳。", subject="budgets",
        summary="奖补标准、申报条件和今年的安排。",
    ),
    "admission-list": Row(
        Stage.PUBLISHED, "县第二实验小学2026年秋季招生录取情况", "家长都想知道录取了多少人、按什么顺序",
        "录取一年级新生315人，其中第一类198人、第二类83人、第三类34人，编7个班。", days_ago=3,
        verdict=Verdict.PART, against="学生姓名、户籍地址全部隐去，只公开人数。",
        opinion="隐去学生信息以后建议公开。", subject="welfare",
        decision="学生姓名和户籍地址属于个人隐私，公开会损害未成年人的合法权益，已经隐去。",
        field="义务教育", summary="各类录取人数和编班情况；学生的姓名和户籍地址已经隐去。",
    ),
    "taking-plan": Row(
        Stage.WAITING, "", "村里每户都想看这份方案，建议挂到网上", days_ago=1
    ),
}  # fmt: skip
"""What applicants suggest after they got it: adopted whole, adopted in part, not weighed yet."""
ASSESSED: Final = {
    "district-debate": (Finding.CHANGED, "学区划分方案已经公布施行，论证发言不再属于过程性信息，可以公开。"),
    "taking-map": (Finding.STANDS, "图件仍在保密期限以内，继续不予公开。"),
}  # fmt: skip
"""What was withheld and looked at again (Art 18)."""


def fill(scenes: Mapping[str, Scene], on: date) -> None:
    """What arises by itself, what people put forward and suggest, what was assessed and taken off."""
    queue = _Queue(Cast(), last_working_day(on, registry.current().provisional()))
    sweeping.sweep(at=_moment(on))
    for row in ROWS:
        queue.play(row, queue.raised(row))
    for application, row in SUGGESTED.items():
        queue.play(row, queue.suggested(scenes[application].case, row))
    queue.assess(scenes)
    queue.take_off()
    reminding.remind(on=on, at=_moment(on))


@dataclass(frozen=True)
class _Queue:
    """Who acts, and the last working day up to the one the city is loaded for."""

    cast: Cast
    on: date

    def raised(self, row: Row) -> Entry:
        """Put forward by an officer of the land bureau."""
        by = self._the(Role.HANDLING_OFFICER, LAND)
        raised = Raised(title=row.title, source=Source.STAFF, grounds=row.grounds)
        return raising.raise_entry(by.organ, raised, [], self._now(by, row))

    def suggested(self, case: Case, row: Row) -> Entry:
        """Suggested by the applicant who got it (Art 44 (2))."""
        return suggesting.receive(case, text=row.grounds, at=_moment(self._day(row))).entry

    def play(self, row: Row, entry: Entry) -> None:
        """As far as the row says."""
        if row.stage is Stage.WAITING:
            return
        by = self._the(Role.HANDLING_OFFICER, entry.organ.code)
        if row.file:
            source = _file(row.file, _moment(self.on))
            files.add(entry, source, Wanted(), self._now(by, row))
            storing.discard(source)
        entry = weighing.weigh(entry, row.proposed, self._now(by, row))
        if row.stage is Stage.SECRECY:
            return
        if row.verdict != Verdict.DECLINE:
            reviewer = self._the(Role.SECRECY_REVIEWER, entry.organ.code)
            said, now = "不涉及国家秘密、工作秘密", self._now(reviewer, row)
            entry = deciding.review_secrecy(entry, agrees=True, note=said, looked=True, now=now)
        if row.stage is not Stage.DECIDING:
            self._end(row, entry)

    def _end(self, row: Row, entry: Entry) -> None:
        head = self._the(Role.WORK_BODY_HEAD, entry.organ.code)
        now = self._now(head, row)
        entry = deciding.decide(entry, row.verdict, reason=row.decision, now=now)
        if row.stage is Stage.PUBLISHED:
            facts = Facts(
                title=row.title, made_on=self._day(row, earlier=40), subject=row.subject, field=row.field,
                reviewed_by="", summary=row.summary, withheld=row.decision if entry.is_partial else "",
            )  # fmt: skip
            publishing.publish(entry, facts, address=_address, now=now)

    def assess(self, scenes: Mapping[str, Scene]) -> None:
        """What was withheld longest is looked at again: it stands, and one may be public now."""
        for application, (finding, reason) in ASSESSED.items():
            case = scenes[application].case
            by = self._the(Role.HANDLING_OFFICER, case.organ.code)
            assessing.assess(
                case, finding, reason=reason, now=Moment(by, self.on, _moment(self.on))
            )

    def take_off(self) -> None:
        """One page is replaced by its new edition, another taken off; both say why."""
        head, at = self._the(Role.WORK_BODY_HEAD, LAND), _moment(self.on)
        found = PublishedDocument.objects.filter(organ=head.organ, entry=None, withdrawn_on=None)
        old, wrong = found.order_by("published_on", "pk")[:2]
        new = Facts(
            title=f"{old.title}（修订）", made_on=self.on, subject=old.subject, field=old.field,
            text=old.text, reviewed_by=old.reviewed_by,
        )  # fmt: skip
        withdrawing.replace(
            old, new, reason="内容有更新，以修订后的为准。", by=head, on=self.on, at=at
        )
        withdrawing.withdraw(
            wrong, reason="附表的数据有误，核对以后重新公开。", by=head, on=self.on, at=at
        )

    def _the(self, role: Role, organ: str) -> Staff:
        """Somebody there with the role, the same one each time."""
        held = Staff.objects.filter(organ__code=organ, role_assignments__role=role)
        return held.select_related("organ").order_by("pk")[0]

    def _now(self, by: Staff, row: Row) -> Moment:
        on = self._day(row)
        return Moment(by, on, _moment(on))

    def _day(self, row: Row, *, earlier: int = 0) -> date:
        """The last working day up to so many days before."""
        calendar = registry.current().provisional()
        return last_working_day(self.on - timedelta(days=row.days_ago + earlier), calendar)


def _file(html: str, at: datetime) -> Attachment:
    content = render_page(html, pictures=(), identifier="demo-temporary-land-use")
    return storing.keep(content, inspection.inspect(content, "临时用地审批结果.pdf"), at=at)


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(15)))


def _address(document: PublishedDocument) -> str:
    return f"/portal/documents/{document.pk}/"
