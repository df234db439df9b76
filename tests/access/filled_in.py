"""What each form holds when its rightful person sends it."""

from law.review_checklist import checklist
from organs.models import Office
from organs.roles import Role
from tests.access.filled_in_ballots import TO_ANOTHER, determined, taken_over
from tests.access.filled_in_files import kept, sent
from tests.access.filled_in_queue import queued
from tests.factories import House, staff_with
from tests.publication.test_pages import TYPED

SEARCH: dict[str, object] = {
    "carrier": "system",
    "place": "公文管理系统",
    "method": "keywords",
    "words": "柳河村",
    "searched_by": "李四",
    "searched_on": "2026-09-16",
    "hits": "0",
    "found": "未发现",
}


LESSON: dict[str, object] = {
    "decided": "撤销答复，责令重新答复",
    "reasons": "没有说明检索的范围和方法",
    "advice": "检索记录写明载体、主体和方法",
}

DRAFT: dict[str, object] = {
    "outcome_code": "disclosed",
    "provided": "征地补偿安置方案（12页）",
    "based_on": "0",
    "action": "save",
}

NO_FEE: dict[str, object] = {"reason": "计数有误", "told_how": "9月24日电话告知，记录存卷"}

Forms = dict[str, dict[str, object]]


def filled_in(name: str, house: House) -> dict[str, object]:
    """The form of the page ``name`` as its rightful person would send it."""
    if name == "hand-over":
        return _hand_over(house)
    if name in TO_ANOTHER:
        return taken_over(name, house)
    return next(forms for about in ABOUT if (forms := about(house).get(name)) is not None)


def _handled(house: House) -> Forms:
    """What is done to the request while it is handled: assigned, split, searched, corrected, drafted."""
    items: dict[str, object] = {"items-TOTAL_FORMS": "1", "items-INITIAL_FORMS": "0"}
    items |= {"items-0-unclear": "批次不明确", "items-0-supply": "写明批次"}
    return {
        "draft": DRAFT,
        "draft-preview": DRAFT,
        "draft-compare": {},
        "path-question": {"answer": "yes"},
        "record-search": SEARCH,
        "strike-search": SEARCH | {"reason": "检索词写错", "action": "replace"},
        "reassign": {"office": house.handling.pk, "officer": ""},
        "accept": {"decision": "accept"},
        "split": {
            "items-TOTAL_FORMS": "2",
            "items-INITIAL_FORMS": "0",
            "items-0-description": "柳河村征地批复",
            "items-1-description": "柳河村征地补偿安置方案",
        },
        "case-applicants": {
            "action": "merge",
            "merged": house.organ.applicants.latest("pk").pk,
            "reason": "证件号码相同",
        },
        "prepare-correction": items | {"correct_by": "2026-10-20"},
        "drop-correction": {"reason": "电话核实后已经明确"},
        "declare-lapse": {"finding": "经查各收件渠道，没有收到补正材料"},
        "request-extension": {"working_days": "10", "reason": "需要调阅档案"},
        "drop-extension": {"reason": "档案已经调到，可以按期答复"},
        "cancel-registration": {"reason": "重复登记"},
        "withdraw": {"channel": "letter", "withdrawn_on": "2026-09-24", "proof": "撤回申请书"},
        "forward": {
            "receiver": "清江县统计局",
            "method": "fax",
            "fax_report": "1页",
            "decided_on": "2026-09-24",
        },
        "task": {
            "decision": "agree",
            **{f"finding_{item.code}": "met" for item in checklist("disclosed")},
        },
        "claim": {},
        "release": {},
        "notification-read": {},
    }


def _charged_and_asked(_: House) -> Forms:
    """The fee, and the opinions of others."""
    return {
        "prepare-fee-notice": {
            "measure": "items",
            "items_before": "0",
            "items": "35",
            "counting_note": "按一事一申请拆分为三十五个事项",
            "grounds": "一次提出三十五个事项的申请",
        },
        "require-explanation": {"counted": "一年内申请46件", "explain_by": "2026-10-12"},
        "drop-explanation": {"reason": "按期答复"},
        "receive-explanation": {
            "what": "received",
            "answered_on": "2026-09-24",
            "how": "letter",
            "answer": "写村史",
        },
        "request-deferral": {"until": "2026-12-11", "reason": "需要查找46件"},
        "withdraw-fee-notice": NO_FEE,
        "waive-fee": NO_FEE,
        "declare-fee-lapse": {"finding": "经查非税收入账户，没有收到缴款"},
        "prepare-consultation": {
            "kind": "third_party",
            "name": "清江县信衡土地评估有限公司",
            "is_organization": "yes",
            "address": "清江县滨河路99号",
            "information": "土地评估报告",
            "question": "可能涉及商业秘密",
        },
        "drop-consultation": {"reason": "该信息不涉及对方"},
        "consultee-receipt": {"delivered_on": "2026-09-17"},
        "judge-objection": {"verdict": "unreasonable", "reasons": "已经公开过"},
        "hold-release": {
            "court": "清江县人民法院",
            "document": "（2026）行初9号",
            "held_on": "2026-09-17",
        },
        "lift-hold": {"reason": "裁定不停止执行"},
        "portal:opinion-slip": {},
        "portal:desk-receipt": {},
    }


