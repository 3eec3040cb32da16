# Kate on a virtual display: it starts the server, underlines, and asks for a card. Nothing is read off the screen: the talk with the server is.
set -u
. "$(dirname "$0")/common.sh"
for tool in kate Xvfb openbox xdotool; do
    command -v $tool >/dev/null && continue
    echo "  installing kate"
    sh "$editors/install.sh" kate "$EDITORS/kate" >"$WORK/install.log" 2>&1 </dev/null || { echo "  kate can't be installed here"; exit 3; }
    break
done
fresh kate
home=$WORK/kate-home
config=$home/config
mkdir -p "$config/kate/lspclient" "$home/data" "$home/cache" "$home/run"
chmod 700 "$home/run"
# What the two say to each other.
: >"$WORK/to-server"
: >"$WORK/to-kate"
cat >"$WORK/talk" <<T
#!/bin/sh
tee "$WORK/to-server" | "$FACTLINT" lsp | tee "$WORK/to-kate"
T
chmod +x "$WORK/talk"
sed -n '/^```json kate/,/^```$/p' "$editors/README.md" | sed '/^```/d' |
    sed "s#\[\"factlint\", \"lsp\"\]#[\"$WORK/talk\"]#; s#\[\"builtin\"\]#[\"grid.toml\"]#" >"$config/kate/lspclient/settings.json"
printf '[Kate Plugins]\nlspclientplugin=true\n[General]\nShow welcome view for new window=false\n[lspclient]\nAllowedServerCommandLines=%s\n' "$WORK/talk" >"$config/katerc"
HOME=$home
XDG_CONFIG_HOME=$config
XDG_DATA_HOME=$home/data
XDG_CACHE_HOME=$home/cache
XDG_RUNTIME_DIR=$home/run
DISPLAY=:97
export HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_RUNTIME_DIR DISPLAY
Xvfb :97 -screen 0 1280x800x24 -nolisten tcp >/dev/null 2>&1 &
screen=$!
sleep 1
openbox >/dev/null 2>&1 &
window_manager=$!
(cd "$project" && exec kate -n -b --startanon draft.md) >"$WORK/kate.log" 2>&1 &
kate=$!
trap 'kill $kate 2>/dev/null; sleep 1; kill $window_manager $screen 2>/dev/null' EXIT

failed=0
heard() { # heard NAME FILE WORDS: waits until they were said
    tries=0
    until tr -d '\r' 2>/dev/null <"$WORK/$2" | grep -q -- "$3"; do
        tries=$((tries + 1))
        if [ $tries -gt 60 ]; then
            echo "  FAIL  $1"
            failed=1
            return
        fi
        sleep 0.5
    done
    echo "  ok    $1"
}
kate --version 2>/dev/null | tail -1
heard "it opens the draft" to-server '"textDocument/didOpen"'
heard "it gets the finding, with the emoji before it in UTF-16" to-kate '"the draft says 6,200; the source says 4,500'
window=$(xdotool search --onlyvisible --name 'draft.md' 2>/dev/null | head -1)
if [ -n "$window" ]; then
    # Over the wrong value on line 5.
    tries=0
    until grep -q '"textDocument/hover"' "$WORK/to-server" 2>/dev/null || [ $tries -gt 60 ]; do
        tries=$((tries + 1))
        xdotool mousemove --window "$window" $((150 + tries * 3)) $((120 + tries % 16 * 6)) 2>/dev/null
        sleep 0.7
    done
    heard "it asks for a card" to-server '"textDocument/hover"'
fi
command -v import >/dev/null && mkdir -p "$EDITORS/shots" && import -window root "$EDITORS/shots/kate.png" 2>/dev/null
exit $failed
