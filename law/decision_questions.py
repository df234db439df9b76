"""The questions of the decision path, in the legal order; see ``law.decision_path``."""

from typing import Final

from law.citations import Citation, article
from law.decision_path import Answer, Errand, Question, Stage
from law.grounds import grounds_of
from law.instruments import GUIDING_CASE_101


def _grounds(outcome: str, to: str) -> tuple[Answer, ...]:
    """One answer for each ground that leads to ``outcome``."""
    return tuple(
        Answer(ground.code, ground.label, to, ground=ground.code) for ground in grounds_of(outcome)
    )


def _form(code: str, outcome: str, text: str) -> Question:
    return Question(
        code,
        Stage.FORM,
        text,
        "按照申请人要求的形式和信息实际保存的情况提供。可能危及载体安全或者成本过高的，可以用电子数据等"
        "适当形式，或者安排查阅、抄录。",
        (article(40),),
        (
            Answer("as_asked", "按申请人要求的形式提供", outcome=outcome),
            Answer(
                "other_form",
                "换一种形式提供（载体安全或者成本的原因）",
                outcome=outcome,
                hint="在答复中写明换一种形式的原因。",
            ),
            Answer(
                "inspection",
                "安排查阅、抄录",
                outcome=outcome,
                hint="在答复中写明查阅的地点、时间和联系人。",
            ),
        ),
    )


