"""The annual report (Art 50; 国办公开办函〔2021〕30号): its table of applications.

Reading order: table.
"""
