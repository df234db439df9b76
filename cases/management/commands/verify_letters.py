"""``manage.py verify_letters``: whether every stored letter is as it was issued, and who signed it."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases import electronic_signature, issuing
from cases.models import Letter


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
        for word, number in words.most_common():
            self.stdout.write(f"{word}：{number}份")
        if faulty:
            raise CommandError(f"{faulty}份文书有问题，见上。")
        self.stdout.write("没有发现问题。")

    def _faults(self, letter: Letter, words: Counter[str]) -> bool:
        verdict = electronic_signature.examine(letter)
        words[verdict.word] += 1
        whole = verdict.stands and _docx_is_whole(letter)
        if not whole:
            said = verdict.words if not verdict.stands else "DOCX与出具时不一致或者丢失。"
            self.stdout.write(f"{letter.case.case_number} {letter}：{said}")
        if verdict.found:
            words[f"　由{verdict.found.signer}签名"] += 1
        return not whole


def _docx_is_whole(letter: Letter) -> bool:
    try:
        return issuing.is_intact(letter)
    except FileNotFoundError:
        return False
