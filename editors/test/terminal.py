"""A program in a terminal of its own: keys go in, the screen comes out, as text and as a picture."""

import fcntl
import html
import os
import pty
import re
import select
import signal
import struct
import termios
import time

import pyte

LINES, COLUMNS = 20, 100


class Screen(pyte.Screen):
    """pyte 0.8.2 stumbles over private sequences; they change nothing that is tested."""

    def report_device_status(self, *arguments, **keywords):
        pass

    def select_graphic_rendition(self, *arguments, private=False, **keywords):
        if not private:
            super().select_graphic_rendition(*arguments, **keywords)


class Terminal:
    def __init__(self, *command, lines=LINES):
        self.lines = lines
        self.screen = Screen(COLUMNS, lines)
        self.stream = pyte.ByteStream(self.screen)
        self.child, self.fd = pty.fork()
        if self.child == 0:
            os.environ["TERM"] = "xterm-256color"
            os.execv(command[0], command)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, COLUMNS, 0, 0))

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

    def svg(self, file):
        """The screen as a picture: a rectangle for each run of a background, a text for each run of a foreground."""
        wide, high = 8.43, 18
        shapes, words = [], []
        for row in range(self.lines):
            line = self.screen.buffer[row]
            column = 0
            while column < COLUMNS:
                cell = line[column]
                end = column + 1
                while end < COLUMNS and look(line[end]) == look(cell):
                    end += 1
                text = "".join(line[at].data for at in range(column, end))
                front, back, bold, underlined = look(cell)
                if back != BACK:
                    shapes.append(f'<rect x="{column * wide:.1f}" y="{row * high}" width="{(end - column) * wide:.1f}" height="{high}" fill="{back}"/>')
                style = (' font-weight="bold"' if bold else "") + (' text-decoration="underline"' if underlined else "")
                # Word by word, so that another font's widths don't add up.
                for word in re.finditer(r"\S+", text):
                    x, y = (column + word.start()) * wide, row * high + 13.5
                    words.append(f'<text x="{x:.1f}" y="{y}" fill="{front}"{style}>{html.escape(word.group())}</text>')
                column = end
        size = f'width="{COLUMNS * wide:.0f}" height="{self.lines * high}"'
        with open(file, "w", encoding="utf-8") as out:
            out.write(f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14">\n')
            out.write(f'<rect width="100%" height="100%" fill="{BACK}"/>\n' + "\n".join(shapes + words) + "\n</svg>\n")


FRONT, BACK = "#d8d8d8", "#1c1f26"
COLOURS = {
    "black": "#1c1f26", "red": "#e06c75", "green": "#98c379", "brown": "#e5c07b", "blue": "#61afef", "magenta": "#c678dd", "cyan": "#56b6c2", "white": "#d8d8d8",
}


def look(cell):
    """Foreground, background, bold, underlined."""

    def colour(name, default):
        if name == "default":
            return default
        return "#" + name if re.fullmatch("[0-9a-fA-F]{6}", name) else COLOURS.get(name.removeprefix("bright"), default)

    front, back = colour(cell.fg, FRONT), colour(cell.bg, BACK)
    if cell.reverse:
        front, back = back, front
    return front, back, cell.bold, cell.underscore
