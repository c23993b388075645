import type { Emulator } from "secrets-store-emulator";

/** One of the two hosts through which the engine calls the lifecycle. Both pass the same tests. */
export interface Host {
  name: "dynamic" | "plugin";
  /** The module from which a program imports the classes. */
  module: string;
  /** The command that the host's errors print before the ID of a secret. */
  importCommand: string;
  /** The type token in the state. */
  type: string;
  /** The type token of stores. */
  storeType: string;
}

/** Both hosts. Tests of behavior run on each of them. */
export const HOSTS: Host[] = [
  {
    name: "dynamic",
    module: "pulumi-cloudflare-secrets-store",
    importCommand: "npx --no-install pulumi-cloudflare-secrets-store import",
    type: "pulumi-nodejs:dynamic/cloudflare-secrets-store:Secret",
    storeType: "pulumi-nodejs:dynamic/cloudflare-secrets-store:Store",
  },
  {
    name: "plugin",
    module: "pulumi-cloudflare-secrets-store/plugin",
    importCommand: "pulumi import cloudflare-secrets-store:index:Secret NAME",
    type: "cloudflare-secrets-store:index:Secret",
    storeType: "cloudflare-secrets-store:index:Store",
  },
];

/** The arguments of a secret, as source code or as plain data. */
export interface ProgramSecret {
  name?: string;
  scopes?: string[];
  comment?: string;
  /** A TypeScript expression, such as `"text"` or `config.requireSecret("x")`. */
  value?: string;
  /** A TypeScript expression. */
  copyOf?: string;
  /** A TypeScript expression for the options. */
  options?: string;
}

/**
 * Returns a program with one secret, whose logical name is `secret`. The program exports the secret's reference and ID.
 */
export function programOf(
  host: Host,
  emulator: Emulator,
  secret: ProgramSecret,
  more = "",
): string {
  const {
    name = "API_KEY",
    scopes = ["workers"],
    comment,
    value,
    copyOf,
    options = "{}",
  } = secret;
  return `
    import * as pulumi from "@pulumi/pulumi";
    import { Secret } from ${JSON.stringify(host.module)};
    const config = new pulumi.Config();
    const secret = new Secret("secret", {
      storeId: ${JSON.stringify(emulator.storeId)},
      name: ${JSON.stringify(name)},
      scopes: ${JSON.stringify(scopes)},
      ${comment === undefined ? "" : `comment: ${JSON.stringify(comment)},`}
      ${value === undefined ? "" : `value: ${value},`}
      ${copyOf === undefined ? "" : `copyOf: ${copyOf},`}
    }, ${options});
    export const reference = secret.reference;
    ${more}
  `;
}

/** Returns the Pulumi ID of a secret in the emulator. */
export function pulumiId(emulator: Emulator, name: string): string {
  const secret = emulator.admin.find(name);
  if (secret === undefined)
    throw new Error(`the emulator has no secret ${name}`);
  return `${emulator.accountId}/${secret.store_id}/${secret.id}`;
}

/** Makes another store and returns its ID. The API allows that on larger plans. */
export async function addStore(
  { url, accountId, token, admin }: Emulator,
  name: string,
): Promise<string> {
  admin.setSettings({ maxStores: 2 });
  const made = await fetch(
    `${url}/accounts/${accountId}/secrets_store/stores`,
    {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ name }),
    },
  );
  const { result } = (await made.json()) as { result: { id: string } };
  return result.id;
}

/** Returns the writes that the emulator has received since the last call, as `METHOD {body keys}`. */
export function writesSeen({ admin }: Emulator): string[] {
  const writes = admin.requests().filter(({ method }) => method !== "GET");
  admin.resetRequests();
  return writes.map(({ method, bodyKeys }) =>
    bodyKeys ? `${method} {${bodyKeys.join(",")}}` : method,
  );
}
