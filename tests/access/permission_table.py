"""Who may do what at which stage: the table as a lawyer would write and read it.

Written by hand from 条例 and the division of labour of the house, without a look at
``cases.permissions``; the tests compare the two. Each line is a role, each column a
status; a cell that is not named is empty: nothing may be done there.
"""

from cases.status import Status
from organs.roles import Role

TABLE: dict[Role, dict[str, str]] = {
    # 收件登记员：收件（含第三方和其他机关的意见）、交办、一事一申请的拆分、补正的收发（签发以前收到的都算）和逾期不补正的认定（第三十条），申请人在答复送达以前的撤回，登记错误的撤销，附件和协调记录归档前都可以补充；机器判断不了的附件由其或者负责人放行；查询码随回执发放，遗失的核对身份后重发，归档以后也可以；复议决定和生效判决责令重新答复的，由其或者负责人登记（复议法第七十七条，行诉法第九十四条）
    Role.RECEIVING_CLERK: {
        "已登记": "交办 拆分 拟写补正告知 送达补正告知 添加附件 放行附件 撤销补正告知 收到补正 认定逾期不补正 撤回申请 撤销登记 发放查询码 记录协调",
        "办理中": "交办 拆分 拟写补正告知 送达补正告知 添加附件 放行附件 请科室协办 撤销协办 撤销补正告知 收到补正 认定逾期不补正 登记对方收到日期 登记意见 撤回申请 撤销登记 发放查询码 记录协调",
        "等待补正": "收到补正 添加附件 放行附件 认定逾期不补正 登记对方收到日期 登记意见 撤回申请 发放查询码 记录协调",
        "科室审核": "添加附件 放行附件 撤销协办 收到补正 登记对方收到日期 登记意见 撤回申请 发放查询码 记录协调",
        "法制审核": "添加附件 放行附件 撤销协办 收到补正 登记对方收到日期 登记意见 撤回申请 发放查询码 记录协调",
        "保密审查": "添加附件 放行附件 撤销协办 收到补正 登记对方收到日期 登记意见 撤回申请 发放查询码 记录协调",
        "增设审核": "添加附件 放行附件 撤销协办 收到补正 登记对方收到日期 登记意见 撤回申请 发放查询码 记录协调",
        "待签发": "添加附件 放行附件 撤销协办 收到补正 登记对方收到日期 登记意见 撤回申请 发放查询码 记录协调",
        "待送达": "添加附件 放行附件 撤回申请 发放查询码 记录协调",
        "已答复": "添加附件 放行附件 发放查询码 记录协调 登记责令重新答复",
        "已撤回": "添加附件 放行附件 发放查询码 记录协调",
        "已归档": "发放查询码 登记责令重新答复",
    },
    # 工作机构负责人：交办，审批补正（第三十条）、延期（第三十三条第二款“负责人同意”）和征求意见书，执行法院暂停公开的通知；疑难协调由其召集、作出结论
    Role.WORK_BODY_HEAD: {
        "已登记": "交办 审批补正告知 放行附件 撤销补正告知 工作移交 召集疑难协调 记录协调 作出协调结论",
        "办理中": "交办 审批补正告知 审批延期 放行附件 请科室协办 撤销协办 撤销补正告知 工作移交 审批征求意见书 暂停公开 解除暂停公开 召集疑难协调 记录协调 作出协调结论",
        "等待补正": "放行附件 工作移交 记录协调 作出协调结论",
        "科室审核": "审批延期 放行附件 撤销协办 工作移交 审批征求意见书 暂停公开 解除暂停公开 召集疑难协调 记录协调 作出协调结论",
        "法制审核": "审批延期 放行附件 撤销协办 工作移交 审批征求意见书 暂停公开 解除暂停公开 召集疑难协调 记录协调 作出协调结论",
        "保密审查": "审批延期 放行附件 撤销协办 工作移交 审批征求意见书 暂停公开 解除暂停公开 召集疑难协调 记录协调 作出协调结论",
        "增设审核": "审批延期 放行附件 撤销协办 工作移交 审批征求意见书 暂停公开 解除暂停公开 召集疑难协调 记录协调 作出协调结论",
        "待签发": "审批延期 放行附件 撤销协办 工作移交 审批征求意见书 暂停公开 解除暂停公开 召集疑难协调 记录协调 作出协调结论",
        "待送达": "放行附件 工作移交 暂停公开 解除暂停公开 记录协调 作出协调结论",
        "已答复": "放行附件 工作移交 记录协调 作出协调结论 登记责令重新答复",
        "已撤回": "放行附件 工作移交 记录协调 作出协调结论",
        "已归档": "登记责令重新答复",
    },
    # 承办人：只在自己科室承办的申请上；异议理由是否合理由其审查（第三十二条），审核人复核
    Role.HANDLING_OFFICER: {
        "办理中": "拟写补正告知 申请延期 按法定顺序判断 登记检索 划改检索记录 登记信息文件 遮盖文件 核对外发文件 拟写答复 送审 回复批注 添加附件 请科室协办 撤销协办 撤销补正告知 接收 退回交办 拟写征求意见书 登记意见 审查异议理由 记录协调",
        "等待补正": "登记意见 记录协调",
        "科室审核": "申请延期 添加附件 撤销协办 登记意见 审查异议理由 记录协调",
        "法制审核": "申请延期 添加附件 撤销协办 登记意见 审查异议理由 记录协调",
        "保密审查": "申请延期 添加附件 撤销协办 登记意见 审查异议理由 记录协调",
        "增设审核": "申请延期 添加附件 撤销协办 登记意见 审查异议理由 记录协调",
        "待签发": "申请延期 添加附件 撤销协办 登记意见 审查异议理由 记录协调",
    },
    # 科室负责人：只在自己科室承办的申请上
    # 审核的人在自己的环节上可以批注，也可以了结批注；承办人修改时回复批注
    Role.OFFICE_HEAD: {
        "办理中": "请科室协办 撤销协办 接收 退回交办",
        "科室审核": "科室审核 批注 回复批注 撤销协办",
        "法制审核": "撤销协办",
        "保密审查": "撤销协办",
        "增设审核": "撤销协办",
        "待签发": "撤销协办",
    },
    Role.LEGAL_REVIEWER: {"法制审核": "法制审核 批注 回复批注"},
    # 第十七条
    Role.SECRECY_REVIEWER: {"保密审查": "保密审查 批注 回复批注"},
    # 机关自己增设的审核环节（分管领导审核、会签等）写给谁由谁办；写给别的角色、科室或者个人的，见 OF_THE_ADDRESSEE
    Role.FURTHER_REVIEWER: {"增设审核": "增设审核 批注 回复批注"},
    Role.SIGNATORY: {"待签发": "签发"},
    # 送达归档员：一切文书由此离开
    Role.DELIVERY_CLERK: {
        "已登记": "送达补正告知",
        "办理中": "送达补正告知 送达延期告知 送达征求意见书 登记对方收到日期",
        "等待补正": "登记对方收到日期",
        "科室审核": "送达延期告知 送达征求意见书 登记对方收到日期",
        "法制审核": "送达延期告知 送达征求意见书 登记对方收到日期",
        "保密审查": "送达延期告知 送达征求意见书 登记对方收到日期",
        "增设审核": "送达延期告知 送达征求意见书 登记对方收到日期",
        "待签发": "送达延期告知 送达征求意见书 登记对方收到日期",
        "待送达": "作废文书 送达 添加附件 送达决定公开告知",
        "已答复": "归档 添加附件",
        "已撤回": "送达撤回确认 归档 添加附件",
    },
    # 看，催办，不办
    Role.SUPERVISOR: {},
    Role.REPORT_WRITER: {},
    # 管机器，不管案件
    Role.SYSTEM_ADMINISTRATOR: {},
    Role.SECURITY_ADMINISTRATOR: {},
    Role.AUDIT_ADMINISTRATOR: {},
}

