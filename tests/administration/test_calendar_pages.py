"""The working calendar's pages: years, a year's picture, and a notice from paste to storage."""

import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from calendars import registry
from calendars.models import ImportedNotice
from organs.roles import Role
from tests.administration.conftest import BACKEND
from tests.factories import House
from tests.support.notices import NOTICE_2027

OTHER = NOTICE_2027.replace("5月8日（周六）上班。", "5月9日（周日）上班。")


def page(answer: Any) -> str:
    return answer.content.decode()


def previewed(client: Client, text: str) -> Any:
    return client.post(reverse("calendar-preview"), {"text": text})


def hidden(answer: Any) -> dict[str, str]:
    """What the preview's form would send, as a browser does it: with CRLF line ends."""
    found = re.findall(r'<input type="hidden" name="(text|sha256)" value="([^"]*)"', page(answer))
    return {
        name: unescape(value).replace("\r\n", "\n").replace("\n", "\r\n") for name, value in found
    }


def confirmed(client: Client, text: str, **more: str) -> Any:
    sent = hidden(previewed(client, text)) | more
    return client.post(reverse("calendar-confirm"), sent)


def test_the_list_shows_each_year_with_its_notice(administrator: Client) -> None:
    text = page(administrator.get(reverse("calendar-years")))
    assert "国办发明电〔2025〕7号" in text
    assert "国办发明电〔2020〕1号" in text
    assert "暂定，通知未载入" in text
    assert "2027年" in text
    assert "随系统提供" in text


def test_a_year_is_drawn_with_words_beside_the_colours(administrator: Client) -> None:
    text = page(administrator.get(reverse("calendar-year", args=[2026])))
    assert text.count('<table class="month">') == 12
    assert text.count("<small>休</small>") == 33
    assert text.count("<small>班</small>") == 6
    assert "2026年2月17日，放假（春节）" in text


def test_later_notices_stand_under_their_year(administrator: Client) -> None:
    text = page(administrator.get(reverse("calendar-year", args=[2020])))
    assert "关于延长2020年春节假期的通知" in text
    assert "取消上班 02-01" in text
    assert page(administrator.get(reverse("calendar-year", args=[2019]))).count("month") > 12


def test_a_year_not_held_does_not_exist(administrator: Client) -> None:
    assert administrator.get(reverse("calendar-year", args=[2027])).status_code == 404


def test_paste_preview_confirm(administrator: Client, house: House) -> None:
    assert "通知全文" in page(administrator.get(reverse("calendar-import")))
    preview = previewed(administrator, NOTICE_2027)
    assert "没有发现问题" in page(preview)
    assert "2027-02-05（星期五）至2027-02-12（星期五），8天" in page(preview)
    assert registry.version() == 0
    answer = confirmed(administrator, NOTICE_2027)
    assert answer.headers["Location"] == reverse("calendar-year", args=[2027])
    row = ImportedNotice.objects.get()
    assert row.imported_by == house.the(Role.SYSTEM_ADMINISTRATOR).name
    text = page(administrator.get(answer.headers["Location"]))
    assert "日历第1版" in text
    assert "国办发明电〔2026〕9号" in text


def test_an_uploaded_file(administrator: Client) -> None:
    for encoding in ("utf-8", "gb18030"):
        file = SimpleUploadedFile("notice.txt", NOTICE_2027.encode(encoding))
        answer = administrator.post(reverse("calendar-preview"), {"file": file})
        assert "国办发明电〔2026〕9号" in page(answer)
    stored = administrator.post(reverse("calendar-confirm"), hidden(answer))
    assert stored.status_code == 302
    assert registry.version() == 1


