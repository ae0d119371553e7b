#!/bin/sh
# Everything between a fresh clone and a working `.venv`. `make` calls it first of all:
#
#   sh setup/bootstrap.sh [serve PORT | test | check | other]
#
# It says what it does and how far it is. When something is missing it says in one sentence what,
# and in another what to type. It needs Python 3.11 or newer with venv and pip, and touches nothing
# outside this folder, but for the browser of the tests and the spelling checker, which it gets from
# Debian.
set -eu

goal=${1:-other}
port=${2:-8000}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"

case $goal in
    serve) steps=4 again='make serve' ;;
    test) steps=5 again='make test' ;;
    check) steps=4 again='make check' ;;
    *) goal=other steps=3 again='the same command again' ;;
esac
tool=build/setup        # the installer lives here, apart from the libraries that it installs
stamp=.venv/.set-up     # says what `.venv` was made from
log=$tool/last.log
child=''

say() { printf '%s\n' "$*"; }
step() { say "$1 of $steps: $2"; }

stop() {
    for sentence in "$@"; do say "$sentence" >&2; done
    exit 1
}

interrupted() {
    # A shell starts background commands deaf to Ctrl+C, so it is passed on here.
    [ -z "$child" ] || kill "$child" 2>/dev/null || true
    say "Stopped. Nothing is spoilt; type: $again" >&2
    exit 130
}
trap interrupted INT TERM

# Run a command with its output in the log; show every ten seconds that it still works.
watched() {
    seconds=0
    "$@" >"$log" 2>&1 &
    child=$!
    while kill -0 "$child" 2>/dev/null; do
        sleep 1
        seconds=$((seconds + 1))
        [ $((seconds % 10)) -ne 0 ] || say "        still working, $seconds seconds so far"
    done
    status=0
    wait "$child" || status=$?
    child=''
    return "$status"
}

# What went wrong with a download, in words; the log's own last words when it is anything else.
failed() {
    unreachable='name resolution|not known|resolve|dns error|unreachable|refused|timed out'
    unreachable="$unreachable|newconnectionerror|failed to fetch|error sending request|connect error"
    if grep -qiE "$unreachable" "$log"; then
        stop "There is no way to the package registry: $1 could not be fetched." \
            "Connect this computer to the internet, then type: $again"
    fi
    tail -n 15 "$log" >&2
    stop "$1 could not be installed; the reason stands above, and in full in $log." \
        "Mend that, then type: $again"
}

as_root=''
[ "$(id -u)" = 0 ] || as_root='sudo '

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
        command -v "$name" >/dev/null 2>&1 || continue
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        command -v "$name"
        return
    done
}

check_python() {
    python=$(find_python)
    if [ -z "$python" ]; then
        found=$(python3 --version 2>/dev/null || true)
        stop "Python 3.11 or newer is needed, and ${found:-no Python} is here." \
            "Type: ${as_root}apt-get install python3 python3-venv python3-pip"
    fi
    version=$("$python" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])')
    step 1 "Python $version"
}

# Debian keeps venv and pip in packages of their own; without them Python fails half-way.
check_venv() {
    "$python" -c 'import venv, ensurepip' 2>/dev/null ||
        stop "This Python cannot make an environment with pip in it: venv or pip is missing." \
            "Type: ${as_root}apt-get install python3-venv python3-pip"
}

check_port() {
    case $port in
        '' | *[!0-9]*) stop "$port is no port number." "Type: make serve PORT=8001" ;;
    esac
    "$python" - "$port" <<'PYTHON' || stop "Port $port is busy: another program is using it." \
        "Stop that program, or type: make serve PORT=$((port == 8001 ? 8002 : 8001))"
import socket, sys
with socket.socket() as door:
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind(("127.0.0.1", int(sys.argv[1])))
    except (OSError, OverflowError):
        sys.exit(1)
PYTHON
}

