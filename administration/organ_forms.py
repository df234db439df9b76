"""What an organ's system administrator enters about the organ: remedies, signing, further reviews."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from cases.forms import fields
from organs.further_review import ADDRESSED_ROLES, REVIEWING_ROLES
from organs.models import Office, Organ, Staff
from organs.remedy_bodies import COURT_NOT_NAMED


class OrganForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable when run
    """Who hears remedies against the organ's replies, and whether reviewers may sign there."""

    use_required_attribute = False

    class Meta:
        model = Organ
        fields: ClassVar = [
            "court",
            "reconsideration_body_override",
            "internet_remedy_channel",
            "reviewers_may_sign",
            "requires_determination",
        ]
        labels: ClassVar = {
            "court": "管辖法院",
            "reconsideration_body_override": "行政复议机关",
            "internet_remedy_channel": "网上申请行政复议的渠道",
            "reviewers_may_sign": "审核过的人可以签发",
            "requires_determination": "申请理由不合理、不予处理的，须先经联合甄别",
        }
        help_texts: ClassVar = {
            "court": "写全称，如“清江县人民法院”",
            "internet_remedy_channel": "有的写明，没有的不填",
            "reviewers_may_sign": "只供人员很少的机关使用；拟稿的人在任何机关都不能审核、签发自己的稿",
            "requires_determination": "勾选的，没有签发的、在有效期内的甄别结论，不能以第三十五条不予处理",
        }

    def __init__(self, data: Any = None, *, organ: Organ) -> None:
        super().__init__(data, instance=organ)
        self.fields["court"].required = False
        if organ.court == COURT_NOT_NAMED:
            self.initial["court"] = ""
        body: Any = self.fields["reconsideration_body_override"]
        body.help_text = f"写全称；不填时答复书按隶属关系写“{_body_by_rank(organ)}”"

    def clean_court(self) -> str:
        court = str(self.cleaned_data["court"])
        if court and "法院" not in court:
            raise ValidationError("请写法院的全称，如“清江县人民法院”。")
        return court or COURT_NOT_NAMED


class FeeTermsForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable when run
    """Whether the organ charges the fee of Art 42, and what its notices say about paying it."""

    use_required_attribute = False

    class Meta:
        model = Organ
        fields: ClassVar = [
            "charges_fees",
            "fee_payee",
            "fee_bank",
            "fee_account",
            "fee_instructions",
        ]
        labels: ClassVar = {"charges_fees": "本机关收取信息处理费"}
        help_texts: ClassVar = {
            "charges_fees": "不勾选的，不发收费通知；已经发出的照原来办完",
            "fee_payee": "写全称，如“清江县财政局非税收入专户”",
            "fee_instructions": "有缴款码、窗口缴费等其他方式的，在这里说明；不填账号的必须写明",
        }

    def __init__(self, data: Any = None, *, organ: Organ) -> None:
        super().__init__(data, instance=organ, auto_id="id_fee_%s")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        terms = Organ(**self.cleaned_data)
        if terms.charges_fees and terms.missing_fee_terms:
            self.add_error(
                None,
                f"收取信息处理费的，收费通知要写明怎样缴纳：请填写{'、'.join(terms.missing_fee_terms)}，"
                "或者在缴费方式说明中写明。",
            )
        return cleaned


class ConversionTermsForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable when run
    """From how many applicants on publication is considered (Art 44); how often refusals are (Art 18)."""

    use_required_attribute = False

    class Meta:
        model = Organ
        fields: ClassVar = ["conversion_applicants", "reassessment_months"]
        labels: ClassVar = {
            "conversion_applicants": "几个申请人起列入",
            "reassessment_months": "每几个月评估一次",
        }
        help_texts: ClassVar = {
            "conversion_applicants": "一年内已向这么多互不相关的申请人公开同一信息的，自动列入“转主动公开”；"
            "各地通常为3个",
            "reassessment_months": "不予公开的信息自答复或者上次评估起，满这么多个月列入“定期评估”",
        }

    def __init__(self, data: Any = None, *, organ: Organ) -> None:
        super().__init__(data, instance=organ, auto_id="id_conversion_%s")
        for field in self.fields.values():
            field.error_messages["required"] = "请填写一个数字。"
            field.error_messages["invalid"] = "请填写一个整数。"


class GuideForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable when run
    """公开指南 (Art 12): how the organ is reached, and the words by which it is found."""

    use_required_attribute = False

    class Meta:
        model = Organ
        fields: ClassVar = [
            "subjects",
            "address",
            "postcode",
            "telephone",
            "office_hours",
            "fax",
            "email",
            "guide_text",
        ]
        labels: ClassVar = {"subjects": "主要业务", "email": "电子邮箱"}
        help_texts: ClassVar = {
            "subjects": "几个词，用空格分开，如“招生 学区 教师招聘”；申请人查找机关、"
            "登记时提示“可能应由其他机关答复”，都用这些词",
            "guide_text": "公开指南里地址、电话以外还要说明的",
        }
        widgets: ClassVar = {"guide_text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, data: Any = None, *, organ: Organ) -> None:
        super().__init__(data, instance=organ, auto_id="id_guide_%s")


class FurtherStepForm(forms.Form):
    """One more review: its name, and to whom it goes."""

    use_required_attribute = False

    name = fields.Text("环节名称", max_length=20, hint="如：分管领导审核、财务科会签")
    addressee = fields.Choice(
        "由谁审核", [], widget=forms.Select(), hint="写给角色的，角色中任何一人都可以办理"
    )

    def __init__(self, data: Any = None, *, organ: Organ) -> None:
        super().__init__(data)
        self.offices = {f"office-{office.pk}": office for office in _offices(organ)}
        self.people = {f"person-{person.pk}": person for person in _people(organ)}
        addressee: Any = self.fields["addressee"]
        addressee.error_messages["invalid_choice"] = (
            "所选的科室或者人员已经停用，或者不在本机关，请重新选择。"
        )
        addressee.choices = [
            ("", "请选择"),
            ("角色", [(role.value, role.label) for role in ADDRESSED_ROLES]),
            ("科室（由科室负责人等审核）", [(key, str(one)) for key, one in self.offices.items()]),
            ("个人", [(key, _named(one)) for key, one in self.people.items()]),
        ]

    def address(self) -> dict[str, Any]:
        """The role, the office or the person that was chosen."""
        chosen = self.cleaned_data["addressee"]
        if chosen in self.offices:
            return {"office": self.offices[chosen]}
        return {"person": self.people[chosen]} if chosen in self.people else {"role": chosen}

    def take(self, error: ValidationError) -> None:
        """Keep what the service refused, at its field; everything typed stays."""
        self.add_error(None, error)


def _body_by_rank(organ: Organ) -> str:
    return Organ(name=organ.name, kind=organ.kind, parent=organ.parent).reconsideration_body


def _offices(organ: Organ) -> list[Office]:
    return list(organ.offices.filter(is_active=True))


def _people(organ: Organ) -> list[Staff]:
    able = organ.staff.filter(is_active=True, role_assignments__role__in=REVIEWING_ROLES)
    return list(able.select_related("office").distinct().order_by("pk"))


def _named(person: Staff) -> str:
    return f"{person.name}（{person.office or '未分科室'}）"
