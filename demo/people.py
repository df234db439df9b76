"""Who works in the invented offices. Names are made up; one password opens them all.

One bureau has somebody for each role; elsewhere a few people share the roles, drafting,
reviewing and signing always in different hands.
"""

from dataclasses import dataclass

from demo.organs import CITY, COUNTY, DONGSHAN, EDUCATION, ENVIRONMENT, HOUSING, LAND, LIUHE
from organs.roles import Role

PASSWORD = "qingjiang-demo-2026"  # noqa: S105 - printed on the start page of every demo

SHOWCASE = LAND
"""The organ whose people ``demo_accounts`` presents first."""


@dataclass(frozen=True)
class PersonRow:
    """One account."""

    organ: str
    username: str
    name: str
    office: str
    roles: tuple[Role, ...]


def _person(organ: str, username: str, name: str, office: str, *roles: Role) -> PersonRow:
    return PersonRow(organ, username, name, office, roles)


PEOPLE: tuple[PersonRow, ...] = (
    # 清江县自然资源局: somebody for each role.
    _person(LAND, "wangxiaoyu", "王晓雨", "办公室", Role.RECEIVING_CLERK),
    _person(LAND, "chenzhiyuan", "陈志远", "办公室", Role.WORK_BODY_HEAD),
    _person(LAND, "liqin", "李芹", "征地管理股", Role.HANDLING_OFFICER),
    _person(LAND, "zhangwei", "张蔚", "征地管理股", Role.HANDLING_OFFICER),
    _person(LAND, "zhaoguohua", "赵国华", "征地管理股", Role.OFFICE_HEAD),
    _person(LAND, "sunmeng", "孙萌", "空间规划股", Role.HANDLING_OFFICER),
    _person(LAND, "hejianping", "何建平", "空间规划股", Role.OFFICE_HEAD),
    _person(LAND, "luting", "陆婷", "确权登记股", Role.HANDLING_OFFICER),
    _person(LAND, "fengda", "冯达", "确权登记股", Role.OFFICE_HEAD),
    _person(LAND, "tangyong", "唐勇", "执法监督股", Role.HANDLING_OFFICER),
    _person(LAND, "guoxin", "郭欣", "执法监督股", Role.OFFICE_HEAD),
    _person(LAND, "xulan", "许岚", "法规股", Role.LEGAL_REVIEWER),
    _person(LAND, "dingning", "丁宁", "保密办公室", Role.SECRECY_REVIEWER),
    _person(LAND, "zhoumin", "周敏", "局领导", Role.SIGNATORY),
    _person(LAND, "hanxue", "韩雪", "办公室", Role.DELIVERY_CLERK),
    _person(LAND, "maorui", "毛睿", "办公室", Role.REPORT_WRITER),
    _person(LAND, "caojun", "曹俊", "办公室", Role.SYSTEM_ADMINISTRATOR),
    _person(LAND, "yanfei", "严飞", "保密办公室", Role.SECURITY_ADMINISTRATOR),
    _person(LAND, "qinyue", "秦悦", "法规股", Role.AUDIT_ADMINISTRATOR),
    # 清江县教育局
    _person(EDUCATION, "jiangli", "江莉", "办公室", Role.RECEIVING_CLERK, Role.DELIVERY_CLERK),
    _person(EDUCATION, "panhong", "潘虹", "办公室", Role.WORK_BODY_HEAD, Role.REPORT_WRITER),
    _person(EDUCATION, "yuanyuan", "袁媛", "基础教育股", Role.HANDLING_OFFICER),
    _person(EDUCATION, "shibo", "石波", "基础教育股", Role.OFFICE_HEAD),
    _person(EDUCATION, "gaoyan", "高岩", "计划财务股", Role.HANDLING_OFFICER),
    _person(EDUCATION, "linshu", "林舒", "计划财务股", Role.OFFICE_HEAD),
    _person(EDUCATION, "xiaowen", "肖雯", "政策法规股", Role.LEGAL_REVIEWER, Role.SECRECY_REVIEWER),
    _person(EDUCATION, "pengtao", "彭涛", "局领导", Role.SIGNATORY),
    # 清江县住房和城乡建设局
    _person(HOUSING, "zengyi", "曾怡", "办公室", Role.RECEIVING_CLERK, Role.DELIVERY_CLERK),
    _person(HOUSING, "liaokai", "廖凯", "办公室", Role.WORK_BODY_HEAD),
    _person(HOUSING, "suhang", "苏航", "建筑业管理股", Role.HANDLING_OFFICER),
    _person(HOUSING, "dulei", "杜磊", "建筑业管理股", Role.OFFICE_HEAD),
    _person(HOUSING, "yexin", "叶昕", "房屋征收股", Role.HANDLING_OFFICER),
    _person(HOUSING, "weiqiang", "魏强", "房屋征收股", Role.OFFICE_HEAD),
    _person(HOUSING, "fangjing", "方静", "法规股", Role.LEGAL_REVIEWER, Role.SECRECY_REVIEWER),
    _person(HOUSING, "shenbin", "沈斌", "局领导", Role.SIGNATORY),
    # 云岭市生态环境局清江分局
    _person(ENVIRONMENT, "qiuju", "邱菊", "办公室", Role.RECEIVING_CLERK, Role.DELIVERY_CLERK),
    _person(ENVIRONMENT, "baijun", "白军", "办公室", Role.WORK_BODY_HEAD),
    _person(ENVIRONMENT, "nieyun", "聂云", "行政审批股", Role.HANDLING_OFFICER),
    _person(ENVIRONMENT, "kangle", "康乐", "行政审批股", Role.OFFICE_HEAD),
    _person(ENVIRONMENT, "yudong", "于东", "环境监察股", Role.HANDLING_OFFICER),
    _person(ENVIRONMENT, "shaopeng", "邵鹏", "环境监察股", Role.OFFICE_HEAD),
    _person(ENVIRONMENT, "wanqing", "万青", "法规股", Role.LEGAL_REVIEWER, Role.SECRECY_REVIEWER),
    _person(ENVIRONMENT, "duanyi", "段毅", "局领导", Role.SIGNATORY),
    # 清江县人民政府
    _person(COUNTY, "longfei", "龙菲", "办公室", Role.RECEIVING_CLERK, Role.DELIVERY_CLERK),
    _person(COUNTY, "qianhui", "钱慧", "办公室", Role.WORK_BODY_HEAD),
    _person(COUNTY, "wuzheng", "吴峥", "政务公开股", Role.SUPERVISOR, Role.REPORT_WRITER),
    _person(COUNTY, "taoran", "陶然", "综合股", Role.HANDLING_OFFICER),
    _person(COUNTY, "jinming", "金鸣", "综合股", Role.OFFICE_HEAD),
    _person(COUNTY, "houyu", "侯瑜", "合法性审查股", Role.LEGAL_REVIEWER, Role.SECRECY_REVIEWER),
    _person(COUNTY, "mengxian", "孟宪", "县政府领导", Role.SIGNATORY),
    # 云岭市人民政府
    _person(CITY, "xueting", "薛亭", "办公室", Role.RECEIVING_CLERK, Role.DELIVERY_CLERK),
    _person(CITY, "leiming", "雷鸣", "办公室", Role.WORK_BODY_HEAD),
    _person(CITY, "hulan", "胡岚", "督查科", Role.SUPERVISOR),
    _person(CITY, "songyi", "宋毅", "综合科", Role.HANDLING_OFFICER),
    _person(CITY, "xiongwei", "熊炜", "综合科", Role.OFFICE_HEAD),
    _person(CITY, "haojie", "郝洁", "合法性审查科", Role.LEGAL_REVIEWER, Role.SECRECY_REVIEWER),
    _person(CITY, "guanzhong", "管中", "市政府领导", Role.SIGNATORY),
    # 清江县东山镇人民政府
    _person(DONGSHAN, "chaixia", "柴霞", "办公室", Role.RECEIVING_CLERK, Role.DELIVERY_CLERK),
    _person(DONGSHAN, "niujian", "牛健", "办公室", Role.WORK_BODY_HEAD),
    _person(DONGSHAN, "tianye", "田野", "农业农村办公室", Role.HANDLING_OFFICER),
    _person(DONGSHAN, "miaoqing", "苗青", "农业农村办公室", Role.OFFICE_HEAD),
    _person(DONGSHAN, "gaojie", "高捷", "司法所", Role.LEGAL_REVIEWER, Role.SECRECY_REVIEWER),
    _person(DONGSHAN, "luanfeng", "栾峰", "镇领导", Role.SIGNATORY),
    # 清江县柳河镇人民政府
    _person(LIUHE, "ganlu", "甘露", "办公室", Role.RECEIVING_CLERK, Role.DELIVERY_CLERK),
    _person(LIUHE, "yinbo", "尹博", "办公室", Role.WORK_BODY_HEAD),
    _person(LIUHE, "yangliu", "杨柳", "社会事务办公室", Role.HANDLING_OFFICER),
    _person(LIUHE, "hehua", "贺桦", "社会事务办公室", Role.OFFICE_HEAD),
    _person(LIUHE, "tangxi", "汤溪", "司法所", Role.LEGAL_REVIEWER, Role.SECRECY_REVIEWER),
    _person(LIUHE, "jihong", "季宏", "镇领导", Role.SIGNATORY),
)

