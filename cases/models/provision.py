"""How the information is wanted: form and way (Art 29 (3), Art 40)."""

from django.db import models


class FormOfProvision(models.TextChoices):
    """获取方式 (Art 29 (3), Art 40): in what form the information is wanted."""

    PAPER = "paper", "纸质"
    EMAIL = "email", "电子邮件"
    ELECTRONIC = "electronic", "光盘等电子数据"
    INSPECTION = "inspection", "查阅"
    TRANSCRIPTION = "transcription", "抄录"


class WayOfObtaining(models.TextChoices):
    """获取途径 (Art 29 (3)): how the information reaches the applicant."""

    POST = "post", "邮寄"
    PICK_UP = "pick_up", "自行领取"
    ONLINE = "online", "网络"
    ON_THE_SPOT = "on_the_spot", "当场"
