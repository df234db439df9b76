"""说明理由 and 延迟答复 (Art 35): the counted facts, the answer or its absence, the judgement, a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from attachments.forms import TakesFiles
from attachments.models import Attachment, Purpose
from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import Case, Explanation
from cases.services import explanation
from cases.services.explanation import Answer, Asked, Judgement

Stage = Explanation.Stage
Verdict = Explanation.Verdict
RECEIVED, NOTHING = "received", "nothing"


class ExplanationForm(ActForm):
    """What was counted, in the words of the letter, and the last day to answer.

    ``counted`` is what the register says as of the day of receipt: the sentence and the cases it
    rests on, which are kept with the notice.
    """

    counted = fields.LongText(
        "数量、频次的事实",
        rows=5,
        max_length=2000,
        hint="写入告知书，申请人会看到。已按登记统计填好，请核对，补充内容是否相近、是否已经答复",
    )
    explain_by = fields.Day("说明理由的最后一日", hint="由机关确定，应当给申请人合理的时间")

    def __init__(
        self, data: Any = None, *, on: date, case: Case, counted: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, on=on, case=case, **kwargs)
        self.returned = case.explanations.filter(stage=Stage.RETURNED).first()
        self.evidence = dict(counted or (self.returned.evidence if self.returned else {}))
        words = self.returned.counted if self.returned else self.evidence.get("words", "")
        self.initial.setdefault("counted", words)
        if self.returned:
            self.initial.setdefault("explain_by", self.returned.explain_by)

    def asked(self) -> Asked:
        """The facts that the service takes."""
        return Asked(
            counted=self.text("counted"),
            evidence=self.evidence,
            explain_by=self.cleaned_data["explain_by"],
        )


class AnswerForm(ActForm, TakesFiles):
    """What came in on paper or by word of mouth; or, after the last day, that nothing did."""

    what = fields.Choice("情况", [(RECEIVED, "收到说明"), (NOTHING, "期限届满，没有收到说明")])
    answered_on = fields.Day("收到说明的日期")
    how = fields.Choice(
        "说明的方式", [(Explanation.How.LETTER, "书面"), (Explanation.How.ORAL, "口头，已记录")]
    )
    answer = fields.LongText(
        "申请人说明的理由",
        rows=6,
        max_length=5000,
        required=False,
        hint="照原文录入；理由写在材料里的，可以写“见材料”并上传",
    )
    finding = fields.LongText(
        "查证情况",
        rows=3,
        max_length=1000,
        hint="写明查过哪些收件渠道、有没有联系申请人",
    )
    only_when: ClassVar = {
        "answered_on": ("what", (RECEIVED,)),
        "how": ("what", (RECEIVED,)),
        "answer": ("what", (RECEIVED,)),
        "finding": ("what", (NOTHING,)),
    }

    def __init__(self, data: Any = None, *, on: date, case: Case, **kwargs: Any) -> None:
        super().__init__(data, on=on, case=case, **kwargs)
        self.notice = explanation.standing(case)
        self.fields["uploads"].label = "说明理由的材料"
        self.initial.setdefault("what", RECEIVED)
        self.initial.setdefault("answered_on", on)

    @property
    def found_nothing(self) -> bool:
        """Whether the person says that nothing came in."""
        return self.text("what") == NOTHING

    def given(self) -> Answer:
        """The answer as it came in."""
        return Answer(
            text=self.text("answer"),
            how=Explanation.How(self.cleaned_data["how"]),
            answered_on=self.cleaned_data["answered_on"],
            enclosed=material(self),
        )


class JudgementForm(ActForm):
    """Facts first; then the reasons in short, the verdict, and why."""

    facts = fields.LongText(
        "认定的事实",
        rows=5,
        max_length=3000,
        hint="多少件、什么期间、内容怎样、哪些已经答复；写入不予处理的答复草稿，可以修改",
    )
    summary = fields.LongText(
        "申请人说明的理由（概括）", rows=3, max_length=500, hint="一两句话，写入答复书"
    )
    verdict = fields.Choice("判断", Verdict.choices)
    reasoning = fields.LongText(
        "判断的理由",
        rows=5,
        max_length=3000,
        hint="逐条回应申请人的说明；认为不合理的，写明依据哪些事实",
    )

    def __init__(self, data: Any = None, *, on: date, case: Case, **kwargs: Any) -> None:
        super().__init__(data, on=on, case=case, **kwargs)
        self.notice = explanation.standing(case)
        silent = self.notice is not None and self.notice.answered_on is None
        verdict: Any = self.fields["verdict"]
        verdict.choices = [
            (value, label)
            for value, label in Verdict.choices
            if (value == Verdict.NOT_GIVEN) == silent
        ]
        if silent:
            del self.fields["summary"]
            self.initial.setdefault("verdict", Verdict.NOT_GIVEN)
        if self.notice is not None:
            self.initial.setdefault("facts", self.notice.counted)

    def judgement(self) -> Judgement:
        """The facts that the service takes."""
        return Judgement(
            facts=self.text("facts"),
            summary=self.text("summary"),
            verdict=Verdict(self.cleaned_data["verdict"]),
            reasoning=self.text("reasoning"),
        )


class DropExplanationForm(ActForm):
    """A notice that the applicant does not hold is taken back."""

    reason = fields.LongText(
        "为什么撤销", rows=3, max_length=200, hint="例如：核对后数量没有明显超过合理范围，按期答复"
    )


class DeferralForm(ActForm):
    """The day that the organ sets, and why the period does not suffice."""

    until = fields.Day("延迟至", hint="合理的日期，不能早于现在的答复期限；只能确定一次")
    reason = fields.LongText(
        "不能按期答复的原因",
        rows=4,
        max_length=1000,
        hint="写入延迟答复告知书，申请人会看到：需要查找、审查多少材料，为什么需要这么久",
    )


def material(form: TakesFiles) -> list[tuple[Attachment, str]]:
    """The files that came with the reasons, handed over once."""
    return [(attachment, Purpose.EXPLANATION) for attachment, _ in form.claim()]