_ROWS: Final = (
    Question(
        "pending",
        Stage.STANDING,
        "这件申请还要继续办理吗？",
        "申请人撤回，或者逾期不补正、逾期不缴费的，到此为止；否则按顺序往下判断。",
        (article(30), article(42)),
        (
            Answer("yes", "要，继续往下判断", "clear"),
            Answer("withdrawn", "申请人撤回了申请", outcome="withdrawn"),
            Answer(
                "correction_lapsed",
                "告知过补正，申请人无正当理由逾期没有补正",
                outcome="correction_lapsed",
                hint="核对补正告知的送达日期和补正期限，问清有没有正当理由。",
            ),
            Answer(
                "fee_unpaid",
                "通知过缴纳信息处理费，申请人逾期没有缴纳",
                outcome="fee_unpaid",
                hint="核对收费通知的送达日期和缴费期限。",
            ),
        ),
    ),
    Question(
        "clear",
        Stage.CORRECTION,
        "申请写清楚了吗？",
        "看三样：姓名或者名称、身份证明、联系方式；信息的名称、文号或者便于查询的特征性描述；要求的提供形式。"
        "能据此查找就是清楚，不要求写对文件名，也不要求说明用途。",
        (article(29, 2), article(30)),
        (
            Answer("clear", "清楚，能据此查找", "nature"),
            Answer("unclear", "不清楚，还没有告知过补正", errand=Errand.CORRECTION),
            Answer(
                "still_unclear",
                "告知过补正，补正以后仍然不清楚",
                outcome="still_unclear",
                hint="写明告知补正了什么、补正材料说了什么、为什么仍不能确定。",
            ),
        ),
    ),
    Question(
        "nature",
        Stage.NATURE,
        "申请人要的是政府信息吗？",
        "政府信息是行政机关在履行行政管理职能过程中制作或者获取的，以一定形式记录、保存的信息。一部分是诉求、"
        "一部分指向具体信息的，按指向信息的部分选“是”，诉求部分在答复中另行说明。",
        (article(2), article(36, None, 7), article(39)),
        (
            Answer("information", "是，指向现有的记录、文件或者数据", "frequency"),
            Answer("petition", "不是，是信访、投诉、举报等诉求", outcome="petition"),
            Answer("publication", "是报纸、刊物、书籍等公开出版物", outcome="publication"),
            Answer(
                "reconfirmation", "要求确认或者重新出具已经拿到的信息", outcome="reconfirmation"
            ),
            Answer(
                "special_regime",
                "是工商、不动产登记资料等，法律、行政法规对获取另有规定",
                outcome="special_regime",
            ),
            Answer("other", "都不是，例如政策咨询", outcome="otherwise_handled"),
        ),
    ),
    Question(
        "frequency",
        Stage.NATURE,
        "是重复申请，或者数量、频次明显超过合理范围吗？",
        "重复是指同一申请人、相同的信息、本机关以前已经答复；事实变了、时段不同、以前没有答复或者换了申请人，都不是"
        "重复。数量、频次没有法定的数字，“明显超过合理范围”由本机关举证。",
        (article(36, None, 6), article(35)),
        (
            Answer("neither", "都不是", "responsible"),
            Answer("repeat", "是重复申请，以前已经答复", outcome="repeat_application"),
            Answer("excessive", "数量、频次明显超过合理范围", "explanation"),
        ),
    ),
    Question(
        "explanation",
        Stage.NATURE,
        "申请人说明的理由合理吗？",
        "先要求申请人说明理由，再判断。理由合理的，继续办理；不能按期答复的，确定延迟答复的合理期限并告知。",
        (article(35),),
        (
            Answer("not_asked", "还没有要求说明理由", errand=Errand.EXPLANATION),
            Answer(
                "reasonable",
                "理由合理",
                "responsible",
                hint="不能在法定期限内答复的，可以确定延迟答复的合理期限并告知申请人。",
            ),
            Answer("unreasonable", "理由不合理，或者没有说明", outcome="excessive_applications"),
        ),
    ),
    Question(
        "responsible",
        Stage.RESPONSIBLE,
        "这项信息由本机关负责公开吗？",
        "谁制作谁公开；从公民、法人和其他组织获取的，由保存的机关公开；从别的机关获取的，由制作或者最初获取的机关"
        "公开；几个机关共同制作的，由牵头制作的机关公开。",
        (article(10, 1), article(34), article(36, None, 5)),
        (
            Answer("ours", "由本机关负责", "held"),
            Answer(
                "joint",
                "与其他机关共同制作，本机关牵头",
                "held",
                hint="可以征求其他机关的意见；十五个工作日内不提出意见的，视为同意公开（第三十四条）。",
            ),
            Answer(
                "others",
                "不由本机关负责",
                outcome="not_responsible",
                hint="能够确定负责的机关的，告知其名称和联系方式。",
            ),
        ),
    ),
    Question(
        "held",
        Stage.EXISTENCE,
        "经过检索，本机关有这项信息吗？",
        "先检索、先登记检索记录，再回答：在哪里、用什么词、由谁、哪天、结果怎样。只提供现有的信息，可以不加工、分析。",
        (article(36, None, 4), article(38), Citation(GUIDING_CASE_101)),
        (
            Answer("one", "有，可以作为一个整体判断", "public"),
            Answer("several", "有好几份，要分开判断", errand=Errand.DOCUMENTS),
            Answer("requires_creation", "没有现成的，需要加工、分析", outcome="requires_creation"),
            Answer("non_existent", "属于本机关职责，检索以后没有找到", outcome="non_existent"),
            Answer("not_held", "本机关没有制作，也没有获取", outcome="not_held"),
        ),
    ),
    Question(
        "public",
        Stage.DISCLOSURE,
        "这项信息已经主动公开了吗？",
        "已经主动公开的，告知获取的方式、途径；申请人拿到网址或者公报期号就能找到，才算告知。",
        (article(36, None, 1),),
        (
            Answer("already", "已经主动公开，能直接找到", outcome="already_public"),
            Answer("not_yet", "没有，或者只公开了一部分", "harm"),
        ),
    ),
    Question(
        "harm",
        Stage.DISCLOSURE,
        "里面有不应当公开的内容吗？",
        "以公开为常态，不公开为例外。有好几种的，选最主要的一种，其余在理由中写明。不能确定能否公开的，报有关主管"
        "部门或者保密行政管理部门确定。",
        (article(13, 1), article(14), article(15), article(16), article(17)),
        (
            Answer("none", "没有，可以全部公开", "form"),
            *_grounds("not_disclosed_state_secret", "severable"),
            *_grounds("not_disclosed_prohibited_by_law", "severable"),
            *_grounds("not_disclosed_security_or_stability", "severable"),
            Answer("third_party", "商业秘密、个人隐私等第三方合法权益", "third_party"),
            Answer("internal", "人事、后勤、内部工作流程等内部事务", "internal"),
            Answer("process", "讨论记录、过程稿、磋商信函、请示报告", "process"),
            *_grounds("not_disclosed_enforcement_file", "required"),
        ),
    ),
    Question(
        "third_party",
        Stage.DISCLOSURE,
        "涉及第三方的哪一种权益？",
        "第三方是申请人以外、权益可能因公开受到损害的公民、法人或者其他组织。",
        (article(15),),
        _grounds("not_disclosed_third_party_rights", "opinion"),
    ),
    Question(
        "opinion",
        Stage.DISCLOSURE,
        "第三方的意见是什么，本机关怎样判断？",
        "第三方逾期不提出意见，既不等于同意，也不等于不同意，由本机关判断。不公开会对公共利益造成重大影响的，"
        "可以决定公开，并把内容和理由书面告知第三方。",
        (article(15), article(32)),
        (
            Answer("not_asked", "还没有书面征求意见", errand=Errand.CONSULTATION),
            Answer("consents", "同意公开", "form"),
            Answer("objects", "不同意，理由合理", "severable"),
            Answer("objects_in_vain", "不同意，理由不合理，公开不会损害其合法权益", "form"),
            Answer("silent_harm", "没有提出意见，公开会损害其合法权益", "severable"),
            Answer("silent", "没有提出意见，公开不会损害其合法权益", "form"),
            Answer(
                "public_interest",
                "不公开会对公共利益造成重大影响，决定公开",
                "form",
                hint="把决定公开的内容和理由书面告知第三方，再向申请人提供（第三十二条）。",
            ),
        ),
    ),
    Question(
        "internal",
        Stage.DISCLOSURE,
        "属于哪一类内部事务信息？",
        "只涉及机关内部管理，不对外部产生影响。",
        (article(16, 1),),
        _grounds("not_disclosed_internal_affairs", "weigh"),
    ),
    Question(
        "process",
        Stage.DISCLOSURE,
        "属于哪一类过程性信息？",
        "在履行行政管理职能过程中形成，决定作出以前的讨论、处理材料。",
        (article(16, 2),),
        _grounds("not_disclosed_process_information", "required"),
    ),
    Question(
        "required",
        Stage.DISCLOSURE,
        "法律、法规、规章规定这项信息应当公开吗？",
        "过程性信息和行政执法案卷信息，法律、法规、规章规定应当公开的，从其规定。逐项核对并留下核对记录。",
        (article(16, 2),),
        (Answer("yes", "规定应当公开", "form"), Answer("no", "没有这样的规定", "weigh")),
    ),
    Question(
        "weigh",
        Stage.DISCLOSURE,
        "这类信息“可以”不予公开。决定不公开吗？",
        "第十六条给的是裁量，不是禁止。公开没有妨碍、申请人确有需要的，可以公开。",
        (article(16),),
        (Answer("give", "决定公开", "form"), Answer("withhold", "决定不公开", "severable")),
    ),
    Question(
        "severable",
        Stage.DISCLOSURE,
        "不公开的内容能和其余内容区分开吗？",
        "能够区分处理的，应当提供可以公开的内容，并对不予公开的内容说明理由。遮盖几个号码就能提供的，不能整份不给。",
        (article(37), article(36, None, 3)),
        (
            Answer("yes", "能，提供其余内容", "form_part"),
            Answer("no", "不能，整份都不公开", refuses=True),
        ),
    ),
    _form("form", "disclosed", "用什么形式提供？"),
    _form("form_part", "partially_disclosed", "可以公开的部分用什么形式提供？"),
)

QUESTIONS: Final[dict[str, Question]] = {question.code: question for question in _ROWS}
FIRST: Final = _ROWS[0]
