# shellcheck shell=bash
# Sets the program up; sourced by ./run, ./test and packaging/build in the project's root.
#
#   set_up runtime        libraries of the system and a virtual environment, enough to run
#   set_up development    the same and what checking, testing and packaging need
#
# The second call costs a few milliseconds: .venv remembers what it was made from.

LIBRARIES=(
    # soname            Debian package
    libglib-2.0.so.0    libglib2.0-0
    libGL.so.1          libgl1
    libEGL.so.1         libegl1
    libxkbcommon.so.0   libxkbcommon0
    libdbus-1.so.3      libdbus-1-3
    libfontconfig.so.1  libfontconfig1
    # for a window under X11
    libxcb-cursor.so.0      libxcb-cursor0
    libxcb-icccm.so.4       libxcb-icccm4
    libxcb-keysyms.so.1     libxcb-keysyms1
    libxcb-shape.so.0       libxcb-shape0
    libxcb-xkb.so.1         libxcb-xkb1
    libxkbcommon-x11.so.0   libxkbcommon-x11-0
)

TOOLS=(
    # program   Debian package
    Xvfb        xvfb
    xauth       xauth
    xdotool     xdotool
)

set_up() {
    local lock=requirements.lock python
    [ "$1" = runtime ] || lock=requirements-dev.lock
    if ! is_made_from "$lock" || ! cmp -s packaging/setup.sh ".venv/$1-checked"; then
        find_python
        check_libraries
        is_made_from "$lock" || make_environment "$lock"
        cp packaging/setup.sh ".venv/$1-checked"
    fi
    [ "$1" = runtime ] || check_tools
}

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

# The environment for development holds all that running needs.
is_made_from() {
    cmp -s "$1" .venv/made-from.lock ||
        { [ "$1" = requirements.lock ] && cmp -s requirements-dev.lock .venv/made-from.lock; }
}

make_environment() {
    echo "Setting up .venv with $("$python" --version); this is done once and takes about a minute."
    # Without made-from.lock an environment counts as absent, so one cut off half way is made anew.
    rm -rf .venv
    trap 'rm -rf .venv' EXIT
    "$python" -m venv .venv ||
        stop "The virtual environment could not be made; see the message above."
    .venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check --no-warn-script-location \
        --require-hashes --requirement "$1" ||
        stop "The packages in $1 could not be installed; see the message above." \
            "Setting up needs a network connection (or a local package index), later starts do not."
    cp "$1" .venv/made-from.lock
    trap - EXIT
}

# Sets python to an interpreter that will do; the system's own is tried first.
find_python() {
    local candidate bare=
    for candidate in python3 python3.13 python3.12 python3.11 python3.14; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            if "$candidate" -c 'import venv, ensurepip' 2>/dev/null; then
                python=$candidate
                return
            fi
            bare=${bare:-$candidate}
        fi
    done
    [ -n "$bare" ] || stop "Python 3.11 or later is needed and was not found."
    install_packages "$bare-venv" || stop "Python's module venv is missing. Install it with:" \
        "sudo apt-get install $bare-venv"
    python=$bare
}

check_libraries() {
    local missing
    [ "$(uname -s)" = Linux ] || return 0
    missing=$(missing_libraries)
    [ -n "$missing" ] || return 0
    # shellcheck disable=SC2086 # one word a package
    install_packages $missing && missing=$(missing_libraries)
    [ -z "$missing" ] || stop "Libraries of the system are missing. Install them with:" \
        "sudo apt-get install $missing"
}

# Prints the packages of the libraries that cannot be loaded.
missing_libraries() {
    "$python" - "${LIBRARIES[@]}" <<'PYTHON'
import ctypes
import sys

missing = []
for library, package in zip(sys.argv[1::2], sys.argv[2::2]):
    try:
        ctypes.CDLL(library)
    except OSError:
        missing.append(package)
print(*missing)
PYTHON
}

# Tests that need an absent program are skipped, so this is no reason to stop.
check_tools() {
    local missing
    [ "$(uname -s)" = Linux ] || return 0
    missing=$(missing_tools)
    [ -n "$missing" ] || return 0
    # shellcheck disable=SC2086 # one word a package
    install_packages $missing && missing=$(missing_tools)
    [ -z "$missing" ] || echo "Some tests will be skipped without: sudo apt-get install $missing" >&2
}

missing_tools() {
    local missing=() i
    for ((i = 0; i < ${#TOOLS[@]}; i += 2)); do
        command -v "${TOOLS[i]}" >/dev/null || missing+=("${TOOLS[i + 1]}")
    done
    # Tests in a browser drive Debian's own.
    if grep -rqs --include='*.py' playwright tests && ! command -v chromium >/dev/null; then
        missing+=(chromium)
    fi
    echo "${missing[*]}"
}

# Installs packages of the system where that is allowed and possible.
install_packages() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    echo "Installing: $*"
    { apt-get update -qq &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null
}
