"""更换数据密钥：Seal every stored value again under the first key of DATA_KEYS."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import models

from vault import rows
from vault.fields import sealed_fields
from vault.keys import keyring


class Command(BaseCommand):
    help = "用 DATA_KEYS 的第一把密钥重新加密全部已存数据；可以中断，再运行时接着做，期间照常使用。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--batch", type=int, default=rows.BATCH, help="每个事务的行数")
        parser.add_argument("--check", action="store_true", help="只报告各把密钥还封着多少项")
        parser.add_argument(
            "--reindex", action="store_true", help="同时重算检索用的散列（更换 INDEX_KEY 之后）"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["batch"] < 1:
            raise CommandError("--batch 应为正整数。")
        models_with_seals = [model for model in apps.get_models() if sealed_fields(model)]
        for model in models_with_seals if not options["check"] else []:
            self._rotate(model, options["batch"])
            if options["reindex"]:
                self._reindex(model, options["batch"])
        for model in models_with_seals:
            self._report(model)

    def _rotate(self, model: type[models.Model], batch: int) -> None:
        written = sum(rows.rewrite(model, rows.sealed_again, batch=batch))
        self.stdout.write(f"{model._meta.verbose_name}：重新加密 {written} 行")

    def _reindex(self, model: type[models.Model], batch: int) -> None:
        seen = sum(rows.reindex(model, batch=batch))
        self.stdout.write(f"{model._meta.verbose_name}：重算检索散列 {seen} 行")

    def _report(self, model: type[models.Model]) -> None:
        current = keyring().current.identifier
        for identifier, count in sorted(rows.counts(model).items()):
            mark = "（当前密钥）" if identifier == current else ""
            self.stdout.write(f"{model._meta.verbose_name}：密钥 {identifier}{mark} {count} 项")
