"""Words by what they do to a request: name it, narrow it, call the document, or stand in a name.

Each table can be read and added to by itself. Words of one
meaning are in ``one_meaning``, words that weigh nothing in ``weightless``.
"""

from __future__ import annotations

import re
from typing import Final

from screening.sameness.synonyms import SURNAMES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


WHOLE: Final = re.compile(
    r"土地出让金|安置房|过渡费|搬迁费|农用地转用|不动产权证|承包证|占补平衡|总平图|竣工备案表|老旧小区|装电梯|充电桩|保租房|保障房"
    r"|经适房|限价房|保交楼|断头路|垃圾焚烧厂|排污证|黑臭水体|特岗教师|校外培训机构|村医|基药|疾控|计生奖扶|独生子女费|新农[保合]|公益岗"
    r"|失业金|执法仪|辅警|扣车|网约车|采砂|地力补贴|一事一议|专项债|公车费|中标价|控制价|安评|安全生产许可证|村民代表会|法援|非遗|城投|交投"
    r"|公积金中心|预公告|实验小学|居医|职医|居保|职保|不予|高龄津贴|失地农民|资金拨付|妇保院|使用情况|偷排|供热|建设单位|设计单位|监理单位|评估机构|物业公司"
    r"|旧改|勘测定界图|污水厂|管委会|三公|优待金|罚没|接处警|产权改革|一书方案|渣土车|公卫|中院|高院|清产核资|违停|衔接振兴|中医院|妇幼保健院|维修资金|中标|地铁|工规证|地规证|施工证|控规|修规|采伐证|县城|镇区|承包地|职代会|初设|稳评|环评|后扶|棚改|危改|村道|摄像头|业委会|农信社|农商行|法人代表|采矿证"
)
"""Words the dictionary does not know."""

NO_NAMES: Final = _words(
    """
农村 城镇 城镇居民 城市居民 安全类 道路 农村公路 新农村 公路 铁路 线路 公交线路 高速公路 许可证 登记表 许可 施工图 换届选举 镇区 公立医院 城建 山林 林木 幼儿园 卫生院 拓宽
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

OF_A_SORT: Final = _words("家园 公寓 小学 中学 幼儿园 医院 酒店 大厦 广场 花园")
"""Those of them that also tell two of one name apart."""

HAMLET: Final = re.compile(
    rf"经开区|高新区|[{SURNAMES}]家[湾坪沟坡岭塘岗庄屯坝垸坳冲山河渡桥店铺寨院边头嘴垴塝]村?"
)
"""马家坪, which the dictionary cuts to pieces, and the zones, of which a city has one each."""

NAMED: Final = re.compile(r"[一-龥]{1,4}(?:路|街|村|镇|乡|厂|大道|小区|中学|小学)")
A_PLACE: Final = re.compile(r"(?:村|镇|乡|街道|小区|组|县|市|区|路|厂|站)$")
A_SITE: Final = re.compile(r"[园场站馆院校所库楼塔井坝渠]$")

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
    r"(?:一书方案|预公告|批复|清单|方案|公告|公示|通知书?|通告|合同|协议|纪要|笔录|名单|许可证|报告|决定|凭证|台账|请示|回证|预算|决算|概算"
    r"|证明|判决书?|裁[决定]书?|图|照片|录像|录音|复函|函|意见书?|细则|办法|章程|日志|总结|目录|明细|档案|标准|规划"
    r"|预案|计划|申请[书表]|登记[表簿]|审批表|评估|鉴定|备案|通报|签到表|制度|说明|结果|数据|金额|面积)$"
)
"""What the document is called: two that are called differently are two."""

VAGUE: Final = _words("方案 数据 清单")
"""Documents that often go without saying: 学区划分 and 学区划分方案."""

NO_DOCUMENT: Final = _words(
    "数据 情况 依据 条例 规定 政策 登记 手续 编号 名称 项目 档案 文件 材料 资料 原件 备案 公示"
)
"""Words that name no document by themselves."""
