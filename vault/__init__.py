"""The vault: what identifies or reaches a person is stored sealed (enciphered) in the database.

Reading order: ``ciphers`` (how one value is sealed, and what may replace that), ``keys`` (which
key seals and which ones open), ``tokens`` (what a sealed value looks like), ``fields`` (columns
that seal), ``blind`` (keyed hashes for exact look-up), ``rows`` and the command
``rotate_data_keys`` (sealing again under a new key), ``masking`` and ``redaction`` (what screens
and logs show instead). The vault knows nothing of cases.
"""
