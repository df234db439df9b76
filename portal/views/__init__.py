"""The pages: ``guide`` and ``frame`` for everybody, ``apply`` for writers, ``progress`` for applicants."""
