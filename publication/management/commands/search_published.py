"""``manage.py search_published QUERY``: ask the public search from a terminal."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from publication.search.searching import Hit, search


class Command(BaseCommand):
    help = "检索已公开的文件、公开目录和依申请公开过的信息。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("query", help="要找的词，用空格分开；都要出现")
        parser.add_argument("--limit", type=int, default=20, help="最多几条（默认20）")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        hits = search(options["query"], limit=options["limit"]).hits
        if options["format"] == "json":
            facts = [_facts(hit) for hit in hits]
            self.stdout.write(json.dumps(facts, ensure_ascii=False, indent=1))
            return
        for hit in hits:
            self.stdout.write(f"{hit.kind.label}　{hit.source.organ}　{hit.title}")
        self.stdout.write(f"共{len(hits)}条。")


def _facts(hit: Hit) -> dict[str, Any]:
    return {
        "kind": str(hit.kind.value),
        "id": hit.source.pk,
        "organ": hit.source.organ.name,
        "title": hit.title,
        "document_number": getattr(hit.source, "document_number", ""),
        "excerpt": hit.excerpt,
    }
