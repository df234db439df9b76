"""Make every case findable by similar text, e.g. after cases were brought in from elsewhere."""

from typing import Any

from django.core.management.base import BaseCommand

from screening import index


class Command(BaseCommand):
    help = "为还没有编入相似检索的办件建立索引"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"已编入{index.catch_up()}件。")
