"""主动公开: published documents, the standard catalogue, and one search over both.

Public pages are the portal's; this room keeps what they show and who may change it.
"""
