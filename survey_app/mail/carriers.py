"""The ways a message can leave: into a folder, onto the screen, or to a mail server. Each is called with an EmailMessage, and says where."""

import re
import smtplib
import ssl
import sys
from contextlib import suppress
from email.policy import SMTP
from pathlib import Path
from urllib.parse import unquote, urlsplit

TIMEOUT = 20  # seconds that a silent server is waited for


class NotTaken(Exception):
    """This message was not taken: `for_good` when trying again cannot help, `by_all` when no other message would be taken now."""

    def __init__(self, problem, *, for_good=False, by_all=False):
        super().__init__(problem)
        self.for_good, self.by_all = for_good, by_all


def carrier(url):
    """For `file:DIRECTORY`, `console:`, `smtp://` or `smtps://`; ValueError for anything else."""
    scheme, _, rest = url.partition(":")
    if scheme == "file" and rest:
        return Folder(Path(rest))
    if scheme == "console":
        return Screen()
    if scheme in ("smtp", "smtps") and urlsplit(url).hostname:
        return Server(url)
    raise ValueError(url)


class Folder:
    """A readable file for each message, named by time and recipient; for the owner's eyes, because links stand in it."""

    def __init__(self, path):
        self.path = path

    def __str__(self):
        return str(self.path)

    def __call__(self, message):
        try:
            self._write(message)
        except OSError as problem:
            raise NotTaken(f"{self.path}: {problem.strerror}", by_all=True) from None

    def _write(self, message):
        self.path.mkdir(parents=True, exist_ok=True)
        moment = message["Date"].datetime.strftime("%Y%m%dT%H%M%S")
        recipient = re.sub(r"[^\w.@+-]", "_", message["To"])[:100]
        file = self.path / f"{moment}-{recipient}-{message['Message-ID'].split('.')[0].strip('<')}.eml"
        file.touch(mode=0o600)
        file.write_bytes(_readable(message))


class Screen:
    def __str__(self):
        return "the screen"

    def __call__(self, message):
        sys.stdout.write(_readable(message).decode() + "\n")


class Server:
    """A mail server. A password is given over an encrypted connection to the right host only, or not at all."""

    def __init__(self, url):
        parts = urlsplit(url)
        self.encrypted, self.host, self.port = parts.scheme == "smtps", parts.hostname, parts.port
        self.user, self.password = unquote(parts.username or ""), unquote(parts.password or "")

    def __str__(self):
        return self.host

    def __call__(self, message):
        try:
            connection = self._connection()
        except (smtplib.SMTPException, OSError) as problem:
            raise NotTaken(f"{type(problem).__name__}: {problem}", by_all=True) from None
        try:
            self._hand_over(message, connection)
        finally:
            connection.close()

    def _hand_over(self, message, connection):
        """Once the server has taken the message, nothing that happens at the farewell counts."""
        try:
            connection.send_message(message)
        except smtplib.SMTPRecipientsRefused as refusal:
            code, said = next(iter(refusal.recipients.values()))
            raise NotTaken(_answer(code, said), for_good=code >= 500) from None
        except smtplib.SMTPDataError as refusal:
            raise NotTaken(_answer(refusal.smtp_code, refusal.smtp_error), for_good=refusal.smtp_code >= 500) from None
        except (smtplib.SMTPException, OSError) as problem:
            raise NotTaken(f"{type(problem).__name__}: {problem}", by_all=True) from None
        with suppress(smtplib.SMTPException, OSError):
            connection.quit()

    def _connection(self):
        if self.encrypted:
            connection = smtplib.SMTP_SSL(self.host, self.port or 465, timeout=TIMEOUT, context=ssl.create_default_context())
        else:
            connection = smtplib.SMTP(self.host, self.port or 587, timeout=TIMEOUT)
        try:
            self._introduce(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _introduce(self, connection):
        connection.ehlo()
        if not self.encrypted and (self.user or connection.has_extn("starttls")):
            connection.starttls(context=ssl.create_default_context() if self.user else None)
            connection.ehlo()
        if self.user:
            connection.login(self.user, self.password)


def _readable(message):
    """As a person reads it: letters as they are, not in the form that travels."""
    shown = type(message)(policy=SMTP.clone(utf8=True, linesep="\n"))
    for name in ("From", "To", "Subject", "Date", "Message-ID"):
        shown[name] = str(message[name])
    shown.set_content(message.get_content(), cte="8bit")
    return shown.as_bytes()


def _answer(code, said):
    return f"{code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"
