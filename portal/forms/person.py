"""您是谁 (Art 29 (1)): first as whom one applies, then only the particulars that this asks for."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from attachments.forms import EnclosesFiles
from attachments.models import Purpose
from cases.forms import fields
from cases.forms.agent import AgentForm
from cases.forms.applicant import ApplicantForm
from cases.forms.errors import ActForm
from cases.models import ApplicantKind, FormOfProvision, WayOfObtaining
from portal.forms import autofill

ENCLOSED_ONLINE: Final = [
    (purpose.value, str(purpose.label))
    for purpose in (Purpose.IDENTITY, Purpose.AUTHORITY, Purpose.APPLICATION, Purpose.OTHER)
]
"""Proof of identity is what most send here: named first, it is chosen unless another is."""


class AsWhomForm(ActForm):
    """A person or an organization; for oneself or for another."""

    kind = fields.Choice(
        "谁要这些信息？",
        [
            (ApplicantKind.NATURAL_PERSON, "个人"),
            (ApplicantKind.ORGANIZATION, "单位（企业、社会组织、律师事务所等）"),
        ],
        initial=ApplicantKind.NATURAL_PERSON,
    )
    has_agent = fields.Choice(
        "由谁提出？",
        [("no", "本人（本单位）提出"), ("yes", "我是代理人，替别人提出")],
        initial="no",
    )


class ParticularsForm(ApplicantForm, AgentForm, EnclosesFiles):
    """Name, proof of identity, contact data: the fields of the chosen kind and no others."""

    only_when: ClassVar = {**ApplicantForm.only_when, **AgentForm.only_when}

    def __init__(
        self, data: Any = None, *, as_whom: dict[str, Any], wanted: dict[str, Any], **kwargs: Any
    ) -> None:
        super().__init__(None if data is None else {**data, **as_whom}, **kwargs)
        self.as_whom, self.wanted = as_whom, wanted
        kinds: Any = self.fields["files_are"]
        kinds.choices = ENCLOSED_ONLINE
        self.initial.setdefault("files_are", Purpose.IDENTITY)
        self._need_what_was_chosen()
        self._say_it_plainly()

    @property
    def asked(self) -> list[Any]:
        """The fields of this page."""
        return [self[name] for name in self.fields if self._is_asked(name)]

    def offer_own_data(self) -> None:
        """Let the browser fill in what it knows of its user, who is not the applicant's agent."""
        if self.as_whom.get("has_agent") != "yes":
            person = self.as_whom.get("kind") == ApplicantKind.NATURAL_PERSON
            autofill.offer(self, name="name" if person else "organization", contact_name="name")

    @property
    def sections(self) -> list[tuple[str, list[Any]]]:
        """Applicant and agent under their own headings."""
        agent = [field for field in self.asked if field.name.startswith("agent_")]
        applicant = [field for field in self.asked if field not in agent]
        title = "申请人（委托您的人或者单位）" if agent else ""
        return [(title, applicant), *([("您（代理人）", agent)] if agent else [])]

    @property
    def purposes(self) -> list[tuple[str, str]]:
        """What a file that comes with an online application can be."""
        return ENCLOSED_ONLINE

    def _need_what_was_chosen(self) -> None:
        if self.wanted.get("form_of_provision") == FormOfProvision.EMAIL:
            self._need("email", "您选择了电子邮件形式，请填写电子邮箱。")
        if self.wanted.get("way_of_obtaining") == WayOfObtaining.POST:
            self._need("address", "您选择了邮寄，请填写收件的详细地址。")

    def _need(self, name: str, say: str) -> None:
        self.fields[name].required = True
        self.fields[name].error_messages["required"] = say

    def _is_asked(self, name: str) -> bool:
        if name in self.as_whom or name in EnclosesFiles.base_fields:
            return False
        if name not in self.only_when:
            return True
        asking, values = self.only_when[name]
        return self.as_whom.get(asking) in set(values)

    def _say_it_plainly(self) -> None:
        person = self.as_whom.get("kind") == ApplicantKind.NATURAL_PERSON
        label = "姓名" if person else "单位名称"
        self.fields["name"].label = label
        self.fields["name"].error_messages["required"] = f"请填写{label}。"
        self.fields["name"].help_text = "与证件上的一致"
        self.fields["report_type"].help_text = ""
        self.fields["telephone"].help_text = "办理中需要核对时，工作人员会打这个电话"
        power = self.fields["agent_has_power_of_attorney"]
        power.label = "我有申请人签名的授权委托书，工作人员需要时可以提交"
        power.error_messages["required"] = (
            "代理人应当有申请人签名的授权委托书；还没有的，请先请申请人签一份。"
        )
        for field in self.fields.values():
            vars(field).pop("who", None)
            vars(field).pop("when", None)
