"""``manage.py recalculate_deadlines``: open cases follow a changed calendar."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cases.clock import Dates
from cases.services import recalculation
from cases.services.recalculation import Change, Recalculated


class Command(BaseCommand):
    help = (
        "工作日历变化后，重新计算在办、未签发申请的期限；已签发和办结的不变。重复执行不会再改动。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="只列出会变动的申请，不改动")
        parser.add_argument("--format", choices=["text", "json"], default="text", help="输出格式")
        parser.add_argument("--reason", default="", help="写入每件申请经过的原因")

    def handle(self, *args: Any, **options: Any) -> None:
        as_json = options["format"] == "json"
        if options["dry_run"]:
            self._list(as_json=as_json)
            return
        reason = options["reason"] or recalculation.latest_reason()
        done = recalculation.apply(
            by=None,
            on=timezone.localdate(),
            reason=reason[: recalculation.LONGEST_REASON],
            progress=None if as_json else self._tell,
        )
        self.stdout.write(json.dumps(as_facts(done)) if as_json else said(done))

    def _tell(self, checked: int, changed: int) -> None:
        self.stderr.write(f"已核对 {checked} 件，重新计算 {changed} 件")

    def _list(self, *, as_json: bool) -> None:
        """Every affected case, one a line; how many, beside them."""
        lines = [
            json.dumps(row(change), ensure_ascii=False) if as_json else sentence(change)
            for change in recalculation.preview()
        ]
        for line in lines:
            self.stdout.write(line)
        if not as_json:
            self.stderr.write(counted(len(lines)))


def as_facts(done: Recalculated) -> dict[str, Any]:
    """A finished run for other programs."""
    return {"calendar": done.version, "checked": done.checked, "changed": done.changed}


def said(done: Recalculated) -> str:
    """A finished run for people."""
    return f"核对在办申请 {done.checked} 件，重新计算期限 {done.changed} 件。"


def counted(listed: int) -> str:
    """How many cases a preview lists."""
    return f"期限会变动的申请共 {listed} 件，尚未改动。" if listed else "没有期限会变动的申请。"


def row(change: Change) -> dict[str, Any]:
    """One affected case for other programs."""
    return {
        "organ": change.organ,
        "case_number": change.case_number,
        "before": _dates(change.before),
        "after": _dates(change.after),
    }


def sentence(change: Change) -> str:
    """One affected case for people."""
    return "　".join(
        [change.organ, change.case_number, f"{_date(change.before)} → {_date(change.after)}"]
    )


def _dates(dates: Dates) -> dict[str, Any]:
    return {
        "due_on": dates.due_on.isoformat() if dates.due_on else None,
        "safe_on": dates.safe_on.isoformat() if dates.safe_on else None,
        "provisional": dates.due_is_provisional,
    }


def _date(dates: Dates) -> str:
    if dates.due_on is None:
        return "未起算"
    return f"{dates.due_on}{'（暂定）' if dates.due_is_provisional else ''}"
