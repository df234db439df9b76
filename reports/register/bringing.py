"""台账导入 in the browser: brought, checked, confirmed, taken over; each step survives a closed page.

A short register is checked and taken over at once; a long one by the worker, which goes on where it
stopped. The file is kept until then, and nobody can open it.
"""

from __future__ import annotations

import hashlib
import logging
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.core.files.base import ContentFile
from django.db import OperationalError, transaction

from attachments import inspection
from cases.errors import AlreadyDone, CaseError
from cases.models import RegisterImport
from organs.models import Organ, Staff
from reports.register.closed_years import ClosedMeanwhile
from reports.register.planning import Plan, plan_of
from reports.register.reading import read
from reports.register.taking_over import Wish, refuse_unless_entitled, take_over, told, why_refused

AT_ONCE_BYTES: Final = 60_000
"""A few hundred rows: checked while the page is awaited."""
AT_ONCE_ROWS: Final = 300
KEPT_FOR: Final = timedelta(days=30)

_UNREADABLE: Final = (
    "读取或者导入的时候出错，请用下载的模板重新填写后上传；仍不能导入的，请联系系统管理员。"
)

State = RegisterImport.State
log = logging.getLogger(__name__)


def bring(
    organ: Organ, name: str, content: bytes, *, by: Staff, on: date, at: datetime
) -> RegisterImport:
    """Keep the spreadsheet and check it. Raises ``CaseError`` for what is no safe spreadsheet."""
    refuse_unless_entitled(by, organ.pk)
    verdict = inspection.inspect(content, name)
    if verdict.refusal:
        raise CaseError(f"“{verdict.name}”没有收下：{verdict.refusal}", field="file")
    if verdict.kind is None or verdict.kind.code != "xlsx":
        raise CaseError("请上传XLSX表格；XLS和CSV请先另存为XLSX。", field="file")
    if verdict.is_held:
        told = verdict.findings[0].sentence
        raise CaseError(f"“{verdict.name}”没有收下：{told}", field="file")
    digest = hashlib.sha256(content).hexdigest()
    source = RegisterImport(
        organ=organ, file_name=verdict.name, sha256=digest, brought_by=by, brought_at=at
    )
    source.file.save(f"registers/{digest}.xlsx", ContentFile(content), save=False)
    source.save()
    if len(content) <= AT_ONCE_BYTES:
        check(source, on=on)
    return source


def check(source: RegisterImport, *, on: date) -> Plan:
    """Read the file and keep what was found, for whoever confirms it."""
    plan = _plan(source, on)
    _move(source, State.WAITING, State.CHECKED, told(plan))
    return plan


def confirm(
    source: RegisterImport, wish: Wish, *, by: Staff, on: date, at: datetime
) -> RegisterImport:
    """Let it be taken over as wished. Raises ``AlreadyDone``, and ``CaseError`` for a wrong row."""
    refuse_unless_entitled(by, source.organ_id)
    with transaction.atomic():
        locked = RegisterImport.objects.select_for_update().get(pk=source.pk)
        if locked.state != State.CHECKED:
            raise AlreadyDone(f"这份台账现在是“{locked.get_state_display()}”，请刷新后再看。")
        found = locked.found
        overruled = found.get("far_ahead", 0) if wish.numbers_are_right else 0
        if found["bad"] > overruled and not wish.skips_bad:
            raise CaseError("表格中还有错误，请改正后重新上传，或者选择只导入正确的行。")
        changed = found["changed"] + found["remedies_changed"]
        if changed and not (wish.updates or wish.skips_bad):
            raise CaseError(
                "有的行与已经导入的内容不同，请选择按表格更新，或者选择只导入其余的行。"
            )
        locked.skips_bad, locked.updates = wish.skips_bad, wish.updates
        locked.numbers_are_right = wish.numbers_are_right
        locked.brought_by, locked.state = by, State.QUEUED
        locked.save()
        # In the same transaction: the worker never sees it queued and never does it beside us.
        if found["new"] <= AT_ONCE_ROWS and locked.file.size <= AT_ONCE_BYTES:
            run(locked, on=on, at=at)
    return locked


