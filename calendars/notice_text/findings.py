"""What is wrong with a notice, said so that a clerk finds the sentence at once."""

from dataclasses import dataclass
from enum import StrEnum

_TO_CHINESE = str.maketrans({"(": "（", ")": "）", ",": "，", ":": "：", ";": "；", "!": "！"})
_LONGEST_QUOTE = 120


class NoticeTextError(ValueError):
    """A text that cannot be read as a holiday notice; `sentence` is where reading stopped."""

    def __init__(self, message: str, sentence: str) -> None:
        super().__init__(message)
        self.message = message
        self.sentence = quoted(sentence)


class Severity(StrEnum):
    """An error forbids storing; a warning asks for a second look."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def label(self) -> str:
        """The Chinese word for it."""
        return "错误" if self is Severity.ERROR else "提醒"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or odd, and the sentence that shows it."""

    severity: Severity
    message: str
    sentence: str = ""

    def __str__(self) -> str:
        return f"{self.message}（原文：{self.sentence}）" if self.sentence else self.message


def error(message: str, sentence: str = "") -> Finding:
    """Something that must be put right before the notice is stored."""
    return Finding(Severity.ERROR, message, quoted(sentence))


def warning(message: str, sentence: str = "") -> Finding:
    """Something that a person should look at and may accept."""
    return Finding(Severity.WARNING, message, quoted(sentence))


def quoted(sentence: str) -> str:
    """A cleaned sentence in Chinese punctuation again, cut when it is very long."""
    text = " ".join(sentence.split()).translate(_TO_CHINESE)
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}……"
