"""factlint as an editor would meet an old one: the real program, but for the version it names."""

import re
import subprocess
import sys

program, arguments = sys.argv[1], sys.argv[2:]
if arguments == ["--version"]:
    print("factlint 0.0.9")
    sys.exit(0)

child = subprocess.Popen([program, *arguments], stdin=sys.stdin.buffer, stdout=subprocess.PIPE)
out = sys.stdout.buffer
while header := child.stdout.readline():
    length = int(header.split(b":")[1])
    child.stdout.readline()
    body = child.stdout.read(length)
    body = re.sub(rb'("name":"factlint","version":)"[^"]*"', rb'\1"0.0.9"', body)
    out.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    out.flush()
sys.exit(child.wait())
