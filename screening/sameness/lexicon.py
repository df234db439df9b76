"""Words by what they do to a request: name it, narrow it, call the document, or tell nothing apart.

Each table can be read and added to by itself. A row of ``SAME`` or ``WEIGHTLESS`` that is wrong makes
two requests one that are not, so it is added on texts worked on, never on those judged by.
"""

from __future__ import annotations

import re
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SAME: Final = """
批 批复 批文 批件 审批 审批文件 批准 核准 批准书 批示
凭证 票据 发票 收据 单据 凭据 缴款凭证 缴费票据
缴款 缴费 缴纳 缴交 收取 交纳
合同 协议 协议书
明细 明细表 明细账 清单 细目 流水
报告 报告书 报表
决定 决定书
纪要 会议纪要
名单 花名册 名册 名录 人员名单
答复 回复 反馈
争议 纠纷
调处 处理 裁决
加装 增设 安装 装设 装
评分 打分 评分表 打分表
迁建 搬迁 迁址 易地 异地 新建
拨付 拨款 下达 拨
经费 费用 开支 支出 花费 款项 钱 花
房屋 房子 房 住房 住宅
空气质量 大气环境 大气质量 空气
价格 调价 收费标准 费率
环保 环境
公路 道路 村道 路
使用 占用
购买 采购 购置
总金额 总额 金额
单行线 单行道 单向 单行
医疗机构 医院 定点医院
录像 视频 监控录像 监控 影像
照片 图片 相片
租赁 出租 租用 承租
教师 老师
收支 收入支出
修缮 维修 修理 大修 修复
扩建 改扩建 改建
聘用 聘任 招聘 录用 招录
低保户 低保
许可证 证照 许可
证书 证 合格证书
不动产 土地房屋
会议 会 开会
占道 占道经营
公交 公交车 公共交通
养老院 敬老院 养老机构
幼儿园 幼儿
垃圾站 垃圾中转站
污水厂 污水处理厂
补助 补贴
天然气 用气 燃气 供气 煤气
听证 听证会
理赔 赔付 赔款
延伸 延长
监测 检测 检验 化验
承包到户 包产到户
登记 工商登记
垃圾填埋场 填埋场
调整 变动 上调 下调 调价
设备 装置 设施
"""
SAME: Final = {word: row.split()[0] for row in _SAME.split("\n") for word in row.split()}
"""Words that mean one thing in a request, each with the word that stands for all."""

LONG_FORMS: Final = tuple(
    (re.compile(long), short)
    for long, short in (
        (r"职工代表大会", "职代会"),
        (r"初步设计", "初设"),
        (r"(?:农村)?土地承包经营权|承包土地|承包经营权", "承包地"),
        (r"强制拆除|强行拆除", "强拆"),
        (r"危险房屋", "危房"),
        (r"林木采伐许可证?|采伐许可证", "采伐证"),
        (r"听证会", "听证"),
        (r"业主委员会", "业委会"),
        (r"农村信用(?:合作)?社|信用社", "农信社"),
        (r"农村商业银行|农商银行", "农商行"),
        (r"法定代表人", "法人代表"),
        (r"采矿许可证", "采矿证"),
        (r"新冠(?:肺炎)?疫情", "疫情"),
        (r"义务教育(?:阶段)?(?:的)?(?:学校)?|中小学|小学和?、?初中", "中小学"),
        (r"防空地下室|人防地下室|人防工程", "人防"),
        (r"招标投标", "招投标"),
        (r"医疗保障", "医保"),
        (r"电子眼|电子警察|摄像头|摄像机|抓拍设备", "摄像头"),
        (r"农村公路|村级公路|村道|通村路", "村道"),
        (r"竣工验收", "验收"),
        (r"国有建设用地|国有土地上", "土地"),
    )
)
"""Long forms whose parts would be taken for words of their own."""

WHOLE: Final = re.compile(
    r"工规证|地规证|施工证|控规|修规|采伐证|县城|镇区|承包地|职代会|初设|稳评|环评|后扶|棚改|危改|村道|摄像头|业委会|农信社|农商行|法人代表|采矿证"
)
"""Words the dictionary does not know."""

