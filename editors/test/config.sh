# The files that editors/README.md gives: each is what it says it is (TOML, JSON, Lua, Lisp).
set -u
. "$(dirname "$0")/common.sh"
python3 - "$editors/README.md" "$WORK" <<'P' || exit 1
import json
import re
import sys
import tomllib

readme, work = sys.argv[1:]
text = open(readme, encoding="utf-8").read()
count = {}
for language, name, body in re.findall(r"^```(\w+)(?: (\w+))?\n(.*?)^```$", text, re.M | re.S):
    count[language] = count.get(language, 0) + 1
    if language == "toml":
        tomllib.loads(body)
    elif language == "json":
        json.loads(body)
    else:
        open(f"{work}/example.{language}", "w", encoding="utf-8").write(body)
    print(f"  ok    {language} {name}".rstrip())
assert count == {"lua": 1, "toml": 3, "elisp": 1, "json": 5, "rust": 1}, count
P
emacs=$(command -v emacs || ls "$EDITORS"/emacs-*/bin/emacs 2>/dev/null | head -1)
if [ -n "$emacs" ]; then
    "$emacs" -Q --batch --eval "(with-temp-buffer (insert-file-contents \"$WORK/example.elisp\") (check-parens) (condition-case nil (while (read (current-buffer))) (end-of-file nil)))" || exit 1
    echo "  ok    the Lisp reads"
fi
nvim=$(command -v nvim || ls "$EDITORS"/nvim-*/bin/nvim 2>/dev/null | head -1)
if [ -n "$nvim" ]; then
    "$nvim" --headless -u NONE -i NONE -c "lua local f, e = loadfile('$WORK/example.lua') if not f then io.stderr:write(e) vim.cmd('cquit 1') end" -c qall || exit 1
    echo "  ok    the Lua compiles"
fi
