"""The service under gunicorn as it is served in production, and the bare application beside it in the same way."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from tests.faults.serving import PR_SET_PDEATHSIG

ROOT = Path(__file__).parents[2]
OURS = (ROOT, ["--config", "gunicorn.conf.py", "wsgi:app"])  # as the README says
BARE = (ROOT / "tests" / "bench", ["--workers", "2", "--threads", "4", "--access-logfile", "-", "bare:app"])  # in a folder without a configuration
_PATIENCE = 60
SETTINGS = {
    "SURVEY_ENV": "production", "SECRET_KEY": "of the measurements, which guard nothing", "SERVER_NAME": "127.0.0.1", "MAIL_URL": "console:",
    "MAIL_SENDER": "bench@example.org", "PYTHONPATH": str(ROOT),
}


class Server:
    """`started_in`: seconds from the command to the first answer."""

    def __init__(self, process, port, started_in):
        self.process, self.port, self.started_in = process, port, started_in


@contextmanager
def serving(app, url, first="/"):
    """The Server of an application on a database, ended afterwards; `first`: the address asked until it answers."""
    folder, options = app
    port = _free_port()
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", *options], cwd=folder, env=environment(url),
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=_end_with_us)
    try:
        _wait(process, f"http://127.0.0.1:{port}{first}")
        yield Server(process.pid, port, time.perf_counter() - began)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=_PATIENCE)


def environment(url):
    return os.environ | SETTINGS | {"DATABASE_URL": url}


def _wait(process, address):
    until = time.perf_counter() + _PATIENCE
    while time.perf_counter() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=_PATIENCE):  # noqa: S310 (our own process)
                return
        except OSError:
            time.sleep(0.01)
    raise RuntimeError(f"{address} does not answer")


def _end_with_us():
    """However we end."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