def test_errors_stand_with_their_sentence_and_nothing_can_be_confirmed(
    administrator: Client,
) -> None:
    wrong = NOTICE_2027.replace("1月1日（周五）", "1月1日（周四）")
    answer = previewed(administrator, wrong)
    assert "2027-01-01是星期五，原文写作星期四。" in page(answer)
    assert "<q>1月1日（周四）至3日（周日）放假，共3天</q>" in page(answer)
    assert hidden(answer) == {}
    forged = {"text": wrong, "sha256": "0" * 64}
    assert administrator.post(reverse("calendar-confirm"), forged).status_code == 422
    assert registry.version() == 0


def test_a_warning_is_shown_and_may_be_accepted(administrator: Client) -> None:
    text = NOTICE_2027.replace("国办发明电〔2026〕9号", "")
    assert "没有读到发文字号" in page(previewed(administrator, text))
    assert confirmed(administrator, text).status_code == 302


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({}, "请粘贴通知全文"),
        ({"text": " \n "}, "请粘贴通知全文"),
        ({"text": "今天天气很好。"}, "没有找到元旦、春节等节日的放假安排"),
        ({"text": "节" * 100_001}, "100000"),
    ],
)
def test_what_is_no_notice(administrator: Client, sent: dict[str, str], message: str) -> None:
    answer = administrator.post(reverse("calendar-preview"), sent)
    assert answer.status_code == 422
    assert message in page(answer)


def test_a_file_too_large(administrator: Client) -> None:
    file = SimpleUploadedFile("notice.txt", b"x" * 400_001)
    answer = administrator.post(reverse("calendar-preview"), {"file": file})
    assert "文件过大" in page(answer)


def test_only_what_was_previewed_is_stored(administrator: Client) -> None:
    sent = hidden(previewed(administrator, NOTICE_2027))
    answer = administrator.post(reverse("calendar-confirm"), sent | {"text": OTHER})
    assert answer.status_code == 422
    assert "与预览时不同" in page(answer)
    assert registry.version() == 0
    assert administrator.post(reverse("calendar-confirm"), {}).status_code == 302


def test_the_same_notice_needs_no_confirmation(administrator: Client) -> None:
    sent = hidden(previewed(administrator, NOTICE_2027))
    administrator.post(reverse("calendar-confirm"), sent)
    assert "不需要再载入" in page(previewed(administrator, NOTICE_2027))
    administrator.post(reverse("calendar-confirm"), sent)
    assert registry.version() == 1


def test_replacing_asks_for_a_reason_and_keeps_both(administrator: Client) -> None:
    confirmed(administrator, NOTICE_2027)
    assert "替换已有安排" in page(previewed(administrator, OTHER))
    answer = confirmed(administrator, OTHER)
    assert answer.status_code == 422
    assert registry.version() == 1
    assert confirmed(administrator, OTHER, reason="按更正后的通知").status_code == 302
    text = page(administrator.get(reverse("calendar-year", args=[2027])))
    assert "日历第1版" in text
    assert "日历第2版" in text
    assert "替换原因：按更正后的通知" in text
    assert "按更正后的通知" in page(administrator.get(reverse("calendar-years")))


def test_a_notice_taken_in_meanwhile_is_said(
    administrator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed(administrator, NOTICE_2027)
    sent = hidden(previewed(administrator, OTHER)) | {"reason": "更正"}
    monkeypatch.setattr(registry, "version", lambda: 0)
    answer = administrator.post(reverse("calendar-confirm"), sent)
    assert "另一个人刚刚载入了通知" in page(answer)


def test_everybody_else_is_refused(house: House) -> None:
    for role in set(Role) - {Role.SYSTEM_ADMINISTRATOR}:
        client = Client()
        client.force_login(house.the(role), backend=BACKEND)
        assert client.get(reverse("calendar-years")).status_code == 403
        assert client.get(reverse("calendar-year", args=[2026])).status_code == 403
        assert client.get(reverse("calendar-import")).status_code == 403
        assert previewed(client, NOTICE_2027).status_code == 403
        assert client.post(reverse("calendar-confirm"), {}).status_code == 403
