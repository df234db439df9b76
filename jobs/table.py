"""Every job, and how often it runs: one row a job.

A job is a sweep over the database: run twice, late, or by several workers at once it does what
one run in time does. So nothing is queued and nothing can be lost with a worker (decision 0016).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone

from attachments import durable, scanning, staging
from cases.services import binding, evidence, mail_settling, reminders, stray_files, supervision
from dispatch import making
from letters.press import Press
from outbox import sending
from portal import drafts, limits
from proactive.services import reminding, sweeping
from publication.services import replies
from reports.register import bringing
from screening.evidence import keeping


@dataclass(frozen=True)
class Job:
    """One sweep; ``run`` returns what it did in a few words, empty when there was nothing."""

    name: str
    label: str
    every: timedelta
    run: Callable[[datetime], str]


def scan_files(at: datetime) -> str:
    """Scan what waits, where there is a scanner; forget files of forms never finished."""
    staging.delete_forgotten(at=at)
    scanned = scanning.scan_waiting(at=at).scanned if settings.CLAMAV_SOCKET else 0
    return f"扫描{scanned}个文件" if scanned else ""


def send_messages(at: datetime) -> str:
    """Send what the outbox holds."""
    sent = sending.send_waiting(at=at).sent
    return f"发出{sent}条消息" if sent else ""


def settle_letters(at: datetime) -> str:
    """Write back which letters left by e-mail, and tell of those that did not."""
    sent = mail_settling.settle(at=at)
    return f"电子送达{sent}件" if sent else ""


def remind(at: datetime) -> str:
    """Warn of dates that come near or have passed."""
    on = timezone.localdate(at)
    told = reminders.remind(on=on, at=at)
    late = reminding.remind(on=on, at=at)
    said = (f"提醒{told}人次" if told else "", f"提醒超期未公开{late}项" if late else "")
    return "，".join(filter(None, said))


def escalate(at: datetime) -> str:
    """Report nudges that nobody answered to the next person responsible."""
    steps = supervision.escalate(on=timezone.localdate(at), at=at)
    return f"催办升级{steps}次" if steps else ""


def tidy_portal(at: datetime) -> str:
    """Delete what the portal keeps for a while only."""
    deleted = drafts.delete_expired(at=at) + limits.forget_old(at=at)
    return f"清理{deleted}条" if deleted else ""


def index_published(at: datetime) -> str:
    """Make findable on the portal what replies disclosed lately."""
    found = replies.catch_up(since=timezone.localdate(at) - timedelta(days=31))
    return f"可检索{found}条" if found else ""


def raise_entries(at: datetime) -> str:
    """Put into the queue what several applicants got or suggested (Art 44)."""
    raised = sweeping.sweep(at=at)
    return f"列入转主动公开{raised}项" if raised else ""


def import_registers(at: datetime) -> str:
    """Check and take over the registers that were brought."""
    done = bringing.sweep(on=timezone.localdate(at), at=at)
    return f"台账导入{done}份" if done else ""


def bind_files(at: datetime) -> str:
    """Bind the files of cases that were archived, and the evidence that was ordered."""
    on = timezone.localdate(at)
    bound = binding.bind_waiting(on=on, at=at)
    bundles = evidence.bind_waiting(on=on, at=at)
    said = (f"合订案卷{bound}件" if bound else "", f"编制证据材料{bundles}份" if bundles else "")
    return "，".join(filter(None, said))


def keep_signals(at: datetime) -> str:
    """Keep the signals of open cases that came in with a register."""
    kept = keeping.keep_owed(at=at)
    return f"计算线索{kept}件" if kept else ""


def make_bundles(at: datetime) -> str:
    """Print together what the delivery clerks asked for, for a while."""
    made = making.sweep(PRESS)
    return f"成批打印{made}段" if made else ""


def sweep_letters(at: datetime) -> str:
    """Set aside the files of letters whose act was cut off, and files cut off in the writing."""
    durable.forget_unfinished(at=at)
    moved = stray_files.sweep(at=at)
    return f"清理中断的文书{moved}个文件" if moved else ""


PRESS: Final = Press()
"""Its processes start with the first long run and end when nothing waits."""

JOBS: Final = (
    Job("scan_files", "扫描附件", timedelta(seconds=10), scan_files),
    Job("send_messages", "发送消息", timedelta(seconds=30), send_messages),
    Job("settle_letters", "电子送达结果", timedelta(seconds=30), settle_letters),
    Job("remind", "期限提醒", timedelta(minutes=15), remind),
    Job("index_published", "更新公开检索", timedelta(hours=1), index_published),
    Job("raise_entries", "列入转主动公开", timedelta(minutes=15), raise_entries),
    Job("escalate", "催办升级", timedelta(minutes=15), escalate),
    Job("import_registers", "台账导入", timedelta(seconds=10), import_registers),
    Job("keep_signals", "计算线索", timedelta(seconds=5), keep_signals),
    Job("make_bundles", "成批打印", timedelta(seconds=5), make_bundles),
    Job("bind_files", "案卷合订", timedelta(seconds=30), bind_files),
    Job("sweep_letters", "清理中断的文书", timedelta(minutes=5), sweep_letters),
    Job("tidy_portal", "清理门户", timedelta(hours=1), tidy_portal),
)
