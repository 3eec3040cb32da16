"""Helix in a terminal of its own: finding, card, fix, and what it writes. Arguments: the program hx, the draft."""

import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
import fcntl

import pyte

LINES, COLUMNS = 40, 120


class Screen(pyte.Screen):
    """pyte 0.8.2 stumbles over private sequences; they change nothing that is tested."""

    def report_device_status(self, *arguments, **keywords):
        pass

    def select_graphic_rendition(self, *arguments, private=False, **keywords):
        if not private:
            super().select_graphic_rendition(*arguments, **keywords)


class Terminal:
    def __init__(self, *command):
        self.screen = Screen(COLUMNS, LINES)
        self.stream = pyte.ByteStream(self.screen)
        self.child, self.fd = pty.fork()
        if self.child == 0:
            os.environ["TERM"] = "xterm-256color"
            os.execv(command[0], command)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))

    def text(self):
        return "\n".join(self.screen.display)

    def read(self, seconds):
        end = time.time() + seconds
        while (left := end - time.time()) > 0:
            if select.select([self.fd], [], [], left)[0]:
                try:
                    data = os.read(self.fd, 65536)
                except OSError:
                    return
                if b"\x1b[c" in data:
                    os.write(self.fd, b"\x1b[?62;22c")
                self.stream.feed(data)

    def wait(self, words, seconds=15):
        end = time.time() + seconds
        while time.time() < end:
            self.read(0.1)
            if re.search(words, self.text()):
                return
        raise AssertionError(f"no {words} on the screen:\n{self.text()}")

    def type(self, keys):
        os.write(self.fd, keys.encode())
        self.read(0.3)

    def end(self):
        try:
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
        except (ProcessLookupError, ChildProcessError):
            pass


def main(program, draft):
    terminal = Terminal(program, draft)
    failed = False

    def check(name, step):
        nonlocal failed
        try:
            step()
            print(f"  ok    {name}")
        except AssertionError as fault:
            failed = True
            print(f"  FAIL  {name}\n{fault}")

    def finding():
        terminal.wait("The Corps in the Baltic")
        terminal.read(2)
        terminal.type("]d")
        terminal.wait("the draft says 6,200; the source says 4,500")

    def hover():
        terminal.type(" k")
        terminal.wait("Yearbook of the Corps")
        terminal.wait("some 4,500 engineers")
        terminal.type("\x1b")

    def fix():
        terminal.type("\x1b")
        terminal.read(0.5)
        terminal.type(" a")
        terminal.wait("Replace with")
        terminal.type("\r")
        terminal.wait("4,500 engineers of the Nordic Corps are stationed on Gotland.*\n(.*\n)*.*4,500 engineers of the Nordic Corps")
        terminal.type(":w\r")
        terminal.read(1.5)
        with open(draft, encoding="utf-8") as file:
            text = file.read()
        assert "Here \U0001f600 4,500 engineers of the Nordic Corps are stationed on Gotland.\n" in text, text

    check("the next finding and its message", finding)
    check("the card with its source", hover)
    check("the fix takes the source's value and leaves the emoji alone", fix)
    terminal.type("\x1b:q!\r")
    terminal.end()
    return 1 if failed else 0


sys.exit(main(*sys.argv[1:]))
