#!/usr/bin/env bash
# The work of action.yml, a function a step: `action.sh install|check`. What the workflow sets comes in as FACTLINT_… variables; nothing of it is
# ever part of a command line that a shell reads.
set -euo pipefail

# The released program for this runner, checked against its digest; built from source where there is none.
install() {
    local target archive address folder
    folder="${RUNNER_TEMP:?}/factlint-bin"
    mkdir -p "$folder"
    case "${RUNNER_OS:?}-${RUNNER_ARCH:?}" in
        Linux-X64) target=x86_64-unknown-linux-musl ;;
        Linux-ARM64) target=aarch64-unknown-linux-musl ;;
        macOS-X64) target=x86_64-apple-darwin ;;
        macOS-ARM64) target=aarch64-apple-darwin ;;
        Windows-X64) target=x86_64-pc-windows-msvc ;;
        *) target= ;;
    esac
    archive="factlint-$target.tar.gz"
    address="https://github.com/factlint/factlint/releases/download/${FACTLINT_VERSION:-}"
    if [[ -n "$target" && "${FACTLINT_VERSION:-}" == v* ]] &&
        curl -fsSL --retry 3 -o "$folder/$archive" "$address/$archive" &&
        curl -fsSL --retry 3 -o "$folder/$archive.sha256" "$address/$archive.sha256"; then
        (cd "$folder" && sum --check "$archive.sha256" && tar xzf "$archive")
    else
        echo "no released factlint for this runner and version; it is built from source"
        cargo install --locked --path "${FACTLINT_SOURCE:?}" --root "$folder/built"
        cp "$folder"/built/bin/factlint* "$folder/"
    fi
    echo "$folder" >>"${GITHUB_PATH:?}"
}

sum() {
    if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi
}

# Annotations on stdout, a SARIF file, a table in the step's summary; the status is factlint's.
check() {
    local status=0 sarif="${FACTLINT_SARIF:-factlint.sarif}"
    local -a arguments=(check --output-format github --report "sarif=$sarif" --fail-on "${FACTLINT_FAIL_ON:-error}")
    local -a more=() paths=()
    # One argument a line, so that a path may hold blanks.
    while IFS= read -r line; do [[ -z "$line" ]] || more+=("$line"); done <<<"${FACTLINT_ARGUMENTS:-}"
    while IFS= read -r line; do [[ -z "$line" ]] || paths+=("$line"); done <<<"${FACTLINT_PATHS:-.}"
    factlint "${arguments[@]}" ${more[@]+"${more[@]}"} -- ${paths[@]+"${paths[@]}"} || status=$?
    echo "sarif=$sarif" >>"${GITHUB_OUTPUT:?}"
    echo "status=$status" >>"$GITHUB_OUTPUT"
    summary "$sarif" >>"${GITHUB_STEP_SUMMARY:?}"
    return "$status"
}

# The findings as a Markdown table, the first hundred of them.
summary() {
    if [[ ! -s "$1" ]] || ! command -v jq >/dev/null; then
        echo "factlint wrote no report, or there is no jq to read it."
        return
    fi
    jq -r '
        def cell: gsub("\\\\"; "\\\\") | gsub("\\|"; "\\|") | gsub("[\\r\\n]+"; " ") | gsub("<"; "&lt;");
        [.runs[0].results[] | select(.suppressions == null)] as $found
        | "### factlint: \($found | length) finding\(if ($found | length) == 1 then "" else "s" end)\n",
          (if ($found | length) > 0 then "| where | rule | what |\n|---|---|---|" else empty end),
          ($found[:100][] | .locations[0].physicalLocation as $at
            | "| \($at.artifactLocation.uri | gsub("%20"; " ") | cell):\($at.region.startLine) | \(.ruleId) | \(.message.text | cell) |"),
          (if ($found | length) > 100 then "\nand \(($found | length) - 100) more" else empty end)
    ' "$1"
}

case "${1:-}" in
    install | check) "$1" ;;
    *) echo "usage: action.sh install|check" >&2; exit 2 ;;
esac
