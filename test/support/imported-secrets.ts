import { randomUUID } from "node:crypto";
import type { Emulator } from "secrets-store-emulator";
import type { PulumiProject } from "./pulumi-project";
import { writeStack } from "./stack-files";

const PACKAGE = "cloudflare-secrets-store";

/**
 * Writes a stack whose state has secrets in the store, as an import on the plugin records them. Use it in tests that
 * only read the state, because a real import takes seconds.
 */
export async function writeStackOfImported(
  emulator: Emulator,
  { name: project, folder, env }: PulumiProject,
  stack: string,
  names: readonly string[],
): Promise<void> {
  const urn = (type: string, name: string) =>
    `urn:pulumi:${stack}::${project}::${type}::${name}`;
  const root = {
    urn: urn("pulumi:pulumi:Stack", `${project}-${stack}`),
    custom: false,
    type: "pulumi:pulumi:Stack",
  };
  const provider = {
    urn: urn(`pulumi:providers:${PACKAGE}`, "default"),
    custom: true,
    id: randomUUID(),
    type: `pulumi:providers:${PACKAGE}`,
  };
  const type = `${PACKAGE}:index:Secret`;
  const secrets = names.map((name) => {
    const secret = propertiesOf(emulator, name);
    const { accountId, storeId, secretId, scopes } = secret;
    const id = `${accountId}/${storeId}/${secretId}`;
    return {
      ...{ urn: urn(type, name), custom: true, id, type, protect: true },
      inputs: { accountId, storeId, name, scopes },
      outputs: secret,
      parent: root.urn,
      provider: `${provider.urn}::${provider.id}`,
    };
  });
  await writeStack({
    ...{ folder, project, stack, config: {} },
    home: env["PULUMI_HOME"] ?? "",
    backend: env["PULUMI_BACKEND_URL"] ?? "",
    resources: [root, provider, ...secrets],
  });
}

function propertiesOf({ accountId, admin }: Emulator, name: string) {
  const secret = admin.find(name);
  if (secret === undefined)
    throw new Error(`the emulator has no secret ${name}`);
  const { id: secretId, store_id: storeId, scopes } = secret;
  const { status, created, modified } = secret;
  const ids = { accountId, storeId, secretId };
  return { ...ids, name, scopes, status, created, modified };
}
