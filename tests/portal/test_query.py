"""S8, S9, S10: the code is long, kept as a slow hash, and nothing tells a wrong number from a wrong code."""

import secrets
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password, identify_hasher

from cases.models import Case
from portal import query_codes
from portal.models import QueryCode
from tests.concurrency.race import trials
from tests.factories import House
from tests.portal.visitor import CODE, Visitor, answer_of, text_of
from tests.situations import a_registered_case

WRONG = "AAAA-BBBB-CCCC-DDDD"


def test_codes_have_eighty_bits_and_do_not_repeat() -> None:
    many = trials(10_000)
    codes = {query_codes.of_token(secrets.token_urlsafe(32)) for _ in range(many)}
    assert len(codes) == many
    assert all(CODE.fullmatch(code) for code in codes)


def test_only_a_hash_of_the_code_is_stored(house: House) -> None:
    visitor = Visitor()
    visitor.apply()
    stored = QueryCode.objects.get().code_hash
    assert visitor.code not in stored
    assert query_codes.normalised(visitor.code) not in stored
    assert identify_hasher(stored)


def test_number_and_code_open_the_case_however_the_code_is_typed(house: House) -> None:
    visitor = Visitor()
    case = visitor.apply()
    code = visitor.code
    for typed in (code, code.lower(), code.replace("-", " "), code.replace("-", "")):
        other = Visitor()
        assert other.ask(case, typed).headers["Location"] == "/portal/progress/"
        assert case.case_number in text_of(other.get("progress"))


def test_the_number_alone_opens_nothing(house: House) -> None:
    case = Visitor().apply()
    stranger = Visitor()
    assert stranger.ask(case, WRONG).status_code == 422
    assert stranger.ask(case, "").status_code == 422
    for name in ("progress", "days", "contact", "wish", "rating", "correction"):
        assert stranger.get(name).status_code == 404
    assert stranger.get("letter", case.letters.get().pk).status_code == 404


def test_a_case_registered_at_the_counter_has_no_code_and_looks_like_none(house: House) -> None:
    counter = a_registered_case(house)
    missing = Case(organ=house.organ, case_number="2026-999999")
    answers = [Visitor().ask(case, WRONG) for case in (counter, missing)]
    assert {answer.status_code for answer in answers} == {422}


def test_a_wrong_number_and_a_wrong_code_cost_and_look_the_same(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Visitor().apply()
    missing = Case(organ=house.organ, case_number="2026-999999")
    hashed: list[str] = []
    true_check = check_password

    def counted(code: str, kept: str) -> Any:
        hashed.append(kept)
        return true_check(code, kept)

    monkeypatch.setattr(query_codes, "check_password", counted)
    seen = []
    for asked in (case, missing):
        hashed.clear()
        answer = Visitor().ask(asked, WRONG)
        seen.append((answer.status_code, len(answer.content), len(hashed)))
    assert seen[0] == seen[1]
    assert seen[0][2] == 1
    kept = QueryCode.objects.get().code_hash
    assert identify_hasher(kept).algorithm == identify_hasher(hashed[0]).algorithm


def test_after_five_wrong_tries_a_question_and_the_applicant_still_gets_in(house: House) -> None:
    visitor = Visitor()
    case = visitor.apply()
    code = visitor.code
    attacker = Visitor()
    pages = [text_of(attacker.ask(case, WRONG)) for _ in range(5)]
    assert "小问题" not in pages[3]
    assert "小问题" in pages[4]

    neighbour = Visitor()
    asked = neighbour.ask(case, code)
    assert asked.status_code == 422
    assert neighbour.ask(case, code, **answer_of(text_of(asked))).status_code == 302

    elsewhere = Visitor()
    elsewhere.client.defaults["REMOTE_ADDR"] = "10.9.9.9"
    assert elsewhere.ask(case, code).status_code == 302


def test_one_code_opens_one_case_also_of_the_same_person(house: House) -> None:
    first, second = Visitor(), Visitor()
    one, two = first.apply(), second.apply()
    assert one.applicant.name == two.applicant.name
    assert first.ask(two, first.code).status_code == 422
    page = text_of(first.get("progress"))
    assert one.case_number in page
    assert two.case_number not in page
    assert first.get("letter", two.letters.get().pk).status_code == 404


def test_a_new_code_ends_the_visits_made_with_the_old_one(house: House) -> None:
    visitor = Visitor()
    case = visitor.apply()
    visitor.ask(case, visitor.code)
    assert visitor.get("progress").status_code == 200
    code = QueryCode.objects.get(case=case)
    code.issued_at = code.issued_at.replace(microsecond=(code.issued_at.microsecond + 1) % 10**6)
    code.save()
    assert visitor.get("progress").status_code == 404