# What `.venv` is made from: this folder (it holds the path), this Python, these versions.
fingerprint() {
    say "$root $python $version $(cat uv.lock pyproject.toml setup/installer.txt | cksum)"
}

install_installer() {
    step 2 "getting the installer"
    check_venv
    mkdir -p "$tool"
    if [ -x "$tool/bin/uv" ] && cmp -s setup/installer.txt "$tool/made-from" &&
        "$tool/bin/uv" --version >/dev/null 2>&1; then
        return
    fi
    rm -f "$tool/made-from"
    watched "$python" -m venv --clear "$tool/venv" || {
        tail -n 5 "$log" >&2
        stop "This Python cannot make an environment with pip in it." \
            "Type: ${as_root}apt-get install python3-venv python3-pip"
    }
    watched "$tool/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
        --retries 1 --timeout 20 --only-binary :all: --require-hashes -r setup/installer.txt ||
        failed "the installer"
    mkdir -p "$tool/bin"
    ln -sf ../venv/bin/uv "$tool/bin/uv"
    cp setup/installer.txt "$tool/made-from"
}

install_libraries() {
    step 3 "installing the libraries; the first time takes a minute or two"
    export UV_PYTHON_DOWNLOADS=never UV_NO_PROGRESS=1 UV_PROJECT_ENVIRONMENT="$root/.venv"
    unset VIRTUAL_ENV
    # An environment that another folder or Python made would run from there: make it anew. One
    # that somebody made by hand in this folder is kept and brought up to date.
    made_for=$(cut -d' ' -f1-3 "$stamp" 2>/dev/null || true)
    if ! .venv/bin/python -c '' 2>/dev/null ||
        { [ -n "$made_for" ] && [ "$made_for" != "$root $python $version" ]; }; then
        watched "$tool/bin/uv" venv --clear --python "$python" "$root/.venv" || failed "the environment"
    fi
    export UV_COMPILE_BYTECODE=1 # half a minute now, and each later start takes a second, not ten
    watched "$tool/bin/uv" sync --frozen --python "$python" || failed "the libraries"
    fingerprint >"$stamp.new"
    mv "$stamp.new" "$stamp"
}

# Install programs from Debian: who needs them, what they are in words, then the packages.
from_debian() {
    needed="$1 need $2"
    what=$2
    shift 2
    sudo=''
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || stop "$needed, and it is not here." \
            "Type: sudo apt-get install $*"
        sudo='sudo -n'
    fi
    command -v apt-get >/dev/null 2>&1 ||
        stop "$needed, and this computer has no apt-get to install it." \
            "Install $* in this system's own way, then type: $again"
    mkdir -p "$tool"
    watched $sudo apt-get update || failed "the list of Debian's packages"
    watched $sudo env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends "$@" || failed "$what"
}

install_browser() {
    if command -v chromium >/dev/null 2>&1; then
        step 4 "the browser is here"
        return
    fi
    step 4 "installing the browser that the tests use (chromium)"
    from_debian "The tests" "the browser chromium" chromium fonts-liberation
}

# A checker without its dictionary is as good as none.
install_speller() {
    if command -v hunspell >/dev/null 2>&1 && echo ok | hunspell -d en_GB -l >/dev/null 2>&1; then
        step "$steps" "the spelling checker is here"
        return
    fi
    step "$steps" "installing the spelling checker (hunspell)"
    from_debian "The checks of words" "a spelling checker" hunspell hunspell-en-gb
}

check_python
[ "$goal" != serve ] || check_port
if [ -x .venv/bin/python ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(fingerprint)" ] &&
    .venv/bin/python -c '' 2>/dev/null; then
    step 2 "the installer is not needed"
    step 3 "the libraries are as uv.lock says"
else
    install_installer
    install_libraries
fi
[ "$goal" != test ] || install_browser
case $goal in test | check) install_speller ;; esac
[ "$goal" != serve ] || step 4 "building the site"
