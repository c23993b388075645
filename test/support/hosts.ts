import type { Emulator } from "secrets-store-emulator";

/** One of the two ways in which the engine calls the lifecycle. Both pass the same tests. */
export interface Host {
  name: "dynamic" | "plugin";
  /** What a program imports the classes from. */
  module: string;
  /** The command that its errors print before the ID of a secret. */
  importCommand: string;
  /** The type token in the state. */
  type: string;
  /** The type token of stores. */
  storeType: string;
}

/** Both hosts. Tests of behavior run on each. */
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

/** The arguments of a secret, as source code of a program or as plain data. */
export interface ProgramSecret {
  name?: string;
  scopes?: string[];
  comment?: string;
  /** An expression in TypeScript, such as `"text"` or `config.requireSecret("x")`. */
  value?: string;
  /** An expression in TypeScript. */
  copyOf?: string;
  /** An expression for the options. */
  options?: string;
}

/** A program with one secret, logical name `secret`, whose reference and ID it exports. */
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

/** The Pulumi ID of a secret in the emulator. */
export function pulumiId(emulator: Emulator, name: string): string {
  const secret = emulator.admin.find(name);
  if (secret === undefined)
    throw new Error(`the emulator has no secret ${name}`);
  return `${emulator.accountId}/${secret.store_id}/${secret.id}`;
}

/** Makes another store, which the API allows on larger plans, and returns its ID. */
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

/** The writes that the emulator received since the last call, as `METHOD {body keys}`. */
export function writesSeen({ admin }: Emulator): string[] {
  const writes = admin.requests().filter(({ method }) => method !== "GET");
  admin.resetRequests();
  return writes.map(({ method, bodyKeys }) =>
    bodyKeys ? `${method} {${bodyKeys.join(",")}}` : method,
  );
}
