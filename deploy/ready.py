"""Ask the web processes of this machine whether they can serve; exit 1 when they cannot."""

import http.client
import os
import sys

host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0]
web = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT", "8000")), timeout=10)
try:
    web.request("GET", "/readyz", headers={"Host": host, "X-Forwarded-Proto": "https"})
    answer = web.getresponse()
    sys.stdout.write(answer.read().decode())
    sys.exit(answer.status != 200)
except OSError as error:
    sys.exit(f"Nobody answers: {error}")
