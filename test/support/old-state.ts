import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Emulator } from "secrets-store-emulator";
import type { PulumiProject } from "./pulumi-project";

/** The state files, by the tool that wrote each one. */
const STATES = {
  terraform: resolve(__dirname, "terraform/terraform-1.11.4.tfstate"),
  tofu: resolve(__dirname, "terraform/opentofu-1.10.6.tfstate"),
};
const CLOUDFLARE_TYPE =
  "cloudflare:index/secretsStoreSecret:SecretsStoreSecret";

/** The value that replaces every value in the state file. */
export const OLD_VALUE = "canary-value-in-plain-text";

/** What `state list` printed for the secrets in the state file, with Terraform 1.11.4 and OpenTofu 1.10.6. */
export const OLD_ADDRESSES = [
  "cloudflare_secrets_store_secret.api_key",
  "cloudflare_secrets_store_secret.counted[0]",
  "cloudflare_secrets_store_secret.counted[1]",
  ...['"eu"', String.raw`"it's \"us\""`].flatMap((region) =>
    ['"$${HOME} `id`"', '"__proto__"', '"a/b"', String.raw`"new\nline"`].map(
      (key) =>
        `module.app[${region}].cloudflare_secrets_store_secret.key[${key}]`,
    ),
  ),
];

/** Seeds the secrets of the state file, and writes the file with their IDs into the project's folder. */
export async function writeOldTerraformState(
  { accountId, storeId, admin }: Emulator,
  { folder }: PulumiProject,
  tool: keyof typeof STATES = "terraform",
): Promise<void> {
  const state = JSON.parse(await readFile(STATES[tool], "utf8")) as {
    resources: {
      type: string;
      instances: {
        attributes: {
          id: string;
          account_id: string;
          store_id: string;
          name: string;
          scopes: string[];
        };
      }[];
    }[];
  };
  const instances = state.resources
    .filter(({ type }) => type === "cloudflare_secrets_store_secret")
    .flatMap((resource) => resource.instances);
  for (const { attributes } of instances) {
    const { name, scopes } = attributes;
    const [seeded] = admin.seed([{ name, scopes }]);
    attributes.id = seeded?.id ?? "";
    attributes.account_id = accountId;
    attributes.store_id = storeId;
  }
  await writeFile(join(folder, "terraform.tfstate"), JSON.stringify(state));
}

/** Makes a stack with secrets as `@pulumi/cloudflare` records them. The second one is protected. */
export async function makeOldStack(
  { accountId, storeId, admin }: Emulator,
  { name, folder, pulumi }: PulumiProject,
  names: string[],
): Promise<void> {
  await pulumi("stack", "init", "old", "--no-select");
  const prefix = `urn:pulumi:old::${name}::`;
  const root = `${prefix}pulumi:pulumi:Stack::${name}-old`;
  const provider = `${prefix}pulumi:providers:cloudflare::default_6_10_1`;
  const providerId = "0e2d5a3c-8d0b-4a52-9d57-3f1d2b7c9a10";
  const secrets = admin
    .seed(names.map((name) => ({ name })))
    .map(({ id, name }, index) => ({
      urn: `${prefix}${CLOUDFLARE_TYPE}::${name}`,
      custom: true,
      id,
      type: CLOUDFLARE_TYPE,
      inputs: { accountId, storeId, name, value: OLD_VALUE },
      outputs: { accountId, id, storeId, name, value: OLD_VALUE },
      parent: root,
      provider: `${provider}::${providerId}`,
      protect: index === 1,
    }));
  const resources = [
    { urn: root, custom: false, type: "pulumi:pulumi:Stack" },
    {
      urn: provider,
      custom: true,
      id: providerId,
      type: "pulumi:providers:cloudflare",
      inputs: { version: "6.10.1" },
      outputs: { version: "6.10.1" },
    },
    ...secrets,
  ];
  const file = join(folder, "old-stack.json");
  const manifest = { time: "2026-01-02T03:04:05Z", magic: "", version: "" };
  const deployment = { manifest, resources };
  await writeFile(file, JSON.stringify({ version: 3, deployment }));
  await pulumi("stack", "import", "--stack", "old", "--file", file);
}

/** Splits commands into words as a shell does, by replacing the program `name` with one that prints its arguments. */
export async function wordsOf(
  commands: readonly string[],
  name: string,
): Promise<string[][]> {
  const script = `${name}() { printf '%s\\0' "$@"; printf '\\n\\0'; }\n${commands.join("\n")}`;
  const { stdout } = await promisify(execFile)("bash", ["-euc", script]);
  return stdout
    .split("\n\0")
    .slice(0, -1)
    .map((words) => words.split("\0").slice(0, -1));
}
