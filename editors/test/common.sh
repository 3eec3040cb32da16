# What the tests of editors share; they source it.
editors=$(cd "$(dirname "$0")/.." && pwd)

# have EDITOR VERSION PROGRAM: installs it unless it is there; its path is then in $program. Status 3: it can't be had.
have() {
    program=$EDITORS/$1-$2/bin/$3
    [ -x "$program" ] && return 0
    echo "  installing $1 $2"
    if sh "$editors/install.sh" "$1" "$EDITORS/$1-$2" "$2" >"$WORK/install.log" 2>&1 </dev/null && [ -x "$program" ]; then
        return 0
    fi
    echo "  $1 $2 can't be installed here:"
    tail -3 "$WORK/install.log" | sed 's/^/    /'
    return 3
}

# have_pyte: a terminal for programs, in $python. Status 3: it can't be had.
have_pyte() {
    python=$EDITORS/pyte/bin/python
    "$python" -c 'import pyte' 2>/dev/null && return 0
    { python3 -m venv "$EDITORS/pyte" && "$EDITORS/pyte/bin/pip" install -q pyte==0.8.2; } >"$WORK/pip.log" 2>&1 && return 0
    echo "  pyte can't be installed here"
    return 3
}

# fresh NAME: a copy of the project that drafts are tested in, in $project. Tests write into it.
fresh() {
    project=$WORK/$1
    rm -rf "$project"
    cp -R "$editors/test/project" "$project"
}
