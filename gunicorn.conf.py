"""How the service runs: gunicorn reads this by itself. Anything here can be changed on its command line, say `--bind`."""

import ctypes
import gc
import os
import signal
import subprocess
import sys

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = 2
threads = 4
preload_app = True  # the workers share what was loaded once
control_socket_disable = True
accesslog = "-"
access_log_format = "%(t)s %(m)s %({survey.route}e)s %(s)s %(B)s bytes %(M)s ms"  # the route: neither who asked nor for whom

gc.disable()  # while the application is loaded: nothing of it is ever garbage


def when_ready(server):
    """What was loaded is looked through no more, and a page of two hundred lines is not looked through again and again while it is made.

    In development mail goes out by itself; in production a timer does that.
    """
    gc.freeze()
    gc.set_threshold(10_000)
    gc.enable()
    if os.environ.get("SURVEY_ENV", "development") == "development":
        server.mail = subprocess.Popen(_DELIVER, preexec_fn=_end_with_the_server)


def on_exit(server):
    if hasattr(server, "mail"):
        server.mail.terminate()


_DELIVER = [sys.executable, "-m", "flask", "--app", "wsgi", "mail", "deliver", "--every", "5"]
_PR_SET_PDEATHSIG = 1


def _end_with_the_server():
    """Ctrl-C is the server's, which then ends this process; Linux does so even where the server was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
