"""Which date decides that a reply was in time (国办公开办函〔2016〕235号)."""

from datetime import date, timedelta

import pytest

from law.delivery import (
    DELIVERY_RULES,
    DecisiveDate,
    DeliveryMethod,
    is_on_time,
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
