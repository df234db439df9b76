"""``manage.py search_published QUERY``: ask the public search from a terminal."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlencode

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from publication.models import Kind
from publication.search.query import Cursor
from publication.search.searching import Hit, search

_SHAPE: Final = """\
--format json 输出一个数组，名称或者文号中有这些词的在前，其余在后，各自从新到旧。每项：
  kind             document（公开的文件）、catalogue（公开目录）、reply（依申请公开过的信息）
  id               该种类中的编号
  organ            公开机关名称
  organ_code       公开机关代码
  title            名称
  document_number  文号，没有的为空
  index_number     索引号，没有的为空
  date             公开（列入目录、答复）日期，如 2026-10-09
  address          页面地址（不含域名）；依申请公开过的信息只有名称，为空
  excerpt          词所在的一段
只找所写的词本身，不像网页那样换一种读法再找；没有找到的，输出空数组。已经撤下、被替换的文件不会出现。
"""


class Command(BaseCommand):
    help = "检索已公开的文件、公开目录和依申请公开过的信息。"

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        """As usual, with the lines of the shape kept apart."""
        kwargs["epilog"] = _SHAPE
        kwargs["formatter_class"] = RawDescriptionHelpFormatter
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("query", help="要找的词，用空格分开，都要出现；为空的，列出最新的")
        parser.add_argument("--limit", type=int, default=20, help="最多几条（默认20）")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["limit"] < 0:
            raise CommandError("--limit 应当是0或者更大的整数。")
        hits = list(_hits(options["query"], options["limit"]))
        if options["format"] == "json":
            facts = [_facts(hit) for hit in hits]
            self.stdout.write(json.dumps(facts, ensure_ascii=False, indent=1))
            return
        for hit in hits:
            self.stdout.write(f"{hit.kind.label}　{hit.source.organ}　{hit.title}")
        self.stdout.write(f"共{len(hits)}条。")


def _hits(query: str, limit: int) -> Iterator[Hit]:
    """The first ``limit`` hits, page by page."""
    after: Cursor | None = Cursor()
    while after is not None and limit > 0:
        found = search(query, limit=limit, after=after, literally=True)
        yield from found.hits
        limit, after = limit - len(found.hits), found.next


def _facts(hit: Hit) -> dict[str, Any]:
    organ = hit.source.organ
    return {
        "kind": str(hit.kind.value),
        "id": hit.source.pk,
        "organ": organ.name,
        "organ_code": organ.code,
        "title": hit.title,
        "document_number": getattr(hit.source, "document_number", ""),
        "index_number": getattr(hit.source, "index_number", ""),
        "date": hit.on.isoformat(),
        "address": _address(hit),
        "excerpt": hit.excerpt,
    }


def _address(hit: Hit) -> str:
    if hit.kind == Kind.DOCUMENT:
        return reverse("portal:document", args=[hit.source.pk])
    if hit.kind == Kind.CATALOGUE:
        asked = {"organ": hit.source.organ.code, "field": hit.source.field}
        return f"{reverse('portal:catalogue')}?{urlencode(asked)}#item-{hit.source.pk}"
    return ""
