"""The kinds of letters, one row a kind.

``basis`` holds the provisions a letter of this kind cites when its context names no
narrower ones; ``series`` is the 种类字 of its document numbers (empty: unnumbered);
``addressed`` is false for what stays in the file.
"""

from law.citations import Citation, article
from law.instruments import (
    DELIVERY_INTERPRETATION,
    FEE_MEASURES,
    LITIGATION_LAW,
    RECONSIDERATION_LAW,
)
from letters import charging, consulting, contexts, filing, recording
from letters.determining import DETERMINING_KINDS
from letters.explaining import EXPLAINING_KINDS
from letters.letter_kind import Layout, LetterKind
from letters.posting import POSTING_KINDS
from letters.proactive import PROACTIVE_KINDS
from letters.rectifying import RECTIFYING_KINDS

__all__ = ["KINDS", "Layout", "LetterKind"]

_ROWS = (
    LetterKind(
        code="registration_receipt",
        title="政府信息公开申请登记回执",
        context_type=contexts.RegistrationReceipt,
        basis=(
            article(31),
            article(33, 2),
        ),
        series="",
        layout=Layout.FORM,
    ),
    LetterKind(
        code="correction_notice",
        title="政府信息公开申请补正告知书",
        context_type=contexts.CorrectionNotice,
        basis=(article(30),),
        series="公开补",
    ),
    LetterKind(
        code="extension_notice",
        title="政府信息公开延期答复告知书",
        context_type=contexts.ExtensionNotice,
        basis=(article(33, 2),),
        series="公开延",
    ),
    LetterKind(
        code="fee_notice",
        title="政府信息公开收费通知书",
        context_type=charging.FeeNotice,
        basis=(article(42), Citation(FEE_MEASURES)),
        series="公开费",
    ),
    LetterKind(
        code="deadline_statement",
        title="政府信息公开申请答复期限计算书",
        context_type=recording.DeadlineStatement,
        basis=(
            article(31),
            article(33, 2),
            article(33, 3),
        ),
        series="",
        layout=Layout.FORM,
    ),
    LetterKind(
        code="search_record",
        title="政府信息检索记录",
        context_type=recording.SearchRecord,
        basis=(article(36, None, 4),),
        series="",
        layout=Layout.FORM,
        addressed=False,
    ),
    LetterKind(
        code="third_party_consultation",
        title="征求第三方意见书",
        context_type=consulting.ThirdPartyConsultation,
        basis=(article(15), article(32)),
        series="公开征",
    ),
    LetterKind(
        code="joint_maker_consultation",
        title="征求共同制作机关意见书",
        context_type=consulting.JointMakerConsultation,
        basis=(article(34),),
        series="公开征",
    ),
    LetterKind(
        code="organ_consultation",
        title="征求意见函",
        context_type=consulting.OrganConsultation,
        basis=(article(11), article(33, 3)),
        series="公开征",
    ),
    LetterKind(
        code="opinion_form",
        title="政府信息公开意见回函",
        context_type=consulting.OpinionForm,
        basis=(article(32),),
        series="",
        layout=Layout.FORM,
    ),
    LetterKind(
        code="consultation_notice",
        title="征求意见告知书",
        context_type=consulting.ConsultationNotice,
        basis=(article(33, 3),),
    ),
    LetterKind(
        code="third_party_decision",
        title="政府信息决定公开告知书",
        context_type=consulting.ThirdPartyDecision,
        basis=(article(32),),
        remedy=True,
    ),
    LetterKind(
        code="delivery_receipt",
        title="送达回证",
        context_type=filing.DeliveryReceipt,
        basis=(Citation(DELIVERY_INTERPRETATION),),
        series="",
        layout=Layout.FORM,
        addressed=False,
    ),
    LetterKind(
        code="withdrawal_confirmation",
        title="撤回政府信息公开申请确认书",
        context_type=filing.WithdrawalConfirmation,
        basis=(article(27),),
        series="",
        layout=Layout.FORM,
        addressed=False,
    ),
    LetterKind(
        code="co_handling_request",
        title="政府信息公开申请协办函",
        context_type=filing.CoHandlingRequest,
        basis=(article(45),),
        series="",
        layout=Layout.FORM,
    ),
    LetterKind(
        code="approval_sheet",
        title="政府信息公开申请办理审批表",
        context_type=filing.ApprovalSheet,
        basis=(article(45),),
        series="",
        layout=Layout.FORM,
        addressed=False,
    ),
    LetterKind(
        code="file_directory",
        title="归档文件目录",
        context_type=filing.FileDirectory,
        basis=(article(45),),
        series="",
        layout=Layout.FORM,
        addressed=False,
    ),
    LetterKind(
        code="file_sheet",
        title="卷内材料说明页",
        context_type=filing.FileSheet,
        basis=(article(45),),
        series="",
        layout=Layout.FORM,
        addressed=False,
    ),
    LetterKind(
        code="evidence_list",
        title="证据清单",
        context_type=filing.EvidenceList,
        basis=(Citation(RECONSIDERATION_LAW, 48), Citation(LITIGATION_LAW, 67, 1)),
        series="",
        layout=Layout.FORM,
        addressed=False,
    ),
    LetterKind(
        code="delivery_record",
        title="送达情况记录",
        context_type=filing.DeliveryRecord,
        basis=(Citation(DELIVERY_INTERPRETATION),),
        series="",
        layout=Layout.FORM,
        addressed=False,
    ),
    LetterKind(
        code="already_public",
        title="政府信息已主动公开告知书",
        context_type=contexts.AlreadyPublic,
        basis=(article(36, None, 1),),
        remedy=True,
    ),
    LetterKind(
        code="disclosed",
        title="政府信息公开告知书",
        context_type=contexts.Disclosed,
        basis=(article(36, None, 2),),
        remedy=True,
    ),
    LetterKind(
        code="partially_disclosed",
        title="政府信息部分公开告知书",
        context_type=contexts.PartiallyDisclosed,
        basis=(
            article(37),
            article(36, None, 2),
            article(36, None, 3),
        ),
        remedy=True,
    ),
    LetterKind(
        code="not_disclosed",
        title="政府信息不予公开告知书",
        context_type=contexts.NotDisclosed,
        basis=(article(36, None, 3),),
        remedy=True,
    ),
    LetterKind(
        code="special_regime",
        title="政府信息公开申请依特别规定办理告知书",
        context_type=contexts.SpecialRegime,
        basis=(article(36, None, 7),),
        remedy=True,
    ),
    LetterKind(
        code="non_existent",
        title="政府信息不存在告知书",
        context_type=contexts.NonExistent,
        basis=(article(36, None, 4),),
        remedy=True,
    ),
    LetterKind(
        code="not_held",
        title="政府信息无法提供告知书",
        context_type=contexts.NotHeld,
        basis=(article(36, None, 4),),
        remedy=True,
    ),
    LetterKind(
        code="not_responsible",
        title="政府信息不属于本机关负责公开告知书",
        context_type=contexts.NotResponsible,
        basis=(article(36, None, 5),),
        remedy=True,
    ),
    LetterKind(
        code="requires_creation",
        title="政府信息不予提供告知书",
        context_type=contexts.RequiresCreation,
        basis=(article(38),),
        remedy=True,
    ),
    LetterKind(
        code="still_unclear",
        title="政府信息无法提供告知书",
        context_type=contexts.StillUnclear,
        basis=(
            article(30),
            article(36),
        ),
        remedy=True,
    ),
    LetterKind(
        code="petition",
        title="不作为政府信息公开申请处理告知书",
        context_type=contexts.Petition,
        basis=(article(39, 1),),
        remedy=True,
    ),
    LetterKind(
        code="repeat_application",
        title="政府信息公开申请不予重复处理告知书",
        context_type=contexts.RepeatApplication,
        basis=(article(36, None, 6),),
        remedy=True,
    ),
    LetterKind(
        code="publication",
        title="公开出版物获取途径告知书",
        context_type=contexts.Publication,
        basis=(article(39, 2),),
        remedy=True,
    ),
    LetterKind(
        code="excessive_applications",
        title="政府信息公开申请不予处理告知书",
        context_type=contexts.ExcessiveApplications,
        basis=(article(35),),
        remedy=True,
    ),
    LetterKind(
        code="reconfirmation",
        title="政府信息公开申请不予处理告知书",
        context_type=contexts.Reconfirmation,
        basis=(article(2),),
        remedy=True,
    ),
    LetterKind(
        code="no_longer_processed",
        title="政府信息公开申请不再处理告知书",
        context_type=contexts.NoLongerProcessed,
        basis=(article(30),),
        remedy=True,
    ),
    LetterKind(
        code="withdrawn",
        title="政府信息公开申请终止办理告知书",
        context_type=contexts.Withdrawn,
        basis=(article(27),),
    ),
    LetterKind(
        code="otherwise_handled",
        title="政府信息公开申请办理结果告知书",
        context_type=contexts.OtherwiseHandled,
        basis=(article(2),),
        remedy=True,
    ),
    *EXPLAINING_KINDS,
    *DETERMINING_KINDS,
    *PROACTIVE_KINDS,
    *RECTIFYING_KINDS,
    *POSTING_KINDS,
)

KINDS: dict[str, LetterKind] = {kind.code: kind for kind in _ROWS}
