"""Letters that left, and files and records on the case: their forms, filled in rightly."""

from django.core.files.uploadedfile import SimpleUploadedFile

from cases.models import RecordPassage, ReleaseFinding
from tests.factories import House

Forms = dict[str, dict[str, object]]


def sent(_: House) -> Forms:
    """Letters that left, and what became of them."""
    return {
        "delivery-failed": {
            "failure": "returned",
            "address": "as_given",
            "failed_on": "2026-09-24",
            "note": "邮件退回，改退批条注明查无此人",
        },
        "redeliver": {
            "method": "in_person",
            "decided_on": "2026-09-24",
            "in_person_signer": "张三",
            "in_person_relation": "self",
        },
        "confirm-delivery": {"arrived_on": "2026-09-24", "received_by": "本人签收"},
    }


def kept(house: House) -> Forms:
    """Files and records on the case, and who looks at them."""
    return {
        "case-look": {"fields_wanted": ["telephone"], "reason": "contact"},
        "attach": {
            "uploads": SimpleUploadedFile("说明.txt", "柳河村征地说明".encode()),
            "reason": "申请人补交",
        },
        "attachment-look": {"reason": "verify"},
        "case-file": {"reason": "filing"},
        "bound-file": {"reason": "filing"},
        "attachment-release": {"reason": "已向申请人核实"},
        "record-add": {"title": "征地批复", "inclusion": "undecided"},
        "record": {"title": "征地补偿安置方案", "inclusion": "give"},
        "record-redact": {"quote": "柳河村", "scope": "file", "ground_code": "personal_privacy"},
        "record-unmark": {
            "passage": RecordPassage.objects.filter(record__case__organ=house.organ).latest("pk").pk
        },
        "record-make": {},
        "record-check": dict.fromkeys(_answers(), "是申请人本人的号码"),
        "copy": {},
    }


def _answers() -> list[str]:
    return [f"answer-{finding.pk}" for finding in ReleaseFinding.objects.all()]
