#!/usr/bin/env bash
# The real az, unmodified, against the emulator this was started under. The argument is the az to run.
set -u
az=$1
failed=0

# What a command prints must be what is expected, and its exit code that of the third argument (0 when absent).
expect() { # step, expected output, command…
    local step=$1 expected=$2 code=0 seen
    shift 2
    seen=$("$az" "$@" 2>&1) || code=$?
    if [[ $seen == $expected && $code == "${expected_code:-0}" ]]; then
        echo "ok az: $step"
    else
        echo "FAILED az: $step: az $* (exit code $code)"
        echo "  expected: $expected"
        echo "  seen:     $seen"
        failed=1
    fi
}

region=(-r myacr -n japaneast)
expect "is signed in from the start" "$AZURE_CLIENT_ID" account show --query user.name -o tsv
expect "logs out" "" logout
expected_code=1 expect "is refused with a wrong secret" "*AADSTS7000215*" \
    login --service-principal -u "$AZURE_CLIENT_ID" -p wrong --tenant "$AZURE_TENANT_ID"
expect "logs in" $'acrgeo emulator\nacrgeo emulator two' login --service-principal -u "$AZURE_CLIENT_ID" \
    -p "$AZURE_CLIENT_SECRET" --tenant "$AZURE_TENANT_ID" --query '[].name' -o tsv
expect "creates" $'japaneast\nSucceeded\nReady' acr replication create -r myacr -l "Japan East" --tags team=web \
    --query '[name,provisioningState,status.displayStatus]' -o tsv
expect "lists" $'japaneast\nwestus' acr replication list -r myacr --query 'sort([].name)' -o tsv
expect "shows" $'web\ntrue' acr replication show "${region[@]}" --query '[tags.team,to_string(regionEndpointEnabled)]' -o tsv
expect "updates" "false" acr replication update "${region[@]}" --global-endpoint-routing false --query regionEndpointEnabled
expect "keeps what an update does not name" "web" acr replication show "${region[@]}" --query tags.team -o tsv
expect "deletes" "" acr replication delete "${region[@]}"
expect "deletes what is not there" "" acr replication delete "${region[@]}"
expected_code=3 expect "is told that it is gone" "*(ResourceNotFound)*" acr replication show "${region[@]}"
expected_code=1 expect "is refused on a Basic registry" "*Premium SKU*" acr replication list -r mybasic
expect "creates a registry" "Succeeded" acr create -n anotheracr -g myresourcegroup --sku Premium -l eastus \
    --query provisioningState -o tsv
expect "signs a person in" "*someone@acrgeo.example" login --use-device-code --query '[0].user.name' -o tsv
exit "$failed"
