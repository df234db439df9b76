"""``manage.py verify_letters``: whether every stored letter is as it was issued, and who signed it.

Signed minutes of joint determinations bear numbers of the same book and are compared too.
"""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from cases import electronic_signature, issuing
from cases.models import Determination, Letter


class Command(BaseCommand):
    help = "逐份核对已出具的文书：PDF和DOCX与出具时是否一致，电子签名是否有效。有问题的逐件列出。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organ", metavar="CODE", help="只核对一个机关的文书")
        parser.add_argument("--number", help="只核对一个文号，如“清自资公开告〔2026〕1号”")

    def handle(self, *args: Any, **options: Any) -> None:
        found = Letter.objects.select_related("case", "number").order_by("pk")
        if options["organ"]:
            found = found.filter(case__organ__code=options["organ"])
        if options["number"]:
            found = found.filter(number__text=options["number"])
        words: Counter[str] = Counter()
        faulty = sum(self._faults(letter, words) for letter in found.iterator(chunk_size=500))
        faulty += sum(self._differs(row, words) for row in _minutes(options))
        for word, number in words.most_common():
            self.stdout.write(f"{word}：{number}份")
        if faulty:
            raise CommandError(f"{faulty}份文书有问题，见上。")
        self.stdout.write("没有发现问题。")

    def _faults(self, letter: Letter, words: Counter[str]) -> bool:
        verdict = electronic_signature.examine(letter)
        words[verdict.word] += 1
        whole = verdict.stands and _is_whole(letter)
        if not whole:
            said = verdict.words if not verdict.stands else "DOCX与出具时不一致或者丢失。"
            self.stdout.write(f"{letter.case.case_number} {letter}：{said}")
        if verdict.found:
            words[f"　由{verdict.found.signer}签名"] += 1
        return not whole

    def _differs(self, row: Determination, words: Counter[str]) -> bool:
        whole = _is_whole(row)
        words["联合甄别会议纪要，与签发时一致" if whole else "联合甄别会议纪要，已被改动"] += 1
        if not whole:
            self.stdout.write(
                f"{row.number} {row}：纪要的文件与签发时不一致或者丢失，请立即报告系统管理员。"
            )
        return not whole


def _minutes(options: dict[str, Any]) -> QuerySet[Determination]:
    signed = Determination.objects.exclude(signed_on=None).select_related("number").order_by("pk")
    asked = {"organ__code": options["organ"], "number__text": options["number"]}
    return signed.filter(**{name: value for name, value in asked.items() if value})


def _is_whole(document: Letter | Determination) -> bool:
    try:
        return issuing.is_intact(document)
    except FileNotFoundError:
        return False
