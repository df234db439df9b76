"""联合甄别 on the workbench: convened from the case page, opened on record, voted, concluded, signed."""

from typing import Any

from django.urls import reverse

from cases.models import Case, Determination
from law.determination import Factor
from organs.roles import Role
from tests.access.world import body_of, signed_in
from tests.determining import CONCLUDED, a_determination, everybody_votes, sign, was_silent
from tests.factories import House, staff_with
from tests.situations import DRAFTED, an_assigned_case, fresh
from workflow import determination_file


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_from_the_case_page_to_the_signed_minutes(house: House) -> None:
    case, head = an_assigned_case(house), signed_in(house.the(Role.WORK_BODY_HEAD))
    legal = house.the(Role.LEGAL_REVIEWER)
    address, page = (
        reverse("convene-determination", args=[case.pk]),
        reverse("case", args=[case.pk]),
    )
    assert address in text_of(head.get(page))
    people = {"legal": legal.pk, "handling": house.the(Role.HANDLING_OFFICER).pk}
    typed = {"subject": "同一项目", "grounds": "件数很多", "cases": case.pk}
    assert "件数很多" in text_of(head.post(address, typed | {"locality": "赵六 nobody"}))
    told = typed | people | {"locality": "柳河镇赵六", "advisers": "王律师"}
    convened = head.post(address, told)
    row = Determination.objects.get()
    file = reverse("determination", args=[row.pk])
    assert convened["Location"] == file
    seat, desk = row.members.get(part="legal"), signed_in(legal)
    assert "请您参加联合甄别" in text_of(desk.get("/"))
    ballot = reverse("determination-ballot", args=[seat.pk])
    given: dict[str, str] = {factor.value: "yes" for factor in Factor}
    assert "请选择数量" in text_of(desk.post(ballot, {"text": "很多", "given_on": "2026-09-24"}))
    desk.post(ballot, given | {"text": "很多", "given_on": "2026-09-24"})
    assert seat.opinions.get().votes.count() == len(Factor)
    everybody_votes(row)
    one = row.applications.get()
    found = {f"finding-{one.pk}": "excessive", f"reasons-{one.pk}": "都已答复"}
    conclusion = reverse("conclude-determination", args=[row.pk])
    was_silent(case, row.convened_by)
    late = text_of(head.post(conclusion, found | {f"valid_until-{one.pk}": "2029-01-01"}))
    assert "不能长期有效" in late
    head.post(conclusion, found | {f"valid_until-{one.pk}": "2027-03-22"})
    Determination.objects.update(concluded_on=CONCLUDED)
    assert head.post(reverse("sign-determination", args=[row.pk])).status_code == 302
    minutes = head.post(reverse("determination-minutes", args=[row.pk]), {"form": "pdf"})
    assert body_of(minutes).startswith(b"%PDF")
    assert "明显超过合理范围且理由不合理" in text_of(head.get(page))
    assert "同一项目" in text_of(head.get(reverse("determinations")))


def test_the_file_opens_by_a_button_and_each_opening_is_on_record(house: House) -> None:
    case, legal = an_assigned_case(house), house.the(Role.LEGAL_REVIEWER)
    row, desk = a_determination(house, case), signed_in(legal)
    file = reverse("determination", args=[row.pk])
    cover = text_of(desk.get(file))
    assert "打开材料" in cover
    assert case.subject not in cover
    assert case.subject in text_of(desk.post(file))
    assert [look.staff for look in row.looks.all()] == [legal]


