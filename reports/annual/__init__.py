"""The annual report (Art 50; 国办公开办函〔2021〕30号, before it 〔2019〕60号).

Reading order: form, editions → counting, table → contents → balance, review → roll_up → outputs.
"""
