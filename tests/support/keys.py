"""Keys of tests: each is as good as random, and nobody's."""

import base64

OLD = "old:" + base64.b64encode(bytes(range(32))).decode()
NEW = "new:" + base64.b64encode(bytes(range(32, 64))).decode()
SM4 = "gm:sm4:" + base64.b64encode(bytes(range(16))).decode()
INDEX = base64.b64encode(bytes(range(64, 96))).decode()
