"""Invented facts for the forms of the file; part of ``letters.samples``."""

from datetime import date

from law.citations import article
from letters.determining import MinutesFinding, MinutesMember, MinutesVote
from letters.filing import ApprovalStep, DeliveryEntry, DirectoryEntry, EvidenceItem

ON_FILE: dict[str, dict[str, object]] = {
    "delivery_receipt": {
        "letter_title": "政府信息公开告知书",
        "letter_number": "清自然资公开告〔2026〕12号",
        "letter_date": date(2026, 10, 16),
    },
    "approval_sheet": {
        "outcome": "予以公开",
        "basis": (article(36, None, 2),),
        "office": "征地管理科",
        "drafted_by": "李四",
        "drafted_on": date(2026, 10, 9),
        "versions": 2,
        "due": "2026年10月16日",
        "steps": (
            ApprovalStep(
                stage="科室审核",
                person="王五",
                on=date(2026, 10, 10),
                opinion="退回：请补充第三批次的批准文件",
                version=1,
            ),
            ApprovalStep(
                stage="科室审核", person="王五", on=date(2026, 10, 12), opinion="同意", version=2
            ),
            ApprovalStep(
                stage="法制审核", person="赵六", on=date(2026, 10, 13), opinion="同意", version=2
            ),
            ApprovalStep(
                stage="签发", person="钱七", on=date(2026, 10, 16), opinion="同意", version=2
            ),
        ),
    },
    "file_directory": {
        "archive_number": "430121-zr-YGK·2026-D10-0012",
        "entries": (
            DirectoryEntry(
                document_number="",
                responsible="张三",
                title="政府信息公开申请书",
                dated=date(2026, 9, 14),
                pages=2,
                remark="1—2",
            ),
            DirectoryEntry(
                document_number="清自然资公开告〔2026〕12号",
                responsible="清江县自然资源局",
                title="政府信息公开告知书",
                dated=date(2026, 10, 16),
                pages=2,
                remark="3—4",
            ),
        ),
    },
    "determination_minutes": {
        "subject": "同一征地项目46件申请",
        "grounds": "半年内就同一征地项目提出46件申请，说明的理由是编写村史",
        "convened_on": date(2026, 9, 23),
        "concluded_on": date(2026, 9, 28),
        "signatory": "政府信息公开办公室负责人　王主任",
        "members": (
            MinutesMember(
                part="法制机构", name="政策法规科　李审核", opinion="数量明显超过合理范围"
            ),
            MinutesMember(part="承办科室", name="征地管理科　张承办", opinion="39件已经答复"),
        ),
        "material": ("2026-000046，同一申请人申请较多：365日内46件。不利于认定的情况：时段不同",),
        "votes": (
            MinutesVote(factor="数量", tally="是2票，不是0票，不能判断0票", ballots="李审核：是"),
        ),
        "findings": (
            MinutesFinding(
                case_number="2026-000046",
                received_on=date(2026, 9, 14),
                finding="明显超过合理范围且理由不合理",
                reasons="已经答复的39件能够满足所说的需要",
                valid_until=date(2027, 3, 28),
            ),
        ),
        "dissents": ("属地　赵六（2026年9月28日）：时段不同的两件应当答复",),
    },
    "file_sheet": {
        "title": "录音.mp3",
        "particulars": (("材料种类", "其他"), ("字节数", "20480"), ("原因", "不是可以打印的文件")),
    },
    "evidence_list": {
        "body": "清江县人民政府",
        "proceedings": "行政复议　清政复〔2026〕31号",
        "items": (
            EvidenceItem(
                title="政府信息公开申请书",
                proves="申请人申请公开的内容、方式和提出申请的时间",
                pages="1—2",
            ),
            EvidenceItem(
                title="政府信息公开告知书（清自然资公开告〔2026〕12号）",
                proves="被申请的行政行为及其事实、法律依据",
                pages="3—4",
            ),
        ),
    },
    "delivery_record": {
        "entries": (
            DeliveryEntry(
                letter="政府信息公开告知书（清自然资公开告〔2026〕12号）",
                how="邮寄",
                on=date(2026, 10, 16),
                proof="EMS 1234567890123",
                result="2026年10月19日妥投",
            ),
        ),
    },
}
