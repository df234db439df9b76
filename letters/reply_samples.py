"""Invented facts for the replies; part of ``letters.samples``."""

from datetime import date

from letters.contexts import Lapse

REPLIES: dict[str, dict[str, object]] = {
    "already_public": {
        "where": "清江县人民政府网站“政府信息公开”栏目，题名《柳河村征地补偿安置公告》，2025年6月3日发布。",
    },
    "disclosed": {
        "provided": (
            "柳河村2025年第三批次集体土地征地补偿安置方案（12页）",
            "关于清江县2025年第三批次建设用地的批复（3页）",
        ),
        "form_of_provision": "纸质复制件",
    },
    "partially_disclosed": {
        "provided": ("柳河村征地补偿款发放明细（遮盖身份证件号码、银行账号，41页）",),
        "form_of_provision": "纸质复制件",
        "ground_code": "personal_privacy",
        "withheld": "补偿款发放明细中他人的身份证件号码和银行账号",
        "reasons": "上述号码能够识别特定自然人，一经公开，权利人的人身和财产安全可能受到损害。",
    },
    "not_disclosed": {
        "ground_code": "trade_secret",
        "reasons": (
            "所申请的评估报告载有第三方的成本构成和报价方法，不为公众所知悉，具有商业价值，"
            "并由第三方采取了保密措施。\n"
            "本机关书面征求了第三方的意见，第三方不同意公开且有合理理由；"
            "经审查，不公开不会对公共利益造成重大影响。"
        ),
    },
    "special_regime": {
        "special_law": "不动产登记资料的查询，适用《不动产登记暂行条例》关于查询登记资料的规定",
        "where": "清江县不动产登记中心查询窗口，地址：清江县滨河路20号",
    },
    "non_existent": {
        "search": (
            "2026年9月21日，本机关办公室工作人员以“柳河村”“征地补偿”为关键词，"
            "检索了公文管理系统和征地档案目录（2024年至2026年），未发现相符的记录。"
        ),
    },
    "not_held": {
        "search": "2026年9月21日，本机关检索了公文管理系统和档案目录，未发现相符的记录。",
        "reasons": "该信息由东山街道办事处制作，未报送本机关，本机关未获取也未保存。",
    },
    "not_responsible": {
        "reasons": "房屋征收补偿工作由清江县住房和城乡建设局负责，该信息由其制作并保存。",
        "other_organ": "清江县住房和城乡建设局，地址：清江县滨河路22号，电话：0000-87654321",
    },
    "requires_creation": {
        "reasons": "所需“近十年各村补偿标准对比表”未曾制作，需要从不同年度的档案中摘录、汇总、分析。",
    },
    "still_unclear": {
        "notified_on": date(2026, 9, 18),
        "reasons": "补正材料仍表述为“与本村有关的所有材料”，未指明名称、文号、时间或者事项。",
    },
    "petition": {
        "reasons": "申请内容是要求查处补偿款发放中的违法行为并追究有关人员责任，未指向具体的政府信息。",
        "channel": "清江县信访局，地址：清江县滨河路2号，电话：0000-11223344",
    },
    "repeat_application": {
        "earlier_reply": "2026年6月9日《政府信息公开告知书》（清自然资公开告〔2026〕5号）",
    },
    "publication": {
        "where": "《清江县人民政府公报》2025年第6期，可以在清江县图书馆查阅。",
    },
    "excessive_applications": {
        "asked_on": date(2026, 9, 22),
        "explanation": "用于了解本村历年征地情况",
        "reasons": (
            "2026年3月至9月，你就同一征地项目向本机关提交申请46件，内容相近，其中39件已经答复；"
            "所说明的理由在已经答复的内容中均可以实现。"
        ),
    },
    "reconfirmation": {
        "reasons": "本次申请要求本机关在2026年6月已经提供的复制件上重新加盖印章并出具说明。",
        "earlier_reply": "2026年6月9日《政府信息公开告知书》（清自然资公开告〔2026〕5号）",
    },
    "no_longer_processed": {
        "lapse": Lapse.CORRECTION,
        "notified_on": date(2026, 9, 18),
        "expired_on": date(2026, 10, 12),
    },
    "withdrawn": {"withdrawn_on": date(2026, 9, 28)},
    "otherwise_handled": {
        "reasons": "提交的内容是就征地补偿政策进行咨询。本机关已经于2026年9月21日以电话方式作了解答。",
    },
}
