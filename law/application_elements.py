"""What an application must contain (第二十九条第二款), and what to ask for when it does not.

An application that lacks an element is received all the same: the organ guides, and tells the
applicant once everything that is to be supplied (第三十条).
"""

from dataclasses import dataclass
from typing import Final

from law.citations import Citation, article


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that may be lacking: its element, and both halves of an item of the notice."""

    code: str
    label: str
    basis: Citation
    unclear: str
    supply: str


GAPS: Final[dict[str, Gap]] = {
    gap.code: gap
    for gap in (
        Gap(
            "identity_proof",
            "身份证明",
            article(29, 2, 1),
            "申请材料中没有申请人的身份证明。",
            "提供有效身份证件的复印件；法人或者其他组织提供营业执照或者登记证书的复印件。",
        ),
        Gap(
            "contact",
            "联系方式",
            article(29, 2, 1),
            "申请材料中没有可以联系到申请人的方式。",
            "写明联系电话，以及收取答复的地址或者电子邮箱。",
        ),
        Gap(
            "authority",
            "代理人的授权委托书",
            article(29, 2, 1),
            "申请由代理人提出，没有授权委托书。",
            "提供写明委托事项和权限的授权委托书，以及代理人的身份证明。",
        ),
        Gap(
            "name_of_information",
            "政府信息的名称、文号或者其他特征性描述",
            article(29, 2, 2),
            "申请内容没有写明政府信息的名称、文号或者便于查询的其他特征，无法确定所指的信息。",
            "写明信息的名称或者文号；不知道的，写明制作的机关、时间、地点、项目等特征。",
        ),
        Gap(
            "scope",
            "申请的范围",
            article(29, 2, 2),
            "申请内容以“全部”“所有”等概括，没有写明时间、地点或者项目，范围不明确。",
            "写明所需信息涉及的时间、地点、项目或者文件种类。",
        ),
        Gap(
            "form_of_provision",
            "形式要求（获取方式、途径）",
            article(29, 2, 3),
            "申请材料中没有写明获取政府信息的方式、途径。",
            "写明需要纸质、电子邮件或者其他形式，以及邮寄、自行领取或者网络等途径。",
        ),
    )
}

SEEN_BY_THE_CLERK: Final = ("identity_proof", "contact", "authority", "form_of_provision")
"""Gaps that only somebody with the papers at hand can see; the rest is in the text."""
