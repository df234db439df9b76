"""What a joint determination votes on: each factor has a name for the ballot and one question."""

from law.determination import Factor


def test_every_factor_is_named_and_asked_once() -> None:
    assert [factor.label for factor in Factor] == [
        "数量",
        "时段、频次",
        "内容",
        "申请主体",
        "申请目的",
        "正当权益",
    ]
    questions = [factor.question for factor in Factor]
    assert len(set(questions)) == len(questions)
    assert all(question.endswith("吗？") for question in questions)
