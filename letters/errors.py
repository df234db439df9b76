"""What can be wrong with the wording of a letter: all faults of ours, none of the user's."""


class LetterError(Exception):
    """A letter that cannot be made."""


class UnknownKindError(LetterError):
    """No row in the table of kinds."""

    def __init__(self, code: str) -> None:
        super().__init__(f"没有“{code}”这种文书")
        self.code = code


class WrongContextError(LetterError):
    """The facts of one kind given to another."""

    def __init__(self, code: str, expected: type, given: type) -> None:
        super().__init__(f"{code} 需要 {expected.__name__}，得到的是 {given.__name__}")


class UndefinedVariableError(LetterError):
    """The wording names a fact that the context does not hold: a blank must never print."""

    def __init__(self, name: str) -> None:
        super().__init__(f"文书范本用到的“{name}”没有值")
        self.name = name


class MissingValueError(LetterError):
    """A required field of the context has no value: a blank must never print."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(f"文书 {code} 的“{name}”没有值，不能生成")
        self.code = code
        self.name = name


class AdaptationError(LetterError):
    """An organ's wording that the kind cannot be printed with."""

    def __init__(self, code: str, fault: str) -> None:
        super().__init__(f"本机关的文书 {code} 措辞不能使用：{fault}")


class PassageMissingError(LetterError):
    """An override is about fixed words that the letter does not have (any more)."""

    def __init__(self, passage: str) -> None:
        super().__init__(f"文书中没有要改动的固定文字“{passage}”")
        self.passage = passage


class UnknownTagError(LetterError):
    """The wording uses an element outside the closed vocabulary."""

    def __init__(self, tag: str, where: str) -> None:
        super().__init__(f"文书范本的 {where} 中不能使用 <{tag}>")
        self.tag = tag


class FetchRefusedError(LetterError):
    """Something tried to read a file or the network while a letter was printed."""

    def __init__(self, url: str) -> None:
        super().__init__(f"打印文书时不得读取 {url}")
        self.url = url


class PrintingStoppedError(LetterError):
    """A sheet that took more time or memory than a letter may; its process was ended."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what}，已经停止，没有生成文件，此前保存的内容没有受到影响。"
            "请缩短正文、减少列出的事项后重试；仍然不行的，请告知系统管理员。"
        )


class PrintingFailedError(LetterError):
    """The printing process could not print a sheet and said why."""


class SignatureError(LetterError):
    """A letter that cannot be signed, or whose signature cannot be read; says why in words."""
