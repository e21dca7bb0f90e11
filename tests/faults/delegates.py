"""A person of a delegation who sends real posts to a real server, and sends each again until it is answered."""

import http.client
import re
from urllib.parse import urlencode

REPLY = "/consultations/spring/reply"
_FIELD = re.compile(r'<input type="hidden"(?: id="\w+")? name="(\w+)" value="([^"]*)"')
_TITLE = re.compile("<title>(.*)</title>")
_DOWN = (OSError, http.client.HTTPException)


class Delegate:
    """`port`: of the server, which may be another one at each request; `is_over`: asked before a request; `note`: told of each answer."""

    def __init__(self, port, is_over=lambda: False, note=lambda: None):
        self.port, self.is_over, self.note = port, is_over, note
        self.cookie = ""

    def sign_in(self, email, password):
        self.post("/sign-in", self.get("/sign-in"), email=email, password=password)

    def get(self, address):
        """The hidden fields of the page."""
        return dict(_FIELD.findall(self._answer("GET", address, None)[1]))

    def read(self, address, page=None, **fields):
        """The text that a GET or, of the form of a page, a POST answers with."""
        body = urlencode({**page, **fields}) if page else None
        return self._answer("POST" if page else "GET", address, body)[1]

    def post(self, address, page, **fields):
        """The address that the answer leads to; `page`: hidden fields of the page with the form."""
        return self._answer("POST", address, urlencode({**page, **fields}))[0]

    def saves(self, text, **fields):
        page = self.get(REPLY)
        return self.post(REPLY, page, q_theme="IMAGE", q_remarks=text, **{"action": "review", **fields})

    def submits(self):
        """What was saved; the number of the receipt that was acknowledged."""
        fields = {"function": "Ambassador", "authority": "y", "language": "en", "action": "submit"}
        return self.post(f"{REPLY}/submission", self.get(f"{REPLY}/review"), **fields).rpartition("/")[2]

    def _answer(self, method, address, body):
        while not self.is_over():
            try:
                return self._once(method, address, body)
            except _DOWN:
                continue
        raise Stopped

    def _once(self, method, address, body):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            sent = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded", "Connection": "close"}
            connection.request(method, address, body, sent)
            answer = connection.getresponse()
            text = answer.read().decode()
            if answer.status >= 500:
                raise http.client.HTTPException(text)
            assert answer.status in (200, 302, 409), f"{method} {address} answers {answer.status}: {_TITLE.findall(text)}"
            self.cookie = (answer.headers.get("Set-Cookie") or self.cookie).partition(";")[0]
            self.note()
            return answer.headers.get("Location", ""), text
        finally:
            connection.close()


class Rehearsal(Delegate):
    """The same within the process of the application, without a server."""

    def __init__(self, app):
        super().__init__(None)
        self.client = app.test_client()

    def _once(self, method, address, body):
        answer = self.client.open(address, method=method, data=body, content_type="application/x-www-form-urlencoded")
        assert answer.status_code in (200, 302), answer.text
        return answer.headers.get("Location", ""), answer.text


class Stopped(Exception):
    pass
