"""The rules by which a request is read: each row its words, its weight, and what it says (Art 39).

A hint needs ``ENOUGH`` points of one kind. The points were set on the odd lines of the labelled
texts alone (decision 0034); a new row is tried there, and the even lines are read last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from screening.reading.words import (
    COMPILE,
    DEAL,
    FRAME,
    HANDLE,
    MADE,
    NAMED,
    OWN,
    PAPER,
    RECORD,
    RECORD_LAST,
    SEE,
)

ENOUGH: Final = 1.0
SURE: Final = 2.0
"""From here a score is 1; a hint begins at half of it."""


class Kind(StrEnum):
    """What a request may be besides a request for a record; each is an outcome of the law, too."""

    PETITION = "petition"
    PUBLICATION = "publication"
    REQUIRES_CREATION = "requires_creation"
    RECONFIRMATION = "reconfirmation"


@dataclass(frozen=True, slots=True)
class Row:
    """One rule: it strikes in a clause. Its evidence is its ``passage``, else the clause from there."""

    kind: Kind
    says: str
    weight: float
    words: re.Pattern[str]
    alone: bool = False
    """Counts only where the text asks for no record at all: angry words are no petition."""
    in_record: bool = False
    """Strikes also in a clause that asks for a record."""
    titles: bool = False
    """Reads what stands in 《》, too."""
    repeats: bool = False
    """Counts once in each clause, not once in the text."""
    follows: bool = False
    """Strikes only behind a clause that asked for an act."""


_CONFIRM = r"确认|核实|证实|鉴别|辨认|辨别|鉴定|认证|核验|核对|查验|验证|查证|证明|认可"
_DOUBT = (
    r"真实|真伪|真假|真的|是真|假的|属实|是否(?!存在|收到|有(?!效)|保存|批准|办理|经过|取得|纳入|违法|合法|合理|正当|符合)|是不是(?!有)"
    r"|有效(?!期)|效力|生效|一致|相符|无异|无误|(?<![关联体])系(?!统)|出自|准确|就是|正式|算不算|作不作|有没有效|算数|作数|管不管用"
)
_MAKE = r"出具|开具|制作|打印|盖章|签章|制发|核发|颁发|签发|印制|给我(?:们)?开|开一|开个|出一|制证|作出确认|完整出具|发放"
_ANEW = r"重新|再次|再度|再(?=出|开|给我出|给我开)|另行|重(?=开|出|做|打)"
_NEVER = rf"{SEE}|{COMPILE}|{_CONFIRM}|重新(?:{_MAKE})|盖章|公章"
_GAP = rf"(?:(?!{_NEVER}|问(?!责)|□).){{0,30}}?"
_FREE = rf"(?:(?!{SEE}).){{0,30}}?"
_WHETHER = r"(?:有没有|有无|是否(?:有|存有|保存|留存)|存没存)"
"""Whether a record is there: asked for, not made."""
_US = r"(?:我|本人|村民|百姓|老百姓|业主|群众|大家|家长|居民|员工|职工|工人|患者|学生|孩子)"
_HURRY = r"立即|马上|尽快|尽早|早日|限期|坚决|从严|从重|从快|严肃|彻底|赶紧|赶快|务必|切实"
_PERFORM = r"举报|投诉|控告|检举|揭发|告发|申诉|上访|信访|反映"
_PERFORMED = rf"(?!(?:{_PERFORM})?(?:的|人|件|材料|事项|登记|后|时|过|电话|渠道|平台|奖励|办|答复|处理|受理|制度|条例|量|箱|信(?!访)|台账|中心|接待|局|工作))"
_MARKS = r"编制|编纂|编写|编辑|编委|续修|修编|评审|审稿|印刷|印数|采购|征订|合同|协议|经费|费用|支出|预算|付款|发票|凭证|供稿|稿件|底稿"
_INSIDE = rf"(?:{_MARKS}|资料表|数据表|统计表|调查表|底表|内部|原始|上报|报送|基础数据|台账|报表|来源|审批|批准|任命|人员|招标|验收|准印|会议|通知|数据口径|拨付|补助|资金|采访|宣传|处罚|整改|上说|上称|记载|显示|引用|所载|公布的|测算|(?<!出版)社(?![论会])|办公室|编辑部|底册|批文|请示|函|名单)"
_BOOK = r"《[^《》]*(?:年鉴|(?<!统计)公报|[日晚晨早周时商导]报|都市报|(?:法制|法治|教育|环境|经济|卫生|交通|农民|工人|青年|建设|科技|文化|税务|财经|国土资源|自然资源)报|杂志|学报|期刊|[一-龥]志(?!愿)|文史资料|释义|解读|读本|史|丛书|全书|汇编|教程|词典)[^》]{0,14}》"
_PRINTED = (
    r"(?:统计年鉴|年鉴|政府公报|国务院公报|公报(?<!统计公报)|[县市省区镇村]志(?!愿|编|办)|地方志(?!办|编)|方志(?!办|出版)|志书|日报(?!社)|晚报(?!社)|晨报(?!社)|报纸|[县市省党]报(?!送|告|表|销|社|账|批)"
    r"|杂志(?!社)|期刊|书籍|图书(?!馆)|教材|课本|教科书|一书(?!四方案|三方案)|[这那][本部套]书|丛书|单行本|合订本|创刊号|公开出版|正式出版|公开发行|出版社[^，。]{0,8}出版|出版社(?=.{0,4}《)|出版的|出版物)"
)
_EDITION = r"第.{1,6}[期辑卷版册]|[一1两二几\d]本|[一1]册|\d卷|各期|合订本|各卷|全年|[头一二三四五六七八]版|年版|电子版|出版|发行|那一章|刊[登载发]"


_DRAFT: Final = r"草案|征求意见|起草|论证|立法|备案|修订稿|送审|审议|执行情况|执法检查|培训|宣传|适用|处罚|依据|释明"
_AFTER_A_LAW: Final = r"(?:[、和与及其]|(?:及其)?释义|打印|复印|寄给我|发给我|提供给我|给我|之?的?(?:全文|文本|原文|单行本|条文|法条|内容|版本|最新版本|具体规定|第[一二三四五六七八九十百\d]+[条章编](?:至|到)?|[（(][^（）()]{0,24}[）)]|《[^《》]+》|实施(?:条例|细则)|现行有效|修订版|法律|法规|纸质[版书]|电子版|一[份册本]))*$"
_LAW: Final = rf"《(?:中华人民共和国)?[^》]{{2,24}}(?<!办)(?<!方)(?:法|条例)(?:[（(][^）)]*[）)])?》(?=(?:{_AFTER_A_LAW}))"
_STANDARD: Final = r"《[^《》]{3,30}(?:规范|标准|规程|格式)》(?=.{0,4}(?:GB|JGJ|CJJ|国家标准|行业标准))|(?:GB|JGJ|CJJ)(?:/T)?\s?\d{3,}"


def _row(kind: Kind, says: str, weight: float, words: str, **how: bool) -> Row:
    return Row(kind, says, weight, re.compile(words), **how)


PETITION: Final = (
    _row(
        Kind.PETITION, "要求办理或者处理某事", 2.0,
        rf"(?:{FRAME}){_GAP}(?!(?:{DEAL})(?:(?!{SEE}).)*(?:{RECORD_LAST}))(?:{HANDLE}){NAMED}", in_record=True,
    ),
    _row(
        Kind.PETITION, "要求认定违法", 1.5,
        rf"(?:{FRAME}){_FREE}(?:确认|认定|判定|宣布|裁定).{{1,40}}(?:违法|无效|不合法|不成立)$",
    ),
    _row(
        Kind.PETITION, "要求对人或者事进行处理", 1.5,
        r"[对就将把][^的]{1,30}.{0,10}(?:追责|问责|查处|处罚|处分|整治|调查|处理|整改|赔偿|补偿|取缔|关停|拆除|撤销|纠正)$",
    ),
    _row(
        Kind.PETITION, "投诉、举报", 1.5,
        rf"(?:我要|我想|我来|我们要|现|特此|特|在此|兹|实名|联名|公开|匿名|正式|强烈|信访人.{{0,6}}|[向对](?:贵|你).{{0,8}})(?:{_PERFORM}){_PERFORMED}",
    ),
    _row(Kind.PETITION, "投诉、举报", 1.5, rf"^(?:{_PERFORM}){{1,2}}(?:信$|{_PERFORMED}.{{4,}})"),
    _row(
        Kind.PETITION, "另外要求处理", 1.0,
        rf"^(?:[并且]|同时|另外|还[要请]|另|此外|[\d一二三四五六七八九十]+[.、)]|第[一二三四五六].?)(?:请|要求|请求)?(?:立即|依法|严肃|尽快|对.{{1,20}})?(?:{HANDLE}){NAMED}",
    ),
    _row(Kind.PETITION, "接着要求处理", 0.5, rf"(?:{HANDLE}){NAMED}", follows=True),
    _row(Kind.PETITION, "列出诉求", 1.0, r"^.{0,4}诉求[一二三四五六七八九十\d]?$"),
    _row(
        Kind.PETITION, "要求说明原因", 1.5,
        rf"(?:{FRAME}|想知道){_FREE}(?:(?:说明|解释|解答|回答|告诉|告知|答复|想知道|说说|讲讲|说一下).{{0,30}}(?:原因|理由|为什么|为何|为啥|凭什么|何在|怎么回事|清楚|说法)|解释|解答)",
        alone=True,
    ),
    _row(
        Kind.PETITION, "要求重新评估、认定", 1.5,
        rf"(?:{FRAME}){_FREE}重新(?:对|给|为|就)?.{{0,20}}(?:进行|作出|予以)?(?:评估|认定|鉴定|丈量|测量|核算|审核)(?!报告|书|的)",
    ),
    _row(
        Kind.PETITION, "问是否合法，要求答复", 1.0,
        r"请(?:你局|贵局|贵机关)?(?:告知|问|答复|说明|回答).{2,40}是否(?:合法|违法|合理|构成|属于不作为)", in_record=True,
    ),
    _row(Kind.PETITION, "就问题要求答复", 1.0, r"(?:就|对|针对).{0,8}问题.{0,6}(?:答复|回答|解答|作出说明)$"),
    _row(
        Kind.PETITION, "附条件要求处理", 1.5,
        rf"^(?:如果?|若|倘若|一经)(?:不|有|属实|违法|查实|确实|情况属实|存在).{{0,12}}(?:请|应|依法|要求).{{0,6}}(?:{HANDLE}){NAMED}",
    ),
    _row(
        Kind.PETITION, "问何时办理", 0.6,
        r"(?:什么时候|何时|几时|多久).{0,6}(?:能|才|可以|会).{0,8}(?:拆|修|办|发|解决|处理|落实|交|通)", alone=True,
    ),
    _row(
        Kind.PETITION, "讨要说法", 1.2,
        r"(?:给|讨|还|要).{0,8}(?:说法|公道|交代|交待|解释|活路|合理的?答复|明确的?答复)", alone=True,
    ),
    _row(
        Kind.PETITION, "要求马上去做", 1.0,
        rf"(?:{_HURRY}).{{0,16}}?(?:{HANDLE}){NAMED}", alone=True,
    ),
    _row(
        Kind.PETITION, "替自己或者他人要求办事", 1.0,
        rf"(?:{FRAME}){_GAP}(?:给|为|帮|替|让|使){_US}(?!.*(?:{RECORD}|一份|出具|看一))", alone=True,
    ),
    _row(Kind.PETITION, "质问", 0.6, r"为什么|为何|为啥|凭什么|怎么回事|到底|究竟|是不是|管不管|难道|谁来?负责", alone=True),
    _row(
        Kind.PETITION, "讲自己的事", 0.4,
        r"我家|我的|我们|我村|我户|我孩子|我父|我母|我儿|我女|本人[对因]|你们|村民|老百姓|业主|我[在因对们向被就]", alone=True,
    ),
    _row(Kind.PETITION, "有所要求，没有要求任何文件", 0.6, rf"(?:{FRAME})(?!问)", alone=True),
    _row(
        Kind.PETITION, "诉说不公", 0.4,
        r"天理|良心|血汗|活路|没人管|无人过问|没人理|推诿|扯皮|不作为|包庇|无法无天|至今没|没有回音|视而不见|不了了之|拖了|揭不开锅|太差|违法行为|侵占|贪污|截留|克扣",
        alone=True,
    ),
)  # fmt: skip

PUBLICATION: Final = (
    _row(
        Kind.PUBLICATION, "要的是出版发行的书刊", 1.0,
        r"(?:已经?|公开|正式)出版发行的(?!.{0,20}(?:合同|批文|审批|经费|样书))", in_record=True, titles=True,
    ),
    _row(
        Kind.PUBLICATION, "要的是公开出版物", 1.0,
        rf"(?<!根据)(?<!依据)(?<!按照)(?<!参见)(?<![据按为与向])(?P<passage>{_BOOK})(?!.*{_INSIDE})", in_record=True, titles=True,
    ),
    _row(
        Kind.PUBLICATION, "要的是公开出版物", 1.0,
        rf"^(?!.*(?:根据|依据|按照|关于|《[^《》]*》.*{_INSIDE})).*?(?P<passage>{_PRINTED})(?!.*{_INSIDE})", in_record=True,
    ),
    _row(
        Kind.PUBLICATION, "要的是公布的法律、法规或者标准", 1.0,
        rf"^(?!.*(?:根据|依据|按照|依照|违反|{_DRAFT})).*?(?:提供|公开|获取|打印|复印|寄送|索取|查阅|查看|需要|想要|求|^请?[把将]).{{0,12}}?(?P<passage>{_LAW}|{_STANDARD}|民法典|(?:国家|行业)标准(?=$|GB|□)|刑法(?=第|的)|最高人民法院关于.{{4,40}}(?:规定|解释|批复)$)", in_record=True, titles=True,
    ),
    _row(
        Kind.PUBLICATION, "指明了期、卷、版", 0.5,
        rf"(?:年鉴|公报|[报志刊史]|杂志|书|》).{{0,14}}(?:{_EDITION})|(?:{_EDITION}).{{0,14}}(?:年鉴|公报|志|刊|》)",
        in_record=True, titles=True,
    ),
)  # fmt: skip

REQUIRES_CREATION: Final = (
    _row(
        Kind.REQUIRES_CREATION, "要求加工成另一种形式", 1.5,
        r"(?:加工|转换|转化|整编|改编|绘制)成.{0,14}(?:图层|数据库|图表|电子表|统计表|表格|格式|模型)", in_record=True,
    ),
    _row(
        Kind.REQUIRES_CREATION, "要求分析或者预测", 1.2,
        r"(?:走势|趋势|变化|差异)的?分析(?!报告|材料|会)|(?:今后|未来|下一年|明年).{0,8}预测(?!报告|书|方案|表)", in_record=True,
    ),
    _row(
        Kind.REQUIRES_CREATION, "要求统计、汇总、分析或者制作", 1.5,
        rf"^(?!.*{_WHETHER}).*?(?:{FRAME}|可以|能够|应该|需要){_FREE}(?:{COMPILE}){MADE}", in_record=True,
    ),
    _row(
        Kind.REQUIRES_CREATION, "要求把已有的做成另一样", 1.5,
        rf"^[^的]{{0,6}}[将把].{{1,40}}(?:{COMPILE}){MADE}", in_record=True,
    ),
    _row(
        Kind.REQUIRES_CREATION, "要求进行统计、分析", 1.2,
        r"(?:进行|予以|加以|作出|做出|做一?个?)(?:.{0,4})(?:统计|汇总|整理|梳理|归纳|归类|分析|对比|比较|比对|测算|核算|总结|评价|排名|排序)(?!的|后|工作|情况)", in_record=True,
    ),
    _row(
        Kind.REQUIRES_CREATION, "接着要求统计、汇总", 1.0,
        rf"^[并且再后同时然,]{{0,3}}(?:按|分|逐|每).{{1,24}}(?:{COMPILE}|提供|分开|注明|排列|区分){MADE}",
    ),
    _row(
        Kind.REQUIRES_CREATION, "另外要求统计、汇总", 1.0,
        rf"^(?:[并且再]|同时|另外|还[要请]|此外|[\d一二三四五六七八九十]+[.、)])(?:请|要求)?(?:{COMPILE}){MADE}.{{2,}}",
    ),
    _row(
        Kind.REQUIRES_CREATION, "要求写出说明", 1.0,
        rf"(?:{FRAME}){_FREE}(?:出具|写一?份?|作出|做出).{{0,8}}说明(?!书|理由|原因|[的其为])",
    ),
    _row(
        Kind.REQUIRES_CREATION, "要求写出说明", 1.0,
        rf"(?:{FRAME}){_FREE}(?:出具|写|作出)一份.{{2,40}}说明(?:材料)?$",
    ),
    _row(
        Kind.REQUIRES_CREATION, "要求照样式填写", 1.5,
        r"按照?.{0,14}(?:样式|格式|表格|模板|样表).{0,6}(?:填写|填报|填列|制作|编制)", in_record=True,
    ),
    _row(
        Kind.REQUIRES_CREATION, "由机关统计、加工", 1.5,
        r"由(?:贵|你).{0,4}(?:统计|汇总|整理|测算|分析|计算|排序)(?!局|部门|的)|重新加工|加工形成|相关性分析", in_record=True,
    ),
    _row(
        Kind.REQUIRES_CREATION, "统计汇总", 1.0,
        r"^(?:统计|汇总)(?:汇总|统计|一下|整理|出|20|19|历年|近|全).{4,}(?<!表)(?<!报告)$",
    ),
    _row(
        Kind.REQUIRES_CREATION, "接着要求统计、汇总", 1.0,
        r"^(?:并)?(?:做(?=一[个份张])|统计|汇总|整理|梳理|归纳|分析|计算|列|制作|对比|测算|汇编)(?:出(?!版|的)|成(?!果|本|绩|员)|一下|好).{2,}", in_record=True,
    ),
    _row(
        Kind.REQUIRES_CREATION, "要求专门作出分析", 1.0,
        r"针对.{2,30}(?:分析|评价|评估|比较|对比|总结|说明)$", in_record=True,
    ),
    _row(
        Kind.REQUIRES_CREATION, "问多年或者分类的数量", 1.0,
        r"(?:多少|几[件起个次户]).*(?:多少|几[件起个次户])|(?:各|分别|逐年|每年).{0,12}(?:多少|几[件起个次户]|哪些)|(?:占比|比例|比率|率)(?:是|为|分别)?(?:多少|是多少)|占.{0,3}(?:多少|多大|几成)|多大比例", in_record=True,
    ),
    _row(
        Kind.REQUIRES_CREATION, "问数量", 0.5, r"多少[个人起件户亩条次家]|[了准未]多少|数量是多少|共(?:有|发生|处理|查处).{0,12}多少", repeats=True,
    ),
    _row(
        Kind.REQUIRES_CREATION, "要平均数、比例、增幅或者排名", 0.5,
        r"平均|同比|环比|增幅|占比|百分比|人均|从高到低|由高到低|排在前|前[一二三四五六七八九十\d]+[名位]|变化幅度|趋势|胜诉率|败诉率",
    ),
)  # fmt: skip

RECONFIRMATION: Final = (
    _row(
        Kind.RECONFIRMATION, "要求确认文件的真伪或者效力", 1.5,
        rf"(?:{FRAME}|^){_FREE}(?:{_CONFIRM})(?=.*(?:{PAPER})|.*□).{{0,60}}(?:{_DOUBT})", in_record=True,
    ),
    _row(
        Kind.RECONFIRMATION, "要求确认文件的真伪或者效力", 1.5,
        rf"(?:{FRAME}){_FREE}(?:{PAPER}).{{0,24}}(?:真实性|真伪|真假|效力|{_DOUBT})?.{{0,16}}(?:确认|鉴别|辨认|认证|核实确认|核验)(?!书|单|表|的)",
    ),
    _row(
        Kind.RECONFIRMATION, "确认由本机关作出", 1.2,
        r"(?:确认|核实|证实|证明).{0,40}(?:系|是|由|为)(?:贵|你|该).{0,6}(?:出具|制作|作出|颁发|发布|签发|形成|发出|制发|的)",
    ),
    _row(
        Kind.RECONFIRMATION, "确认由本机关作出", 1.2,
        r"是[否不是]{0,2}(?:为|由|系)?(?:贵|你|该).{0,6}(?:出具|制作|作出|颁发|发布|签发|形成|发出|制发|印章|公章|的章|[发出作盖写]的)(?!的)",
    ),
    _row(
        Kind.RECONFIRMATION, "要求重新出具", 1.5,
        rf"(?:{FRAME}|^[并再]?){_FREE}重新(?:给我|为我|向我)?(?:提供|发给)(?!的)", in_record=True,
    ),
    _row(
        Kind.RECONFIRMATION, "要求重新出具", 1.5,
        rf"(?:{FRAME}|^[并再]?){_FREE}(?:{_ANEW})(?:(?!{SEE}|的).){{0,16}}?(?:{_MAKE})(?!的|后)",
    ),
    _row(
        Kind.RECONFIRMATION, "要求补盖、补办、换发", 1.5,
        rf"(?:{FRAME}|现){_FREE}(?:补盖|补签|(?:补办|补发|换发|补开|重发|重办|更换)(?=.*(?:证|照|书|批文|文件|批复|函)))(?!手续|工作)", in_record=True,
    ),
    _row(
        Kind.RECONFIRMATION, "要求在自己手里的文件上盖章", 1.2,
        rf"(?:{OWN})(?!.{{0,14}}(?:样式|表格|模板)).{{0,30}}(?:加?盖.{{0,14}}章|签章|签字盖章)|^[并且再核对后]{{0,4}}(?:在(?:上面|其上|该).{{0,6}}|签字)盖章",
        in_record=True,
    ),
    _row(
        Kind.RECONFIRMATION, "要求确认手里的文件是不是真的", 1.2,
        rf"(?:{FRAME}){_FREE}(?:{_CONFIRM}).{{0,12}}(?:真的|真假|真伪|假的)|(?:请|要求).{{0,6}}对.{{0,20}}(?:复印|复制|打印).{{0,14}}加盖", in_record=True,
    ),
    _row(
        Kind.RECONFIRMATION, "要求再给一份", 1.2,
        rf"(?:{FRAME}|^[并]?){_FREE}(?:(?:盖章|公章).{{0,6}}再(?:给|发|提供|寄)|再(?:给|发|提供|寄)(?:我|我们)?一[份个张])|(?:{FRAME}).{{0,30}}再次确认(?!书)", in_record=True,
    ),
    _row(
        Kind.RECONFIRMATION, "要求证明", 1.0,
        rf"(?:{FRAME}){_FREE}(?:出具|开具|开个|开一.|出个)(?:书面|一份|相关)?证明(?!的|文件的|材料的)",
    ),
    _row(
        Kind.RECONFIRMATION, "要求确认文件的真伪或者效力", 1.0,
        r"(?:确认|核实|鉴别|验证|证明|鉴定|认定).{0,30}(?:真实性|真伪|真假|有效性|效力)",
    ),
    _row(
        Kind.RECONFIRMATION, "问文件还有没有效力", 1.2,
        rf"(?:{PAPER}|号).{{0,24}}(?:算不算数|作不作数|有没有效|是否(?:仍然?|还|继续)有效|还有效吗|管不管用)",
    ),
    _row(
        Kind.RECONFIRMATION, "要求开具材料作证", 1.5,
        rf"(?:{FRAME}){_FREE}(?:出|开|写)[具立]?(?:给我)?(?:一?[个份张])?(?:书面)?(?:材料|函|条子|文字).{{0,4}}$|^(?:用来|以此|以)?(?:确认|证明)我[户家们是]",
    ),
    _row(
        Kind.RECONFIRMATION, "要求认定文件的真伪或者效力", 1.5,
        rf"(?:{FRAME}).{{0,8}}对.{{0,24}}(?:真实性|真伪|效力|有效性).{{0,8}}(?:认定|确认|鉴定|核实|证明)", in_record=True,
    ),
    _row(
        Kind.RECONFIRMATION, "要求补发、重新打印", 1.2,
        rf"(?:{FRAME}){_FREE}(?:补发(?:一[次份遍]|给我)|重新打印|再打印)", in_record=True,
    ),
    _row(
        Kind.RECONFIRMATION, "要求确认哪一份有效", 1.2,
        rf"(?:{FRAME}){_FREE}(?:确认|明确|说明)(?:其中)?哪(?:一?[份个]).{{0,8}}(?:有效|真|准|算)", in_record=True,
    ),
    _row(Kind.RECONFIRMATION, "书面确认", 0.6, rf"(?:{FRAME}){_FREE}(?:书面)?(?:予以|作出|给予|进行|再次)?确认$"),
    _row(
        Kind.RECONFIRMATION, "说到自己手里的文件", 0.4, rf"(?:{OWN}).{{0,30}}(?:{PAPER})|(?:{PAPER}).{{0,20}}(?:遗失|丢了?|损坏|模糊|过期)", in_record=True,
    ),
    _row(Kind.RECONFIRMATION, "另外要求盖章", 0.6, r"^[并且再]{0,2}(?:加?盖|补盖).{0,14}章", alone=True),
    _row(Kind.RECONFIRMATION, "问是不是真的", 0.6, r"是不是(?:真|正式|最终|贵|你局)|是否(?:真实|有效|属实|正式|系)|真假|真伪", in_record=True),
)  # fmt: skip

ROWS: Final = (*PETITION, *PUBLICATION, *REQUIRES_CREATION, *RECONFIRMATION)
