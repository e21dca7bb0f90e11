"""Mail servers of all tempers, run here: aiosmtpd that takes, refuses, stalls or hangs up, and sockets that are no mail server at all."""

import asyncio
import email
import email.policy
import socket
import threading
from contextlib import contextmanager

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


class Mailbox:
    """Takes everything, unless told what it says to the sender, to that recipient's address or to the data, or to pause before that."""

    def __init__(self, answers=None, to_sender=None, to_data=None, silent_for=0):
        self.answers, self.to_sender, self.to_data, self.silent_for = answers or {}, to_sender, to_data, silent_for
        self.received = []

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        if self.to_sender:
            return self.to_sender
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        await asyncio.sleep(self.silent_for)
        if self.to_data:
            return self.to_data
        self.received.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return self.after(server)

    def after(self, server):
        """What happens once the message is taken."""
        return "250 OK"


class TakesAndHangsUp(Mailbox):
    """Has the message and never says so: the connection drops before the answer."""

    def after(self, server):
        server.transport.abort()
        return "250 OK"


class TakesAndKills(Mailbox):
    """Has the message, and ends the process that sent it before it can be noted."""

    kill = None

    def after(self, server):
        self.kill()
        return "250 OK"


class HangsUpWithinData(SMTP):
    """Asks for the text and drops the connection after its first line."""

    async def smtp_DATA(self, arg):  # noqa: N802
        await self.push("354 go on")
        await self._reader.readline()
        self.transport.abort()


def start(mailbox, protocol=SMTP):
    """A running controller."""

    class Here(Controller):
        def factory(self):
            return protocol(self.handler, **self.SMTP_kwargs)

    controller = Here(mailbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    return controller


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def saying(greeting):
    """The port of something that says `greeting` to whoever comes, and nothing else; it hangs up only where it has said something."""
    held = []

    def serve(server):
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            connection.sendall(greeting)
            held.append(connection)
            if greeting:
                connection.close()

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=serve, args=(server,), daemon=True).start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)
    for connection in held:
        connection.close()
