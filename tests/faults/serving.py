"""Real servers, killed and started again within milliseconds: one program loads the application once and forks them from itself.

Run as a program, `python -m tests.faults.serving MOMENT SOCKET...`: it serves at the sockets it is given (numbers of open files), at a
clock that stands still, and does what is said on its input: `rehearse EMAIL`, `start 0`, `kill 0`. Settings are those of the environment.
"""

import ctypes
import gc
import logging
import os
import signal
import socket
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from werkzeug.serving import make_server

PLACES = 2  # servers that may run at once
PR_SET_PDEATHSIG = 1


class Servers:
    """While one is down, who calls it waits: the sockets stay open here."""

    def __init__(self, url, moment):
        self.listeners = [socket.create_server(("127.0.0.1", 0), backlog=64) for _ in range(PLACES)]
        files = [listener.fileno() for listener in self.listeners]
        self.program = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.serving", moment.isoformat(), *map(str, files)], pass_fds=files, text=True, bufsize=1,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2], env=os.environ | {"DATABASE_URL": url},
        )
        self._wait()

    def port(self, place=0):
        return self.listeners[place].getsockname()[1]

    def rehearse(self, email):
        """One whole reply of this focal point, so that every server starts with all that a running one has at hand."""
        self._say(f"rehearse {email}")

    def start(self, place=0):
        self._say(f"start {place}")

    def kill(self, place=0):
        """As by a loss of power: nothing can be tidied up."""
        self._say(f"kill {place}")

    def kill_all(self):
        self._say("kill all")

    def close(self):
        self.program.stdin.close()
        self.program.wait(timeout=20)
        self.program.stdout.close()
        for listener in self.listeners:
            listener.close()

    def _say(self, order):
        self.program.stdin.write(f"{order}\n")
        self._wait()

    def _wait(self):
        assert self.program.stdout.readline() == "done\n"


def _obey(moment, files):
    app = _loaded(datetime.fromisoformat(moment))
    running = {}
    print("done", flush=True)
    for order in sys.stdin:
        verb, place = order.split()
        if verb == "rehearse":
            _rehearse(app, place)
        elif verb == "start":
            running[place] = os.fork() or _serve(app, files[int(place)])
        for each in (list(running) if place == "all" else [place]) if verb == "kill" else ():
            _kill(running.pop(each))
        print("done", flush=True)
    for process in running.values():
        _kill(process)


def _loaded(moment):
    from survey_app import clock, create_app

    clock.source = lambda: moment
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    return create_app()


def _rehearse(app, email):
    from survey_app.db import db
    from tests.faults.delegates import Rehearsal
    from tests.world import PASSWORD

    delegate = Rehearsal(app)
    delegate.sign_in(email, PASSWORD)
    delegate.saves("Rehearsed.")
    delegate.submits()
    with app.app_context():
        db.engine.dispose()  # no connection may be shared with the servers
    gc.collect()
    gc.freeze()  # what they share with this process stays shared


def _serve(app, file):
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)  # none outlives the tests, however they end
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    make_server("127.0.0.1", 0, app, threaded=True, fd=file).serve_forever()


def _kill(process):
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


if __name__ == "__main__":
    _obey(sys.argv[1], [int(file) for file in sys.argv[2:]])
