"""What each short page asks, in plain words; the rules are those of ``cases.forms``."""
