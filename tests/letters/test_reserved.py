"""文书措辞: what decides, what follows in law and the remedy are said by the house's parts alone."""

import re

import pytest

from letters import adapting
from tests.letters.test_adapting import CODES, MINE, told

CONSEQUENCES = {
    "fee_notice": ("逾期后果", "异议的途径", "收费的决定", "期限影响"),
    "correction_notice": ("逾期后果", "补正要求", "期限影响"),
    "explanation_request": ("逾期后果", "说明后的处理", "说明理由的要求"),
    "joint_maker_consultation": ("逾期后果", "征求要求"),
    "third_party_consultation": ("意见的效力", "逾期后果", "征求要求"),
    "not_disclosed": ("不予公开的决定",),
    "disclosed": ("公开的决定",),
    "partially_disclosed": ("部分公开的决定", "不予公开的决定"),
    "third_party_decision": ("公开的决定", "公共利益的认定"),
    "extension_notice": ("延长的决定",),
    "no_longer_processed": ("不再处理的决定",),
    "excessive_applications": ("不予处理的决定", "审查结论"),
    "rectified": ("更正的决定",),
    "partly_made_public": ("审核结论", "其余内容", "不影响答复"),
    "not_made_public": ("审核结论", "不影响答复"),
}
SAID_OTHERWISE = {
    "本机关决定予以公开。": "决定",
    "本 机 关 决 定 公开。": "决定",
    "上述理由不影响你查阅，本机关予以提供。": "予以",
    "逾期不补正的，本机关仍将办理。": "逾期",
    "本决定为最终决定，不得申请行政复议。": "最终",
    "可以自收到之日起30日内申请行政复议。": "复议",
    "不得提起行政诉讼。": "诉讼",
    "可以向人民法院起诉。": "起诉",
    "# 不予公开的内容": "不予",
}


@pytest.mark.parametrize("code", CONSEQUENCES)
def test_a_wording_of_the_other_parts_alone_lacks_what_decides(code: str) -> None:
    standard = adapting.standard(code)
    others = "\n".join(f"{{{{{p.name}}}}}" for p in standard.parts.values() if not p.is_fixed)
    for name in CONSEQUENCES[code]:
        assert standard.parts[name].is_fixed
        assert f"缺少“{{{{{name}}}}}”，这一部分不能去掉。" in told(code, others)
        assert f"“{{{{{name}}}}}”只能用一次。" in told(code, f"{standard.text}\n{{{{{name}}}}}")


@pytest.mark.parametrize("words", SAID_OTHERWISE)
def test_an_organs_own_words_neither_decide_nor_tell_of_a_remedy(words: str) -> None:
    faults = told("not_disclosed", MINE.replace("特此告知。", words))
    word = SAID_OTHERWISE[words]
    assert any(one.startswith(f"第6行：不能自行写“{word}”：") for one in faults)
    assert told("not_disclosed", MINE) == []


def test_the_refusal_names_the_part_that_says_it() -> None:
    faults = told("not_disclosed", MINE.replace("特此告知。", "决定可以复议。"))
    assert faults == [
        "第6行：不能自行写“复议”：救济途径由“{{救济告知}}”按法律和机关资料告知。",
        "第6行：不能自行写“决定”：结论和法律后果由“{{不予公开的决定}}”写明，本机关的措辞不作增减。",
    ]
    [of_a_notice] = told("correction_notice", adapting.standard("correction_notice").text + "复议")
    assert "救济途径由标准措辞按法律" in of_a_notice


@pytest.mark.parametrize("turned", ["并非{{不予公开的决定}}", "{{不予公开的决定}}是不对的"])
def test_a_decision_is_no_piece_of_another_sentence(turned: str) -> None:
    faults = told("not_disclosed", MINE.replace("{{不予公开的决定}}", turned))
    assert faults == ["第4行：“{{不予公开的决定}}”是完整的语句，前后要有标点，不能接在别的话中间。"]


def test_every_kind_but_one_decides_or_tells_what_follows_in_a_part_of_its_own() -> None:
    without = [
        code
        for code in CODES
        if not any(p.is_fixed for p in adapting.standard(code).parts.values())
    ]
    assert without == ["otherwise_handled"], "its result is what the officer writes"


def test_the_words_of_a_fixed_part_can_be_read() -> None:
    says = adapting.standard("fee_notice").parts["逾期后果"].says
    assert says == "逾期未缴纳的，视为〔称呼〕放弃申请，本机关不再处理该政府信息公开申请。"
    assert adapting.standard("fee_notice").parts["依据"].says == ""
    for code in CODES:
        assert not any(
            re.search(r"[{}<>%]", p.says) for p in adapting.standard(code).parts.values()
        )