def run(source: RegisterImport, *, on: date, at: datetime) -> None:
    """Take over what is confirmed; what no longer fits goes back to be looked at."""
    wish = Wish(skips_bad=source.skips_bad, updates=source.updates)  # numbers: see ``_plan``
    plan = _plan(source, on)
    if not why_refused(plan, wish):
        try:
            take_over(source, plan, wish, on=on, at=at)
        except ClosedMeanwhile:
            plan = _plan(source, on)
        else:
            _forget(source)
            return
    _move(source, State.QUEUED, State.CHECKED, told(plan))


def discard(source: RegisterImport, *, by: Staff) -> None:
    """放弃: nothing comes in and the file is gone. Raises ``AlreadyDone`` once it was confirmed."""
    refuse_unless_entitled(by, source.organ_id)
    with transaction.atomic():
        locked = RegisterImport.objects.select_for_update().get(pk=source.pk)
        if not locked.broke_off and locked.state not in (State.WAITING, State.CHECKED):
            raise AlreadyDone(f"这份台账已经是“{locked.get_state_display()}”，不能放弃。")
        locked.state, locked.found = State.DISCARDED, {}
        locked.save(update_fields=["state", "found"])
    _forget(locked)


def sweep(*, on: date, at: datetime) -> int:
    """Check and take over what waits for the worker, and forget what nobody confirmed; how many."""
    forgotten = RegisterImport.objects.filter(
        state=State.CHECKED, brought_at__lte=at - KEPT_FOR
    ).exclude(file="")
    for source in forgotten:
        RegisterImport.objects.filter(pk=source.pk).update(state=State.DISCARDED, found={})
        _forget(source)
    waiting = RegisterImport.objects.filter(state__in=(State.WAITING, State.QUEUED))
    with_file = waiting.exclude(file="")  # without one, it is taken over by command
    sources = list(with_file.select_related("organ", "brought_by").order_by("pk"))
    for source in sources:
        _go_on(source, on=on, at=at)
    return len(sources)


def _go_on(source: RegisterImport, *, on: date, at: datetime) -> None:
    """The next step of one file; whatever it raises stops this file and no other."""
    seen = State(source.state)
    try:
        if seen == State.WAITING:
            check(source, on=on)
        else:
            run(source, on=on, at=at)
    except OperationalError:
        log.warning("register import %s waits for the database", source.pk)
    except CaseError as refused:
        _refuse(source, seen, str(refused))
    except Exception:
        log.exception("register import %s failed", source.pk)
        _refuse(source, seen, _UNREADABLE)


def _refuse(source: RegisterImport, seen: RegisterImport.State, words: str) -> None:
    if _move(source, seen, State.REFUSED, {"refused": words}):
        _forget(source)


def _move(
    source: RegisterImport,
    before: RegisterImport.State,
    after: RegisterImport.State,
    found: dict[str, Any],
) -> bool:
    """Write what was found, unless somebody was quicker and the file stands elsewhere by now."""
    rows = RegisterImport.objects.filter(pk=source.pk, state=before)
    moved = rows.update(state=after, found=found) == 1
    source.refresh_from_db(fields=["state", "found"])
    return moved


def _plan(source: RegisterImport, on: date) -> Plan:
    with source.file.open("rb") as file:
        reading = read(file, on=on)
    return plan_of(source.organ, reading, numbers_are_right=source.numbers_are_right)


def _forget(source: RegisterImport) -> None:
    """The rows are cases now, or nobody wants them: the digest is enough."""
    if source.file:
        storage, name = source.file.storage, str(source.file.name)
        RegisterImport.objects.filter(pk=source.pk).update(file="")
        transaction.on_commit(lambda: storage.delete(name))
