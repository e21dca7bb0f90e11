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
    """The Server of an application on a database, ended afterwards; `first`: the address whose answer shows that it runs."""
    folder, options = app
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:  # here, so that nobody takes the port meanwhile
        port, file = listener.getsockname()[1], listener.fileno()
        began = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-m", "gunicorn", "--bind", f"fd://{file}", *options], cwd=folder, env=environment(url),
                                   pass_fds=[file], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=_end_with_us)
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{first}", timeout=_PATIENCE):  # noqa: S310 (our own process)
            yield Server(process.pid, port, time.perf_counter() - began)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=_PATIENCE)


def environment(url):
    return os.environ | SETTINGS | {"DATABASE_URL": url}


def _end_with_us():
    """However we end."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
