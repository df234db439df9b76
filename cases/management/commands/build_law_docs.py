"""``manage.py build_law_docs``: write docs/law.md anew from what the code itself cites."""

from typing import Any

from django.core.management.base import BaseCommand

from cases.management import law_index


class Command(BaseCommand):
    help = "由代码中的依据重新生成 docs/law.md：条文、规则、办理、文书、测试。"
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        law_index.PAGE.write_text(law_index.render(law_index.index()), encoding="utf-8")
        self.stdout.write(str(law_index.PAGE.relative_to(law_index.ROOT)))
