"""From the choice of the organ to the receipt: the case, its dates, what the applicant is shown."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from cases.models import Case, FormOfProvision
from law.receipt import Channel
from outbox.models import OutgoingMessage
from portal.models import ApplicationDraft, QueryCode
from tests.factories import RECEIVED, House, a_house
from tests.portal.visitor import AS, HINTED, HOW, WHAT, WHO, Visitor, text_of, url
from tests.situations import open_nodes


def test_a_submission_is_a_case_received_that_very_moment(house: House) -> None:
    case = Visitor().apply()

    today = timezone.localdate()
    assert (case.organ, case.registered_by, case.received_on) == (house.organ, None, today)
    assert case.receipt.channel == Channel.ONLINE
    assert timezone.localdate(case.receipt.confirmed_at) == today
    assert case.events.get().actor_name == "申请人"
    assert open_nodes(case) == ["CaseFlow.assignment"]
    assert case.letters.get().kind == "registration_receipt"


def test_what_was_typed_is_what_is_registered(house: House) -> None:
    case = Visitor().apply()
    assert case.description == "柳河村2025年征地补偿安置方案\n文号：清政发〔2025〕3号"
    assert case.subject == "柳河村2025年征地补偿安置方案"
    assert case.form_of_provision == FormOfProvision.EMAIL
    assert case.applicant.document_number == WHO["document_number"]
    assert case.purpose == ""


def test_the_receipt_says_number_code_dates_and_why(house: House) -> None:
    visitor = Visitor()
    case = visitor.apply()
    page = text_of(visitor.get("receipt"))
    assert case.due_on
    for said in (
        "提交成功",
        case.case_number,
        f"{case.due_on.year}年{case.due_on.month}月{case.due_on.day}日",
        "网上提示提交成功的那一天，就是收到之日",
        "<summary>依据</summary><p>通过互联网渠道提交的，系统提示提交成功即为双方确认",
        "data:image/svg+xml",
    ):
        assert said in page


def test_an_organization_and_an_agent_are_asked_for_their_own_particulars(house: House) -> None:
    visitor = Visitor()
    visitor.begin()
    visitor.fill(**{"as": {"kind": "organization", "has_agent": "yes"}, "who": {}})
    page = text_of(visitor.get("step", "who"))
    assert "统一社会信用代码" in page
    assert "代理人姓名" in page
    assert 'name="document_number"' not in page


def test_what_was_chosen_is_asked_for_and_not_called_optional(house: House) -> None:
    visitor = Visitor()
    visitor.begin()
    visitor.fill(who={})
    page = text_of(visitor.get("step", "who"))
    assert "电子邮箱</label>" in page
    assert '联系地址 <span class="optional">选填</span>' in page
    assert 'autocomplete="email"' in page
    assert 'autocomplete="name"' in page


def test_no_error_meets_somebody_who_only_leafs_back_and_forth(house: House) -> None:
    visitor = Visitor()
    visitor.begin()
    visitor.fill(who={"go": "back"})
    assert 'id="errors"' not in text_of(visitor.get("step", "who"))
    sent_back = visitor.client.get(visitor.get("check").headers["Location"])
    assert "请填写姓名" in text_of(sent_back)


def test_nothing_is_lost_on_the_way_back(house: House) -> None:
    visitor = Visitor()
    visitor.begin()
    visitor.post("step", "what", **{**WHAT, "place": "柳河村", "go": "back"})
    assert "柳河村2025年征地补偿安置方案" in text_of(visitor.get("step", "what"))
    wrong = visitor.post("step", "who", **{**WHO, "document_number": "430121199001010016"})
    assert wrong.status_code == 422
    assert "校验位不符" in text_of(wrong)
    assert "zhangsan@example.cn" in text_of(visitor.get("step", "who"))


def test_errors_stand_at_the_field_and_above_the_form(house: House) -> None:
    visitor = Visitor()
    visitor.begin()
    page = text_of(visitor.post("step", "what", description=""))
    assert page.count("请写明您要什么信息") == 2
    assert 'href="#id_description"' in page


@pytest.mark.parametrize(
    ("how", "who", "said"),
    [
        ({**HOW, "form_of_provision": "paper"}, WHO, "纸质材料不能从网络取得"),
        ({**HOW, "form_of_provision": "electronic"}, WHO, "光盘不能从网络取得"),
        ({**HOW, "form_of_provision": "inspection"}, WHO, "查阅、抄录在机关进行"),
        (HOW, {**WHO, "email": ""}, "请填写电子邮箱"),
        (
            {**HOW, "form_of_provision": "paper", "way_of_obtaining": "post"},
            {**WHO, "address": ""},
            "请填写收件的详细地址",
        ),
    ],
)
def test_pages_agree_with_each_other(
    house: House, how: dict[str, str], who: dict[str, str], said: str
) -> None:
    visitor = Visitor()
    visitor.begin()
    visitor.fill(how=how, who=who)
    assert said in text_of(visitor.post("step", "how", **how)) + text_of(
        visitor.post("step", "who", **who)
    )
    assert visitor.submit().status_code == 302
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("我要举报某公司违法排污，请查处", "读起来像投诉或者举报"),
        ("请问补偿标准是多少？", "读起来像咨询"),
        ("历年的全部文件", "范围可能太大"),
    ],
)
def test_a_hint_is_shown_once_and_never_stops_anybody(house: House, text: str, title: str) -> None:
    visitor = Visitor()
    visitor.begin()
    hinted = text_of(visitor.post("step", "what", description=text))
    assert hinted.index("autofocus") < hinted.index(title) < hinted.index("<textarea")
    assert visitor.answer("what", description=text).status_code == 302
    visitor.fill(what={"description": text})
    assert visitor.submit().status_code == 302
    assert Case.objects.get().description == text


def test_another_text_is_looked_at_anew(house: House) -> None:
    visitor = Visitor()
    visitor.begin()
    shown = text_of(visitor.post("step", "what", description="请问为什么不公开柳河村方案"))
    read = HINTED.search(shown)
    assert read
    changed = visitor.post("step", "what", description="请求领导解决我的问题", hints=read[1])
    assert "信访诉求" in text_of(changed)


def test_another_organ_is_offered_once_and_changed_to_by_one_button(house: House) -> None:
    schools = a_house("430121-jy", "清江县教育局").organ
    schools.subjects = "招生 学区"
    schools.open_channel(Channel.ONLINE, since=RECEIVED)
    schools.save()
    visitor = Visitor()
    visitor.begin()
    shown = visitor.post("step", "what", description="县第二小学2026年学区划分方案")
    assert "可能应当向清江县教育局申请" in text_of(shown)
    visitor.begin(schools.code)
    assert "向 <b>清江县教育局</b> 申请" in visitor.get("step", "what").content.decode()
    onward = visitor.post("step", "what", description="县第二小学2026年学区划分方案")
    assert onward.status_code == 302


def test_nobody_is_asked_for_a_purpose(house: House) -> None:
    visitor = Visitor()
    visitor.begin()
    pages = [text_of(visitor.get("step", slug)) for slug in ("what", "how", "as", "who")]
    assert not any('name="purpose"' in page for page in pages)


def test_only_organs_that_opened_the_channel_take_applications(house: House) -> None:
    house.organ.open_channels = {}
    house.organ.save()
    visitor = Visitor()
    assert visitor.begin().headers["Location"].endswith("/organs/430121-zr/")
    assert "没有开通网上申请" in text_of(visitor.get("organ", "430121-zr"))
    assert not ApplicationDraft.objects.exists()


def test_the_draft_is_sealed_emptied_on_submission_and_deleted_in_time(house: House) -> None:
    visitor = Visitor()
    visitor.begin()
    visitor.fill()
    [(stored,)] = ApplicationDraft.objects.extra(
        select={"raw": "sealed_answers || ''"}
    ).values_list("raw")
    assert WHO["telephone"] not in stored
    visitor.submit()
    draft = ApplicationDraft.objects.get()
    assert draft.answers == {}
    assert draft.expires_at < timezone.now() + timedelta(hours=25)


def test_the_email_names_the_number_and_nothing_of_the_person(house: House) -> None:
    visitor = Visitor()
    case = visitor.apply()
    [sent] = mail.outbox
    assert sent.to == [WHO["email"]]
    assert case.case_number in sent.body
    assert visitor.code in sent.body
    assert f"http://testserver{url('query')}?organ=430121-zr&number={case.case_number}" in sent.body
    assert "只在提交成功时显示一次" not in sent.body
    for personal in (WHO["name"], WHO["telephone"], WHO["document_number"], "征地"):
        assert personal not in f"{sent.body}{sent.subject}"
    assert visitor.code not in OutgoingMessage.objects.get().body


def test_a_mail_server_that_is_down_costs_nobody_their_application(
    house: House, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("outbox.channels.EmailMessage.send", refuse)
    Visitor().apply()
    waiting = OutgoingMessage.objects.get()
    assert (waiting.sent_at, waiting.attempts) == (None, 1)


def test_a_second_click_shows_the_same_receipt(house: House) -> None:
    visitor = Visitor()
    visitor.apply()
    first = visitor.code
    assert visitor.submit().headers["Location"] == "/portal/apply/receipt/"
    assert visitor.code == first
    assert (Case.objects.count(), QueryCode.objects.count()) == (1, 1)


def test_who_you_are_is_one_choice_a_page(house: House) -> None:
    assert set(AS) == {"kind", "has_agent"}
    visitor = Visitor()
    assert visitor.get("step", "as").status_code == 404
