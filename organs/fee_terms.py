"""信息处理费 (Art 42): whether an organ charges at all, and how its fee is paid.

The fee measures say that an organ may charge (国办函〔2020〕109号); until it says so itself, it does
not (docs/decisions/0029).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class FeeTerms(models.Model):
    """The part of an organ that its fee notices print: to whom the fee is paid, and how."""

    charges_fees = models.BooleanField("收取信息处理费", default=False)
    fee_payee = models.CharField("收款单位", max_length=80, blank=True)
    fee_bank = models.CharField("开户银行", max_length=80, blank=True)
    fee_account = models.CharField("账号", max_length=40, blank=True)
    fee_instructions = models.CharField("缴费方式说明", max_length=300, blank=True)

    class Meta:
        abstract: ClassVar = True

    @property
    def missing_fee_terms(self) -> list[str]:
        """What a fee notice would have to leave out: it states how to pay (办法, 缴纳方式)."""
        account = (self.fee_payee, self.fee_bank, self.fee_account)
        if self.fee_instructions or all(account):
            return []
        names = ("收款单位", "开户银行", "账号")
        return [name for name, value in zip(names, account, strict=True) if not value]