_MAKING_THE_REPLY = ("办理中", "科室审核", "法制审核", "保密审查", "增设审核", "待签发")

# 协办科室的人在别人主办的申请上：只答所问、只签所答，别的一概不办；没有被请协办的科室什么也不办
OF_THE_ASKED_OFFICE: dict[Role, dict[str, str]] = {
    Role.HANDLING_OFFICER: dict.fromkeys(_MAKING_THE_REPLY, "协办答复"),
    Role.OFFICE_HEAD: dict.fromkeys(_MAKING_THE_REPLY, "签核协办答复"),
}

# 督办：答复离开机关以前，督办员随时可以催办，及于下级机关；催办由经办的人或者对其负责的人答复
WHILE_OPEN: dict[Role, str] = {
    Role.SUPERVISOR: "催办",
    Role.RECEIVING_CLERK: "答复催办",
    Role.WORK_BODY_HEAD: "答复催办",
    Role.HANDLING_OFFICER: "答复催办",
    Role.OFFICE_HEAD: "答复催办",
}
OPEN_STAGES = {
    "已登记",
    "办理中",
    "等待补正",
    "科室审核",
    "法制审核",
    "保密审查",
    "增设审核",
    "待签发",
    "待送达",
}

# 增设的环节写给谁，谁就在“增设审核”时审核、批注，此外不多出一项权限；没有审核职责的角色不能被写上
OF_THE_ADDRESSEE = "增设审核 批注 回复批注"
MAY_BE_ADDRESSED = {
    Role.WORK_BODY_HEAD,
    Role.OFFICE_HEAD,
    Role.LEGAL_REVIEWER,
    Role.SECRECY_REVIEWER,
    Role.FURTHER_REVIEWER,
    Role.SIGNATORY,
}

# 不在表内：催办到期没有答复，由系统报告负责人；登记时还没有办件；合并的是两条申请人记录，不是一件申请；重新计算期限针对日历，一次及于全部在办申请，不打开任何一件
OUTSIDE_THE_TABLE: dict[str, set[Role]] = {
    "催办升级": set(),
    "登记": {Role.RECEIVING_CLERK},
    "合并申请人": {Role.RECEIVING_CLERK},
    "撤销合并": {Role.RECEIVING_CLERK},
    "重新计算期限": {Role.SYSTEM_ADMINISTRATOR},
}

BOUND_TO_THEIR_OFFICE = {Role.HANDLING_OFFICER, Role.OFFICE_HEAD}
READING_NOTHING = {
    Role.SYSTEM_ADMINISTRATOR,
    Role.SECURITY_ADMINISTRATOR,
    Role.AUDIT_ADMINISTRATOR,
}


def permitted(role: Role, status: Status) -> set[str]:
    """The labels of the acts that ``role`` may do at ``status``."""
    always = WHILE_OPEN.get(role, "") if status.label in OPEN_STAGES else ""
    return {*TABLE[role].get(status.label, "").split(), *always.split()}
