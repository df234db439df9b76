"""The forms of the queue of Art 44, filled in rightly."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import House


def queued(_: House) -> dict[str, dict[str, object]]:
    """From request to publication: the queue of Art 44, and what was withheld."""
    return {
        "proactive-file": {
            "key": "one",
            "uploads": SimpleUploadedFile("标准.txt", "补偿标准每亩5万元。".encode()),
        },
        "proactive-file-drop": {},
        "proactive-weigh": {
            "proposal": "whole",
            "reasons": ["interests"],
            "body": "征收范围：柳河村一组。",
            "opinion": "建议公开",
        },
        "proactive-secrecy": {"result": "agree", "looked": "on"},
        "proactive-decide": {"verdict": "whole"},
        "proactive-return": {"reason": "正文要补充"},
        "proactive-publish": {
            "title": "柳河村征地补偿安置方案",
            "made_on": "2026-03-02",
            "subject": "local",
            "validity": "in_force",
        },
        "proactive-answer": {},
        "assess": {"finding": "stands", "reason": "保密期限未满"},
    }
