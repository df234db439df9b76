"""What holds for an application by a channel that the organ's guide does not name (Art 28, 19号).

In person and by post are open by law. Every other channel counts once it was opened, and the guide
has to name it; where the guide is silent, the way that the applicant chose stands.
"""

from law.citations import Citation
from law.instruments import CHANNELS_INTERPRETATION
from law.receipt import RECEIPT_RULES, Channel


def not_announced(channel: Channel) -> str:
    """What the clerk is told: register it, from when it counts, and what to mend."""
    rule = RECEIPT_RULES[channel]
    return (
        f"本机关的公开指南没有列明“{rule.label}”这一渠道。指南没有写明的，以申请人选择的方式为准"
        f"（{Citation(CHANNELS_INTERPRETATION)}），照常登记，不要退回；"
        f"收到申请之日是{rule.date_label}（{rule.basis}）。以后继续这样接收的，请在公开指南中写明。"
    )