def _reviewed(_: House) -> Forms:
    """After the reply: orders, reconsiderations, suits."""
    return {
        "receive-correction": {
            "channel": "in_person",
            "submitted_on": "2026-09-24",
            "description": "征地批复",
        },
        "withdraw": {"channel": "letter", "withdrawn_on": "2026-09-24", "proof": "撤回申请书"},
        "record-order": {
            "ordered_by": "court",
            "body": "长沙铁路运输法院",
            "document_number": "（2026）湘8601行初27号",
            "effective_on": "2026-09-22",
            "effect": "annulled",
            "fault": "merits",
            "period": "",
            "period_unit": "working_days",
            "findings": "没有说明检索的范围和方法",
        },
        "record-remedy": {
            "kind": "reconsideration",
            "organ_role": "original",
            "body": "清江县人民政府",
            "document_number": "清政复〔2026〕31号",
            "filed_on": "2026-09-22",
        },
        "follow-remedy": {
            "procedure": "ordinary",
            "copy_received_on": "2026-09-23",
            "answered_on": "",
            "hearing_on": "2026-10-20",
            "hearing_note": "上午9时，第三审判庭",
        },
        "lesson": LESSON | {"outcome_code": "disclosed", "ground_code": ""},
        "share-lesson": LESSON,
        "evidence": {"in-drawn-statement": "on"},
        "evidence-file": {"reason": "filing"},
        "correct-remedy": {
            "kind": "litigation_direct",
            "organ_role": "original",
            "body": "长沙铁路运输法院",
            "document_number": "（2026）湘8601行初27号",
            "filed_on": "2026-09-22",
            "reason": "应诉通知书所列法院",
        },
        "strike-remedy": {"reason": "登记错了办件"},
        "close-remedy": {
            "result": "corrected",
            "closed_on": "2026-09-24",
            "in_full": "撤销被申请人作出的答复",
        },
    }


def _worked_on_together(house: House) -> Forms:
    """Other offices, other organs, those above."""
    return {
        "supervised-case": {"message": "请说明办理进度", "reply_by": "2099-12-31"},
        "nudge-answer": {"answer": "正在审核"},
        "ask-co-handling": {
            "office": Office.objects.get(organ=house.organ, name="第四业务科").pk,
            "question": "请查补偿标准",
            "working_days": "5",
        },
        "cancel-co-handling": {"reason": "已经查到"},
        "convene-coordination": {
            "subject": "由谁公开",
            "difficulty": "两家都说归对方",
            "organs": "清江县林业局",
        },
        "coordination-invite": {"advisers": "法律顾问王律师"},
        "coordination-note": {
            "held_on": "2026-09-24",
            "setting": "电话会商",
            "present": "李四、赵科长",
            "text": "同意由本机关答复",
        },
        "coordination-opinion": {
            "given_by": "赵科长",
            "given_on": "2026-09-24",
            "how": "call",
            "text": "同意公开",
        },
        "conclude-coordination": {"conclusion": "由本机关答复", "basis": "条例第十条"},
    }


def _of_the_house(_: House) -> Forms:
    """What concerns no single case: people, registers, publications."""
    return {
        "judge-signal": {"verdict": "confirmed", "reason": "申请书只要求查处"},
        "withdraw-published": {"reason": "文件已经废止"},
        "replace-published": {**TYPED, "reason": "标准调整"},
        "end-absence": {},
        "register-import": {},
        "register-import-discard": {},
        "bundle-cancel": {},
        "bundle-again": {},
        "bundle-anew": {},
        "bundle-file": {},
        "close-account": {"reason": "调离"},
    }


ABOUT = (
    determined,
    _handled,
    _charged_and_asked,
    _reviewed,
    sent,
    kept,
    _worked_on_together,
    _of_the_house,
    queued,
)


def _hand_over(house: House) -> dict[str, object]:
    """Everything of the officer's to another of the same office."""
    office = house.handling
    successor = staff_with(Role.HANDLING_OFFICER, organ=house.organ, office=office)
    return {"successor": successor.pk, "reason": "调离"}
