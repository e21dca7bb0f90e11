"""The application as a process of its own, which can be killed and started again; its clock is a file that the test writes.

Run as a program: `python -m tests.browser.process PORT CLOCK`, the settings being in the environment.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from datetime import datetime
from pathlib import Path

PATIENCE = 20  # seconds for a start


class Service:
    """Settings are those of the environment of the test; `folder` takes the clock and what the process says."""

    def __init__(self, url, folder):
        self.url, self.folder = url, Path(folder)
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.process = None

    def set_clock(self, moment):
        (self.folder / "clock").write_text(moment.isoformat())

    def start(self):
        with (self.folder / "said").open("ab") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.browser.process", str(self.port), str(self.folder / "clock")], stdout=said, stderr=said,
                cwd=Path(__file__).parents[2], env=os.environ | {"DATABASE_URL": self.url},
            )
        self._wait()

    def kill(self):
        """As by a loss of power: nothing can be tidied up."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def _wait(self):
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.address}/readyz", timeout=1) as answer:  # noqa: S310 (our own process)
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.05)
        raise AssertionError((self.folder / "said").read_text())


def _free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _serve(port, clock):
    from werkzeug.serving import make_server

    from survey_app import clock as the_clock
    from survey_app import create_app

    the_clock.source = lambda: datetime.fromisoformat(Path(clock).read_text())
    make_server("127.0.0.1", int(port), create_app(), threaded=True).serve_forever()


if __name__ == "__main__":
    _serve(*sys.argv[1:])
