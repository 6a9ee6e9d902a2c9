"""Azure's SDK for Python against the emulator this was started under."""

import configparser
import json
import os
import pathlib
import sys

from azure.core.exceptions import ResourceNotFoundError
from azure.identity import ClientSecretCredential
from azure.mgmt.containerregistry import ContainerRegistryManagementClient

failed = False


def expect(step, expected, seen):
    """Prints whether a step gave what it should."""
    global failed
    if seen == expected:
        print(f"ok python: {step}")
    else:
        print(f"FAILED python: {step}: expected {expected!r}, seen {seen!r}")
        failed = True


def connect():
    """A client for the first subscription of the emulator."""
    home = pathlib.Path(os.environ["AZURE_CONFIG_DIR"])
    clouds = configparser.ConfigParser()
    clouds.read(home / "clouds.config")
    cloud = clouds["AcrgeoEmulator"]
    profile = json.loads((home / "azureProfile.json").read_text("utf-8-sig"))
    credential = ClientSecretCredential(
        os.environ["AZURE_TENANT_ID"],
        os.environ["AZURE_CLIENT_ID"],
        os.environ["AZURE_CLIENT_SECRET"],
        authority=cloud["endpoint_active_directory"],
        disable_instance_discovery=True,
    )
    return ContainerRegistryManagementClient(
        credential,
        profile["subscriptions"][0]["id"],
        base_url=cloud["endpoint_resource_manager"].rstrip("/"),
        credential_scopes=[cloud["endpoint_active_directory_resource_id"] + "/.default"],
    )


replications = connect().replications
at = ("myresourcegroup", "myacr", "japaneast")
# Every second, so that operations are seen while they run.
often = {"polling_interval": 1}

created = replications.begin_create(*at, {"location": "Japan East", "tags": {"team": "web"}}, **often).result()
expect("creates", ("japaneast", "Succeeded"), (created.location, created.provisioning_state))
names = sorted(each.name for each in replications.list("myresourcegroup", "myacr"))
expect("lists", ["japaneast", "westus"], names)
shown = replications.get(*at)
expect("shows", ("web", True), (shown.tags["team"], shown.region_endpoint_enabled))
updated = replications.begin_update(*at, {"properties": {"regionEndpointEnabled": False}}, **often).result()
expect("updates", (False, {"team": "web"}), (updated.region_endpoint_enabled, updated.tags))
expect("deletes", None, replications.begin_delete(*at, **often).result())
try:
    replications.get(*at)
    expect("is told that it is gone", "ResourceNotFound", None)
except ResourceNotFoundError as error:
    expect("is told that it is gone", "ResourceNotFound", error.error.code)
sys.exit(failed)
