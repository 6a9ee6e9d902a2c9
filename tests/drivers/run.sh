#!/usr/bin/env bash
# Shows that the emulator is good enough for clients nobody here wrote: the real az, and Azure's SDKs for Python and
# JavaScript. Each signs in and creates, lists, shows, updates and deletes a replication.
#
#   tests/drivers/run.sh [az] [python] [node]      # all three when none is named
#
# It needs cargo, python3 with venv, node and npm, and installs the clients into a temporary directory.
#   ACRGEO_DRIVERS_DIR  a directory to keep the clients in, so that the next run need not install them
#   ACRGEO_AZ_VENV      a virtual environment that has azure-cli already
#   ACRGEO              an acrgeo to use instead of building one
set -euo pipefail

azure_cli=azure-cli==2.91.0
python_sdk=(azure-mgmt-containerregistry==15.0.0 azure-identity==1.27.0)
node_sdk=(@azure/arm-containerregistry@12.0.0 @azure/identity@4.14.1)

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
kept=${ACRGEO_DRIVERS_DIR:-$scratch}
failed=0

venv() { # directory, packages…
    [ -e "$1/installed" ] && return
    python3 -m venv "$1"
    "$1/bin/pip" install --quiet --disable-pip-version-check "${@:2}"
    touch "$1/installed"
}

built() {
    (cd "$here" && cargo build --quiet --bin acrgeo --message-format=json) |
        sed -n 's/.*"executable":"\([^"]*\)".*/\1/p'
}

drive() { # seconds an operation takes, command…
    # az and npm write below HOME whatever they are told.
    HOME=$scratch "$acrgeo" emulator exec --operation-seconds "$1" -- "${@:2}" || {
        echo "FAILED ${*:2}"
        failed=1
    }
}

[ $# -gt 0 ] || set -- az python node
acrgeo=${ACRGEO:-$(built)}
mkdir -p "$kept"

for client; do
    case $client in
    az)
        az=${ACRGEO_AZ_VENV:-$kept/az}
        [ -n "${ACRGEO_AZ_VENV:-}" ] || venv "$az" "$azure_cli"
        # az polls at once and then only every 30 seconds.
        drive 0 bash "$here/az.sh" "$az/bin/az"
        ;;
    python)
        venv "$kept/python" "${python_sdk[@]}"
        drive 0.5 "$kept/python/bin/python" "$here/sdk.py"
        ;;
    node)
        npm install --silent --no-audit --no-fund --prefix "$kept/node" "${node_sdk[@]}"
        # Modules are looked for beside the file that asks for them.
        cp "$here/sdk.mjs" "$kept/node/"
        drive 0.5 node "$kept/node/sdk.mjs"
        ;;
    *)
        echo "there is no driver '$client': az, python or node" >&2
        exit 2
        ;;
    esac
done
exit "$failed"
