"""Health checks of the containers: `probe PORT` asks /healthz, `probe worker` asks the Celery worker of this host."""

import os
import socket
import sys
import urllib.error
import urllib.request

SECONDS = 4.0


def web(port: str) -> bool:
    """Say whether /healthz answers 200; the proxy's header stands in for TLS."""
    hosts = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")
    headers = {"Host": hosts[0].lstrip("."), "X-Forwarded-Proto": "https"}
    request = urllib.request.Request(f"http://127.0.0.1:{int(port)}/healthz", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310  # loopback
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def worker() -> bool:
    """Say whether the worker of this host answers a ping."""
    from pekportal.celery import app

    return bool(app.control.inspect([f"celery@{socket.gethostname()}"], timeout=SECONDS).ping())


if __name__ == "__main__":
    sys.exit(0 if (worker() if sys.argv[1] == "worker" else web(sys.argv[1])) else 1)