WEIGHTLESS: Final = _words(
    """
部门 单位 公司 中心 事件 岗位 尊敬 领导 多年 一直 诉求 部分 全套 承办 热线 机构 人员 相应 内容 全部 过程 全市 全县 全区 本市 本县 本村
村里 镇里 市里 县里 我县 我市 年度 期间 时候 那次 这次 发生 问题 群众 居民 村民 业主 住户 本人 家里 孩子 法定期限 地址 权益 知情权
监督权 监督 服务 国有 片区 阶段 范围 政府 原因 现场 书面 依据 国有土地 城市居民 竣工 支队 大队 两个 各 某 公文 正文 年 月 日 号 次 会
度 条例 规定 实施 组织 情形 局里 县级 市级 区级 统一 全体 下达 正在 该地 该村 该项目 该局 材料 含 连 一起 附图 图 实行 过 见 特 特此
予 求 时 中 之一 村村 道路 马路 公路 批准 设置 设立 收取 参加 考试 改 缴 拨付 拨 涉及 颁证 发 召开 开会 定 做 作 受理 承担 负责
采取 给予 予以 要求 需要 希望 使用 用 到 包含 包括 列 列出 存 保管 保存 留存 归档 报 上报 报送 提交 递交 呈报 递 出 来 去 收 送
符合 条件 条 登记 办理 处置 落实 执行 推进 印制 编 编写 出台 修 建 造 施工 建造 占 拆 给 改为 变 通行 交通 针对 面向 享有 属于 归
举行 举办 成 提出 提请 所附 附 相关 申报 取得 获得 领 领取 委托 依照 按 按照 依法 公布 刊登 发布 转 转发 传达 交 用于 开通 安排 投入
开支 支出 产生 处理 件 文
"""
)
"""Words whose absence on one side tells nothing."""

NO_NAMES: Final = _words(
    """
道路 农村公路 新农村 公路 铁路 线路 公交线路 高速公路 许可证 登记表 许可 施工图 换届选举 镇区 公立医院 城建 山林 林木 幼儿园 卫生院 拓宽
城市 水土保持 中学教师 普通高中 安置费 民办学校 林权证 镇里 新建 府 民警 中小学 安全 镇政府
"""
)
"""Words the dictionary takes for names."""

PLACES: Final = _words(
    """
村 镇 乡 街道 社区 小区 路 街 桥 河 湖 山 水库 医院 学校 小学 中学 公司 厂 酒店 大厦 广场 花园 组 湾 庄 屯 片区 大道 巷 园 煤矿
矿业 木业 化工 物业 置业 地产 房地产 大桥 新区 县 市 区 饭店 商场 市场 超市 幼儿园 集团 渠 坝 岛 港 站 楼 苑 家园 公寓 坪 沟 坡 岭
塘 岗
"""
)
"""What stands behind a name."""

OF_A_SORT: Final = _words("小学 中学 幼儿园 医院 酒店 大厦 广场 花园")
"""Those of them that also tell two of one name apart."""

NAMED: Final = re.compile(r"[一-龥]{1,4}(?:路|街|村|镇|乡|厂|大道|小区|中学|小学)")
A_PLACE: Final = re.compile(r"(?:村|镇|乡|街道|小区|组|县|市|区|路|厂|站)$")
A_SITE: Final = re.compile(r"[园场站馆院校所库]$")

SIDES: Final = frozenset("东南西北上下前后大小新老中外内")
"""Single characters that make another name of a name …"""

ALONE: Final = frozenset("东南西北大小新老")
"""… and those of them that tell apart by themselves."""

OR_NOT: Final = _words("农村 城市 城镇 农业")
"""Words that narrow only against their like: 农村危房改造 is 危房改造 where no other is named."""

BY_NUMBER: Final = _words("批 通知")
"""Documents that need not be called where their number is stated."""

DENIES: Final = frozenset("非未不副")

DOCUMENT: Final = re.compile(
    r"(?:批复|方案|公告|公示|通知书?|通告|合同|协议|纪要|笔录|名单|许可证|报告|决定|凭证|台账|请示|回证|预算|决算|概算"
    r"|证明|判决书?|裁[决定]书?|图|照片|录像|录音|复函|函|意见书?|细则|办法|章程|日志|总结|目录|明细|档案|标准|规划"
    r"|预案|计划|申请[书表]|登记[表簿]|审批表|评估|鉴定|备案|通报|签到表|制度|说明|结果|数据|金额|面积)$"
)
"""What the document is called: two that are called differently are two."""

NO_DOCUMENT: Final = _words(
    "数据 情况 依据 条例 规定 政策 登记 手续 编号 名称 项目 档案 文件 材料 资料 原件 备案 公示"
)
"""Words that name no document by themselves."""
