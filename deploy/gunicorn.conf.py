"""gunicorn: web processes that keep nothing, one request at a time each."""

import os
from pathlib import Path

bind = f"{os.environ.get('BIND', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_WORKERS", "2"))
worker_class = "sync"
preload_app = True  # what the reader knows is loaded once and shared

# A slow address and a large file take less than 20 seconds together.
timeout = 60
graceful_timeout = 30
# A process is renewed now and then: memory stays flat whatever libraries do.
max_requests = 2000
max_requests_jitter = 200
# The sign of life of a process is not written to a disk that may be slow, or read-only.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108

# An address of a page, handed over by a bookmark, may be long and is written in percents.
limit_request_line = 8190
control_socket_disable = True

# Who looked at what is not written down; what goes wrong is.
accesslog = None
errorlog = "-"
proc_name = "case-tracker"
