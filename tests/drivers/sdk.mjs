// Azure's SDK for JavaScript against the emulator this was started under.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

import { ContainerRegistryManagementClient } from "@azure/arm-containerregistry";
import { ClientSecretCredential } from "@azure/identity";

let failed = false;

/** Prints whether a step gave what it should. */
function expect(step, expected, seen) {
  if (isDeepStrictEqual(seen, expected)) {
    console.log(`ok node: ${step}`);
  } else {
    console.log(`FAILED node: ${step}: expected ${JSON.stringify(expected)}, seen ${JSON.stringify(seen)}`);
    failed = true;
  }
}

/** A client for the first subscription of the emulator. */
function connect() {
  const { AZURE_CONFIG_DIR, AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET } = process.env;
  const read = (name) => readFileSync(join(AZURE_CONFIG_DIR, name), "utf8");
  const cloud = Object.fromEntries(
    read("clouds.config").split("\n").filter((line) => line.includes(" = ")).map((line) => line.split(" = ")),
  );
  const [subscription] = JSON.parse(read("azureProfile.json")).subscriptions;
  const credential = new ClientSecretCredential(AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET, {
    authorityHost: cloud.endpoint_active_directory,
    disableInstanceDiscovery: true,
  });
  return new ContainerRegistryManagementClient(credential, subscription.id, {
    endpoint: cloud.endpoint_resource_manager,
    credentialScopes: [`${cloud.endpoint_active_directory_resource_id}/.default`],
  });
}

const { replications } = connect();
const at = ["myresourcegroup", "myacr", "japaneast"];
// Every half a second, so that operations are seen while they run.
const often = { updateIntervalInMs: 500 };

const created = await replications.create(...at, { location: "Japan East", tags: { team: "web" } }, often);
expect("creates", ["japaneast", "Succeeded"], [created.location, created.provisioningState]);
const names = [];
for await (const each of replications.list("myresourcegroup", "myacr")) names.push(each.name);
expect("lists", ["japaneast", "westus"], names.sort());
const shown = await replications.get(...at);
expect("shows", ["web", true], [shown.tags.team, shown.regionEndpointEnabled]);
const updated = await replications.update(...at, { regionEndpointEnabled: false }, often);
expect("updates", [false, { team: "web" }], [updated.regionEndpointEnabled, updated.tags]);
expect("deletes", undefined, await replications.delete(...at, often));
const gone = await replications.get(...at).catch((error) => error.code);
expect("is told that it is gone", "ResourceNotFound", gone);
process.exit(failed ? 1 : 0);