def test_no_page_offers_what_would_only_be_refused(house: House) -> None:
    case, head = an_assigned_case(house), signed_in(house.the(Role.WORK_BODY_HEAD))
    row, page = a_determination(house, case), reverse("case", args=[case.pk])
    convening = reverse("convene-determination", args=[case.pk])
    assert convening not in text_of(head.get(page))
    assert head.get(convening)["Location"] == page
    signing = reverse("sign-determination", args=[row.pk])
    assert head.get(signing).status_code == 403
    everybody_votes(row)
    one = row.applications.get()
    found = {f"finding-{one.pk}": "excessive", f"reasons-{one.pk}": "都已答复"}
    found[f"valid_until-{one.pk}"] = "2027-03-22"
    conclusion = reverse("conclude-determination", args=[row.pk])
    assert "还没有要求申请人说明理由" in text_of(head.post(conclusion, found))
    was_silent(case, row.convened_by)
    assert head.post(conclusion, found).status_code == 302
    file = reverse("determination", args=[row.pk])
    assert "次日起可以签发纪要" in text_of(head.get(file))
    Determination.objects.update(concluded_on=CONCLUDED)
    assert signing in text_of(head.get(file))
    assert head.get(signing).status_code == 200
    row.refresh_from_db()
    sign(row)
    assert convening in text_of(head.get(page)), "its card offers another one"


def test_a_table_that_cannot_go_on_is_manned_anew_handed_over_or_closed(house: House) -> None:
    case, head = an_assigned_case(house), house.the(Role.WORK_BODY_HEAD)
    desk, row = signed_in(head), a_determination(house, case)
    seat = row.members.get(part="locality")
    replacing = reverse("replace-member", args=[seat.pk])
    assert replacing in text_of(desk.get(reverse("determination", args=[row.pk])))
    assert "请填写" in text_of(desk.post(replacing, {"successor": "甲", "reason": ""}))
    desk.post(replacing, {"successor": "柳河镇钱七", "reason": "调离"})
    page = text_of(desk.get(reverse("determination", args=[row.pk])))
    assert "改由柳河镇钱七参加" in page
    assert "已退出" in page
    other = staff_with(Role.WORK_BODY_HEAD, organ=house.organ)
    stranger, taking = signed_in(other), reverse("hand-over-determination", args=[row.pk])
    leaving = text_of(stranger.get(reverse("hand-over", args=[head.pk])))
    assert "召集的联合甄别" in leaving
    assert taking in text_of(stranger.get(reverse("determinations")))
    closing = reverse("close-determination", args=[row.pk])
    assert row.subject not in text_of(stranger.get(closing)), "who does not sit reads nothing of it"
    taken = {"successor": other.pk, "reason": "原召集人调离"}
    assert stranger.post(taking, taken)["Location"] == reverse("determination", args=[row.pk])
    assert desk.post(closing, {"reason": "申请人已经撤回"}).status_code == 302
    assert "已撤销，没有结论" in text_of(desk.get(reverse("case", args=[case.pk])))


def test_the_file_counts_and_names_the_rule_of_each_fact(house: House) -> None:
    case = an_assigned_case(house)
    Case.objects.filter(pk=case.pk).update(description="请求查处村主任侵占补偿款的行为。")
    counted, complaint = determination_file.gathered([fresh(case)], DRAFTED)
    assert counted.title == "数量、频次"
    assert counted.text == (
        "截至2026年9月16日，同一申请人向本机关提出政府信息公开申请共1件（含本件）；"
        "其中当月1件，30日内1件，90日内1件，365日内1件"
    )
    assert complaint.text.endswith("（第三十九条第一款）")


def test_nobody_else_finds_it(house: House) -> None:
    from_above = signed_in(house.the(Role.SYSTEM_ADMINISTRATOR))
    row = Determination.objects.create(
        organ=house.organ, subject="甲", grounds="乙",
        convened_by=house.the(Role.WORK_BODY_HEAD), convened_on="2026-09-16",
    )  # fmt: skip
    for role in (Role.SUPERVISOR, Role.SIGNATORY, Role.RECEIVING_CLERK):
        client = signed_in(house.the(role))
        assert client.get(reverse("determination", args=[row.pk])).status_code == 404
        assert client.post(reverse("determination", args=[row.pk])).status_code == 404
    assert from_above.get(reverse("determination", args=[row.pk])).status_code == 404
    assert not row.looks.exists()
