"""依申请转主动公开 (Art 44): what was asked for and ought to be public, and how that is decided.

``services.sweeping`` finds it, ``weighing`` says what speaks for and against, a person of the work
body decides, ``publication`` publishes; who suggested it is told. ``assessing`` looks again at what
was withheld (Art 18).
"""
