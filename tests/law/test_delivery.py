"""Which date decides that a reply was in time (国办公开办函〔2016〕235号)."""

from datetime import date, timedelta

import pytest

from law.delivery import (
    DELIVERY_RULES,
    FAILURE_RULES,
    DecisiveDate,
    DeliveryMethod,
    Failure,
    counts_though_failed,
    is_on_time,
    mail_number_fault,
    timeliness,
)

DUE = date(2026, 10, 16)


def test_every_method_has_a_rule_with_proof_and_article() -> None:
    assert set(DELIVERY_RULES) == set(DeliveryMethod)
    for rule in DELIVERY_RULES.values():
        assert rule.label
        assert rule.date_label
        assert rule.proof
        assert str(rule.basis)
        assert rule.decisive.label.startswith(("签收", "交邮", "到达"))


@pytest.mark.parametrize(
    ("method", "decisive"),
    [
        (DeliveryMethod.IN_PERSON, DecisiveDate.SIGNED),
        (DeliveryMethod.VIA_ORGAN, DecisiveDate.SIGNED),
        (DeliveryMethod.EMS, DecisiveDate.POSTED),
        (DeliveryMethod.REGISTERED_POST, DecisiveDate.POSTED),
        (DeliveryMethod.PORTAL, DecisiveDate.ARRIVED),
        (DeliveryMethod.EMAIL, DecisiveDate.ARRIVED),
        (DeliveryMethod.FAX, DecisiveDate.ARRIVED),
    ],
)
def test_the_decisive_date(method: DeliveryMethod, decisive: DecisiveDate) -> None:
    assert DELIVERY_RULES[method].decisive is decisive


@pytest.mark.parametrize("method", DeliveryMethod)
def test_the_due_date_itself_is_in_time_and_the_next_day_is_not(method: DeliveryMethod) -> None:
    assert is_on_time(method, DUE, DUE)
    assert not is_on_time(method, DUE + timedelta(days=1), DUE)


def test_the_judgement_is_a_sentence() -> None:
    judgement = timeliness(DeliveryMethod.EMS, DUE, DUE)
    assert judgement.explanation == (
        "以邮政特快专递方式送达，以交邮之日2026年10月16日为准，没有超过答复期限2026年10月16日"
        "（国办公开办函〔2016〕235号）。"
    )
    late = timeliness(DeliveryMethod.EMAIL, date(2026, 10, 17), DUE)
    assert "已经超过答复期限" in late.explanation
    assert not late.on_time


def test_each_method_asks_for_the_parts_of_its_own_proof() -> None:
    """送达回证 names who signed and as whom (民事诉讼法第八十八条, by analogy); post has a number."""
    asked = {
        method.value: {part.code for part in rule.parts} for method, rule in DELIVERY_RULES.items()
    }
    assert asked == {
        "in_person": {"signer", "relation"},
        "via_organ": {"organ", "signer", "relation"},
        "ems": {"number"},
        "registered_post": {"number"},
        "portal": set(),
        "email": {"sent_at", "receipt"},
        "fax": {"report"},
    }


@pytest.mark.parametrize(
    ("method", "as_given", "counts"),
    [
        ("ems", True, True),
        ("registered_post", True, True),
        ("ems", False, False),
        ("in_person", True, False),
        ("email", True, False),
        ("portal", True, False),
    ],
)
def test_only_post_to_the_address_given_counts_though_it_failed(
    method: str, as_given: bool, counts: bool
) -> None:
    """《民事诉讼法》第八十五条第四款, by analogy: what was posted in time is in time."""
    assert counts_though_failed(DeliveryMethod(method), address_as_given=as_given) is counts


def test_each_failure_says_what_to_do_and_decides_nothing() -> None:
    """留置送达 (民事诉讼法第八十九条) and 公告送达 (第九十五条) are ways by analogy."""
    assert set(FAILURE_RULES) == set(Failure)
    assert str(FAILURE_RULES[Failure.REFUSED].basis) == "《民事诉讼法》第八十九条"
    assert str(FAILURE_RULES[Failure.UNKNOWN_ADDRESS].basis) == "《民事诉讼法》第九十五条"
    assert "系统不会自动办理" in FAILURE_RULES[Failure.REFUSED].advice


@pytest.mark.parametrize("number", ["EA123456785CN", "RR473124829CN", "1012345678901"])
def test_a_number_as_the_post_office_prints_it_is_taken(number: str) -> None:
    assert mail_number_fault(number) is None


@pytest.mark.parametrize(
    ("number", "words"),
    [("EA123456786CN", "校验位"), ("EA12345678CN", "13位"), ("EA123456785HK", "13位")],
)
def test_a_number_with_a_slip_is_not(number: str, words: str) -> None:
    assert words in (mail_number_fault(number) or "")
