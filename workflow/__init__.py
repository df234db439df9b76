"""Who acts next: the flows, the tasks people hold, and the workbench they sit at.

Reading order: flows, nodes, engine, worklists, forms, views. Nothing legal is decided
here: every step calls one function of ``cases.services`` and the flow follows the
status that comes out.
"""