PRESENTED: tuple[tuple[Role, str, str], ...] = (
    (Role.RECEIVING_CLERK, "wangxiaoyu", "登记当面、邮寄、传真等申请，打印回执，交办"),
    (Role.WORK_BODY_HEAD, "chenzhiyuan", "审批补正告知和延期"),
    (Role.HANDLING_OFFICER, "liqin", "拟写答复，提出补正和延期，送审"),
    (Role.OFFICE_HEAD, "zhaoguohua", "审核本科室的答复"),
    (Role.LEGAL_REVIEWER, "xulan", "法制审核，可附理由退回"),
    (Role.SECRECY_REVIEWER, "dingning", "保密审查，可附理由退回"),
    (Role.SIGNATORY, "zhoumin", "签发答复，生成文号和文书"),
    (Role.DELIVERY_CLERK, "hanxue", "送达文书，登记凭证，归档"),
    (Role.SUPERVISOR, "wuzheng", "查看全县各机关的期限和超期（清江县人民政府）"),
    (Role.REPORT_WRITER, "maorui", "查看本机关办件，编制年报"),
    (Role.SYSTEM_ADMINISTRATOR, "caojun", "管理系统，看不到办件内容"),
    (Role.SECURITY_ADMINISTRATOR, "yanfei", "管理账号和权限，看不到办件内容"),
    (Role.AUDIT_ADMINISTRATOR, "qinyue", "查看日志，看不到办件内容"),
)
"""One account a role, with what its holder can do."""
