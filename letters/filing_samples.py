"""Invented facts for the forms of the file; part of ``letters.samples``."""

from datetime import date

from law.citations import article
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
