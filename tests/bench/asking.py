"""Browsers without eyes: requests over connections that are kept open, as fast as answers come."""

import re
import selectors
import socket
import time
from html import unescape
from urllib.parse import urlencode

_PATIENCE = 20  # seconds
_CHUNK = 262_144
_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
_COOKIE = re.compile(rb"set-cookie: ([^;\r]+)", re.IGNORECASE)
_HIDDEN = re.compile(r'<input [^>]*type="hidden"[^>]*>')
_NAMED = re.compile(r'(?<=[ "])(name|value)="([^"]*)"')
_LOCATION = re.compile(rb"location: (?:http://[^/]+)?([^\r]+)", re.IGNORECASE)


class Answer:
    """One answer out of the bytes that hold it."""

    def __init__(self, received):
        self.head, _end, self.body = received.partition(b"\r\n\r\n")

    @property
    def status(self):
        return int(self.head[9:12])

    @property
    def cookie(self):
        found = _COOKIE.search(self.head)
        return found and found[1].decode()

    @property
    def hidden(self):
        """Hidden fields of the page, which a browser sends back."""
        found = [dict(_NAMED.findall(each)) for each in _HIDDEN.findall(self.body.decode())]
        return {each["name"]: unescape(each.get("value", "")) for each in found}

    @property
    def location(self):
        found = _LOCATION.search(self.head)
        return found and found[1].decode()


class Connection:
    """One browser's, with its cookie."""

    def __init__(self, port, cookie=""):
        self.port, self.cookie = port, cookie
        self.socket = None

    def get(self, address):
        return self.ask(self.request("GET", address))

    def post(self, address, fields):
        return self.ask(self.request("POST", address, urlencode(fields)))

    def ask(self, request):
        """The Answer; over a new connection where the server has closed the one that was kept."""
        if self.socket is None:
            self.reopen()
        try:
            answer = self._ask(request)
        except ConnectionError:
            self.reopen()
            answer = self._ask(request)
        self.cookie = answer.cookie or self.cookie
        return answer

    def get_cookie(self, address):
        """As it is once the page was opened."""
        self.get(address)
        return self.cookie

    def weight(self, address):
        """Bytes of the answer as they travel to a browser that unpacks gzip."""
        return len(self.ask(self.request("GET", address, more="Accept-Encoding: gzip, deflate\r\n")).body)

    def request(self, method, address, body="", more=""):
        kind = "Content-Type: application/x-www-form-urlencoded\r\n" if method == "POST" else ""
        return (f"{method} {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {self.cookie}\r\nAccept: text/html\r\nAccept-Language: en\r\n"
                f"{kind}{more}Content-Length: {len(body)}\r\n\r\n{body}").encode()

    def reopen(self):
        if self.socket is not None:
            self.socket.close()
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=_PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def _ask(self, request):
        self.socket.sendall(request)
        received = b""
        while (missing := is_missing(received)) is None or missing:
            got = self.socket.recv(_CHUNK)
            if not got:
                raise ConnectionResetError
            received += got
        return Answer(received)


def is_missing(received):
    """How many bytes of an answer have not come yet; None while its head has not."""
    head, end, body = received.partition(b"\r\n\r\n")
    if not end:
        return None
    found = _LENGTH.search(head)
    return (int(found[1]) if found else 0) - len(body)


def answers_a_second(connections, address, seconds):
    """How often a page is answered to all of them at once; each answer must be a 200."""
    with selectors.DefaultSelector() as selector:
        waiting = [Waiting(selector, connection, connection.request("GET", address)) for connection in connections]
        began, answered = time.perf_counter(), 0
        for each in waiting:
            each.ask_anew()
        while time.perf_counter() - began < seconds:
            for key, _events in selector.select(_PATIENCE):
                if key.data.is_answered():
                    answered += 1
                    key.data.ask()
        lasted = time.perf_counter() - began
        for each in waiting:
            while not each.is_answered():
                pass
    return answered / lasted


class Waiting:
    """One connection with a question on its way."""

    def __init__(self, selector, connection, request):
        self.selector, self.connection, self.request, self.received = selector, connection, request, b""

    def ask(self):
        self.received = b""
        self.connection.socket.sendall(self.request)

    def ask_anew(self):
        """Over a new connection: the server closes those that were idle, be it that we were slow."""
        self.connection.reopen()
        self.selector.register(self.connection.socket, selectors.EVENT_READ, self)
        self.ask()

    def is_answered(self):
        """Once more of it has come."""
        got = self.connection.socket.recv(_CHUNK)
        if not got:
            self.selector.unregister(self.connection.socket)
            self.ask_anew()
            return False
        self.received += got
        if is_missing(self.received) != 0:
            return False
        if Answer(self.received).status != 200:
            raise RuntimeError(f"answered {Answer(self.received).head}")
        return True
