"""Who applies: 申请人 (applicant, Art 29) and 代理人 (agent)."""

from typing import ClassVar

from django.core.validators import validate_email
from django.db import models
from django.db.models import Q

from vault import masking
from vault.blind import BlindIndexField
from vault.fields import EncryptedTextField, SealedModel


class ApplicantKind(models.TextChoices):
    """The two kinds whose particulars differ on the application form."""

    NATURAL_PERSON = "natural_person", "自然人"
    ORGANIZATION = "organization", "法人或其他组织"


class ReportType(models.TextChoices):
    """The columns of the annual report's table three; fixed at registration."""

    NATURAL_PERSON = "natural_person", "自然人"
    BUSINESS = "business", "商业企业"
    RESEARCH_INSTITUTION = "research_institution", "科研机构"
    PUBLIC_INTEREST_ORGANIZATION = "public_interest_organization", "社会公益组织"
    LEGAL_SERVICE_ORGANIZATION = "legal_service_organization", "法律服务机构"
    OTHER = "other", "其他"


class IdentityDocument(models.TextChoices):
    """What proves a person's identity (Art 29 (1))."""

    RESIDENT_ID = "resident_id", "居民身份证"
    PASSPORT = "passport", "护照"
    HK_MACAO_PERMIT = "hk_macao_permit", "港澳居民来往内地通行证"
    TAIWAN_PERMIT = "taiwan_permit", "台湾居民来往大陆通行证"
    RESIDENCE_PERMIT = "residence_permit", "港澳台居民居住证"
    FOREIGN_RESIDENCE = "foreign_residence", "外国人永久居留身份证"
    OFFICER_ID = "officer_id", "军官证"


class Applicant(SealedModel):
    """公民、法人或者其他组织 that applied to one organ (Art 27). Organs do not share applicants.

    An application may lack its proof of identity or its telephone: it is received all the same,
    and the correction notice asks for them (Arts 29, 30; ``Case.formal_gaps``).

    What identifies or reaches the applicant is sealed at rest; the indexes find exactly the same
    number again, within the organ (``cases.selectors.applicants_with``).
    """

    organ = models.ForeignKey("organs.Organ", on_delete=models.PROTECT, related_name="applicants")
    kind = models.CharField("申请人类别", max_length=20, choices=ApplicantKind.choices)
    report_type = models.CharField("申请人类型", max_length=40, choices=ReportType.choices)
    name = models.CharField("姓名或者名称", max_length=120)

    document_type = models.CharField(
        "证件名称", max_length=30, choices=IdentityDocument.choices, blank=True
    )
    document_number = EncryptedTextField(
        "证件号码", purpose="applicant.document_number", max_length=40, blank=True
    )
    document_index = BlindIndexField("document_number", kind="number", within="organ_id")
    credit_code = EncryptedTextField(
        "统一社会信用代码", purpose="applicant.credit_code", max_length=18, blank=True
    )
    credit_index = BlindIndexField("credit_code", kind="number", within="organ_id")
    legal_representative = models.CharField("法定代表人或者负责人", max_length=60, blank=True)
    contact_name = models.CharField("联系人", max_length=60, blank=True)

    telephone = EncryptedTextField("联系电话", purpose="applicant.telephone", max_length=40)
    telephone_index = BlindIndexField("telephone", kind="telephone", within="organ_id")
    address = EncryptedTextField(
        "联系地址", purpose="applicant.address", max_length=200, blank=True
    )
    address_index = BlindIndexField("address", kind="address", within="organ_id")
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    email = EncryptedTextField(
        "电子邮箱",
        purpose="applicant.email",
        max_length=254,
        blank=True,
        validators=[validate_email],
    )

    class Meta:
        verbose_name = verbose_name_plural = "申请人"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    kind=ApplicantKind.NATURAL_PERSON, report_type=ReportType.NATURAL_PERSON
                )
                | (Q(kind=ApplicantKind.ORGANIZATION) & ~Q(report_type=ReportType.NATURAL_PERSON)),
                name="report_type_fits_applicant_kind",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organ", "document_index"], name="applicants_by_document"),
            models.Index(fields=["organ", "credit_index"], name="applicants_by_credit_code"),
            models.Index(fields=["organ", "telephone_index"], name="applicants_by_telephone"),
            models.Index(fields=["organ", "address_index"], name="applicants_by_address"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_natural_person(self) -> bool:
        """Whether the applicant is a person and not an organization."""
        return self.kind == ApplicantKind.NATURAL_PERSON

    @property
    def masked_identity(self) -> str:
        """The identifying number with all but the first and last digits hidden."""
        return masking.number(self.document_number or self.credit_code)

    @property
    def masked_telephone(self) -> str:
        """The telephone number with its middle hidden."""
        return masking.telephone(self.telephone)

    @property
    def masked_address(self) -> str:
        """The county or town, without street and door."""
        return masking.address(self.address)

    @property
    def masked_email(self) -> str:
        """The first letter and the provider."""
        return masking.email(self.email)


class Agent(SealedModel):
    """代理人: applies in the applicant's name, with a power of attorney and own proof of identity."""

    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="agent")
    name = models.CharField("代理人姓名", max_length=60)
    document_type = models.CharField("证件名称", max_length=30, choices=IdentityDocument.choices)
    document_number = EncryptedTextField("证件号码", purpose="agent.document_number", max_length=40)
    document_index = BlindIndexField("document_number", kind="number", within="organ_id")
    telephone = EncryptedTextField("联系电话", purpose="agent.telephone", max_length=40)
    has_power_of_attorney = models.BooleanField("已提交授权委托书")

    class Meta:
        verbose_name = verbose_name_plural = "代理人"
        indexes: ClassVar = [models.Index(fields=["document_index"], name="agents_by_document")]

    def __str__(self) -> str:
        return self.name

    @property
    def organ_id(self) -> int:
        """The organ of the case: within it the agent's number is found again."""
        return int(self.case.organ_id)

    @property
    def masked_identity(self) -> str:
        """The number of the agent's document with its middle hidden."""
        return masking.number(self.document_number)

    @property
    def masked_telephone(self) -> str:
        """The agent's telephone number with its middle hidden."""
        return masking.telephone(self.telephone)
