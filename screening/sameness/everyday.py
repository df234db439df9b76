"""Everyday words for official ones, by field; the words of one row mean one thing in a request.

They stand for each other only as whole words, as the dictionary cuts them; what it would cut to pieces
is rewritten before (``in_short``).
"""

from __future__ import annotations

from typing import Final

_ROWS: Final = """
青苗 庄稼 农作物
信访 上访 来信 来访
转送 转办 转交
案件 案子
改造 翻修 整修 翻新 翻建
城区 市区
评估 估价
丈量 测量 测绘
入户 上门
门面 店面 铺面 商铺 门市 门面房
围墙 院墙
围挡 围栏
屋顶 楼顶 天台
下水道 排水管道 排水管
水管 供水管
漏水 渗漏
内涝 积水
停水 断水
停电 断电
供暖 供热 取暖
工地 建筑工地 施工现场
塔吊 起重机
建材 建筑材料
农民工 民工
薪酬 工钱
债权 拖欠 欠钱
体检 健康检查
疫苗 接种
住院 住院费
献血 无偿献血
入学 上学 就读 读书 念书
转学 转校
报名 报考
学费 收费
餐费 伙食费 饭钱
课本 教材
办学 开办
考勤 出勤
职称 评聘
调动 调离
辞退 解聘 开除
提拔 提任 晋升
任命 任免
简历 履历
退役 退伍 转业 复员
优抚 抚恤 抚恤金
丧葬 丧葬费
孤寡 孤老 鳏寡
捐款 捐献 募捐
户口 户口簿 户口本 落户 迁户
盗窃 偷盗 被盗 失窃
打架 斗殴 殴打
诈骗 骗钱
赌博 聚赌
吸毒 涉毒
暂扣 查扣 扣留
抓拍 拍照 拍摄
收费站 收费口
客车 班车 大巴
货车 卡车
渡口 渡船
路牌 指示牌 标志牌
护栏 栏杆
减速带 减速
绕行 封路 封闭
水渠 渠道 沟渠
水闸 闸门
水井 机井
抽水 提水
灌溉 浇地 浇水
泄洪 放水
防汛 抗洪 防洪
抗旱 旱灾 干旱
大棚 温室
种粮 种田 种地
屠宰 宰杀
秸秆 麦秆 稻草
租金 房租 租赁费
发包 承包
分红 红利
股权 股份
入股 参股
账目 账单 账务
报销 报账
贷款 借钱
税款 缴税 纳税
税费 税收
罚没 没收
转账 汇款
预付款 首付款
尾款 余款
加班 加班费
出国 出境
宴请 吃饭 吃喝
礼品 礼物
加油 油费 油料
摊位 小贩 摊主 商贩
假货 假冒伪劣 伪劣 冒牌
过期 变质
欺诈 欺骗
缺斤短两 短斤少两
退货 退款
火灾 失火 起火 着火 火情
爆炸 炸
坍塌 倒塌 垮塌 塌方
伤亡 遇难 身亡 丧生
受伤 伤员 伤者
灭火器 消防器材
疏散 撤离
滑坡 泥石流
地震 震灾
开矿 采矿
矿山 矿区 矿场
采石场 石料厂
煤矿 矿井
尾矿库 尾矿
村支书 支书
村主任 村长
组长 队长
建房 盖房 盖房子 自建房
老宅 老屋 老房子 祖屋
坟墓 坟山
律师 代理律师
调解 调停 调和
回执 收条
古树 名木
文物 古迹
景点 景区
导游 讲解员
民宿 客栈
演出 表演
健身器材 体育器材
电影院 影院
下岗 待岗
污泥 淤泥
臭气 异味 臭
河水 水体
焚烧 燃烧
砍树 伐木 砍伐 采伐
辐射 电磁辐射
基站 铁塔
油烟 油烟味
关停 取缔
中标 中选
补缴 补交
退费 退钱
期满 到期
拖延 迟迟
"""


def _rows(table: str) -> dict[str, str]:
    rows = (row.split() for row in table.strip().split("\n"))
    return {word: first for first, *others in rows for word in (first, *others)}


EVERYDAY: Final = _rows(_ROWS)
"""Each everyday word, with the one that stands for all of its row."""
