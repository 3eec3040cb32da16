"""`factlint check` in a terminal, as a picture. Arguments: the program, the file to write. Runs in the project's own folder."""

import sys

from terminal import Terminal


def main(program, picture):
    terminal = Terminal("/bin/sh", "-c", 'printf "$ factlint check examples/op-ed.txt\\n" && "$0" check examples/op-ed.txt', program, lines=29)
    try:
        terminal.wait(r"\d+ claims: ")
        screen = terminal.text()
        assert "error[date-mismatch]" in screen and "= source:" in screen, screen
        red = [cell for row in terminal.screen.buffer.values() for cell in row.values() if "red" in cell.fg]
        assert red, "no colour"
        terminal.svg(picture)
        print("  ok    the screen has a finding, its source and colours")
        return 0
    finally:
        terminal.end()


sys.exit(main(*sys.argv[1:]))
