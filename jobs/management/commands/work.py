"""The worker: runs every job when it is due, until it is told to stop."""

import signal
import time
from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from jobs.running import Rota, run
from jobs.table import JOBS

BREATH = 5.0
"""Seconds between looks at the rota."""


class Command(BaseCommand):
    help = "Run the jobs: scanning, sending, reminders, tidying. Several workers may run at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="每项任务执行一次后结束")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        stop, rota = Event(), Rota(JOBS, time.monotonic)
        if not once:
            for told in (signal.SIGTERM, signal.SIGINT):
                signal.signal(told, lambda *_: stop.set())
        while not stop.is_set():
            for job in rota.due():
                self._tell(job.label, run(job, at=timezone.now()))
            if once:
                return
            close_old_connections()
            stop.wait(BREATH)

    def _tell(self, label: str, done: str) -> None:
        if done:
            self.stdout.write(f"{timezone.localtime():%m-%d %H:%M:%S} {label}：{done}")
            self.stdout.flush()
