"""消息发送 (the outbox): e-mails and short messages, written down with the act, sent afterwards.

Reading order: ``models`` → ``putting`` (inside the act's transaction) → ``hours`` (when nothing is
sent) → ``channels`` (how it leaves) → ``sending`` (who sends, once, until it has left). What is
shown inside the workbench is not here: ``cases.Notification`` is read where it is written.
"""
