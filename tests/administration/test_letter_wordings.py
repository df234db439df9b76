"""文书措辞: versions with their days, entered by the administrator alone, frozen with each letter."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import AppendOnlyViolation
from cases import fixed_parts, wordings
from cases.errors import CaseError
from cases.letter_contexts import reply_context
from cases.models import Letter, LetterWording
from letters import adapting
from letters.blocks import document_text
from organs.roles import Role
from tests import situations
from tests.factories import House, moment
from tests.situations import DRAFTED, SIGNED, a_drafted_case, fresh
from tests.support.letters import without_paper

PAGE = reverse("letter-wording", args=["disclosed"])
STANDARD = adapting.standard("disclosed").text
OURS = STANDARD.replace("经审查", "经依法审查")


def send(client: Client, text: str = OURS, action: str = "keep", **typed: Any) -> Any:
    facts = {"text": text, "effective_from": timezone.localdate(), "reason": "局办公会同意"}
    return client.post(PAGE, facts | {"action": action} | typed)


def enter(house: House, text: str, day: date) -> LetterWording:
    return wordings.enter(
        house.organ,
        "disclosed",
        text,
        effective_from=day,
        reason="局办公会同意",
        by=house.the(Role.SYSTEM_ADMINISTRATOR),
        on=day,
        at=moment(day),
    )


def test_a_version_is_entered_shown_and_on_record(house: House, administrator: Client) -> None:
    assert send(administrator).status_code == 302
    row = LetterWording.objects.get()
    assert (row.version, row.text, row.reason) == (1, OURS, "局办公会同意")
    assert row.entered_by == house.the(Role.SYSTEM_ADMINISTRATOR)
    page = administrator.get(PAGE).content.decode()
    for part in ("现行：第1版", "局办公会同意", row.entered_by.name, "经依法审查，你申请"):
        assert part in page
    listed = administrator.get(reverse("letter-wordings")).content.decode()
    assert listed.count("标准措辞") == 36, "35 kinds, and the sentence above them"
    with pytest.raises(AppendOnlyViolation):
        row.save()
    send(administrator, STANDARD)
    assert LetterWording.objects.get(version=2).text == ""
    assert "恢复标准措辞" in administrator.get(PAGE).content.decode()


def test_what_is_wrong_is_said_with_its_line_and_nothing_typed_is_lost(
    house: House, administrator: Client
) -> None:
    bad = OURS.replace("{{救济告知}}", "{% include 'x' %}")
    yesterday = timezone.localdate() - timedelta(days=1)
    answer = send(administrator, bad, effective_from=yesterday)
    page = answer.content.decode()
    assert answer.status_code == 422
    for part in (
        "第4行：不能使用标签“{% include &#x27;x&#x27; %}”",
        "缺少“{{救济告知}}”，这一部分不能去掉。",
        "启用日期不能早于今天",
        "{% include &#x27;x&#x27; %}</textarea>",
    ):
        assert part in page
    assert not LetterWording.objects.exists()
    with pytest.raises(CaseError, match="第4行：不能使用标签"):
        enter(house, bad, DRAFTED)


def test_a_sample_is_tried_without_being_kept(house: House, administrator: Client) -> None:
    page = send(administrator, action="try", effective_from="", reason="").content.decode()
    assert "经依法审查，你申请公开" in page
    assert house.organ.name in page
    answer = send(administrator, action="print", effective_from="", reason="")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert not LetterWording.objects.exists()


def test_other_kinds_and_other_people_have_no_such_page(
    house: House, administrator: Client
) -> None:
    for code in ("registration_receipt", "none"):
        assert administrator.get(reverse("letter-wording", args=[code])).status_code == 404
    assert administrator.get(f"{PAGE}?version=99").status_code == 200


def test_what_was_reviewed_is_what_is_signed_and_the_letter_keeps_its_version(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_paper(monkeypatch)
    enter(house, OURS, DRAFTED)
    case = a_drafted_case(house)
    enter(house, STANDARD.replace("经审查", "经研究"), DRAFTED + timedelta(days=1))
    draft = case.drafts.get()
    assert "经依法审查，你" in document_text(fixed_parts.document(fresh(case), draft))
    case = situations.submit(fresh(case), house)
    for _ in range(3):
        case = situations.agree(case, house)
    situations.sign(case, house)
    letter = Letter.objects.get(kind="disclosed")
    assert letter.issued_on == SIGNED
    assert letter.context["adaptation"] == {
        "version": 1,
        "effective_from": DRAFTED.isoformat(),
        "text": OURS,
    }
    later = wordings.adaptation(case.organ, "disclosed", SIGNED)
    assert later is not None
    assert later.version == 2


def test_a_version_that_lacks_a_new_part_of_the_house_is_refused_and_named(house: House) -> None:
    LetterWording.objects.create(
        organ=house.organ,
        kind="disclosed",
        version=1,
        text="只有一句。",
        effective_from=DRAFTED,
        reason="旧版",
        entered_by=house.the(Role.SYSTEM_ADMINISTRATOR),
        entered_at=moment(DRAFTED),
    )
    case = a_drafted_case(house)
    with pytest.raises(
        CaseError, match=r"与现在的范本不相符.*请退回承办人，改用现行文字重新保存草稿后再送审"
    ):
        reply_context(case, case.drafts.get())
