"""Helix in a terminal of its own: finding, card, fix, and what it writes. Arguments: the program hx, the draft."""

import sys

from terminal import Terminal


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
