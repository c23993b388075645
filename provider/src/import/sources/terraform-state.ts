import { readFile } from "node:fs/promises";
import * as z from "zod";
import { idFrom, type MovedSecret } from "./moved-secret";
import {
  formatAddress,
  formatResource,
  isTerraformName,
  parseModulePath,
  sayAddress,
  type TerraformAddress,
} from "./terraform-address";
import { LifecycleError, quote, shellWord } from "../../messages";

const SECRET_TYPE = "cloudflare_secrets_store_secret";
const OLDEST_VERSION = 4;

const headShape = z
  .object({
    version: z.number().optional(),
    encrypted_data: z.string().optional(),
    format_version: z.string().optional(),
  })
  .catch({});

const stateShape = z.object({
  resources: z.array(
    z.object({
      module: z.string().optional(),
      mode: z.string(),
      type: z.string(),
      name: z.string(),
      provider: z.string().optional(),
      instances: z.array(z.unknown()),
    }),
  ),
});

type StateResource = z.infer<typeof stateShape>["resources"][number];

/** The fields that parsing keeps. Parsing drops all others, because the state contains the value in plain text. */
const instanceShape = z.object({
  index_key: z.union([z.string(), z.number().int().nonnegative()]).optional(),
  deposed: z.string().optional(),
  attributes: z.object({
    id: z.string(),
    account_id: z.string(),
    store_id: z.string(),
  }),
});

/**
 * Reads the secrets in a state file of Terraform or OpenTofu. The file has format 4, which every release since
 * Terraform 0.12 uses.
 *
 * @throws LifecycleError when the file is not a state file, or has no secrets. The message shows none of the file's
 * content.
 */
export async function readTerraformState(path: string): Promise<MovedSecret[]> {
  let text: string;
  try {
    text = decoded(await readFile(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw refusal(
      path,
      `cannot be read (${code ?? "no reason given"})`,
      "Check the path, which is relative to --cwd.",
    );
  }
  return parseTerraformState(text, path);
}

/**
 * Decodes UTF-8 or UTF-16. When Windows PowerShell redirects output to a file, it writes UTF-16 with a byte order mark.
 */
function decoded(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isUtf16 ? "utf16le" : "utf8");
}

/** Like {@link readTerraformState}, but takes the file's content. The path is only for messages. */
export function parseTerraformState(text: string, path: string): MovedSecret[] {
  const resources = resourcesIn(parseJson(text, path), path).filter(
    ({ mode, type }) => mode === "managed" && type === SECRET_TYPE,
  );
  const secrets = resources.flatMap((resource) => secretsOf(resource, path));
  if (secrets.length > 0) return secrets;
  throw refusal(
    path,
    `has no resources of type ${SECRET_TYPE}`,
    "Pass the path of the state file in which Terraform or OpenTofu has the secrets.",
  );
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    // Hides the message of JSON.parse, because it contains a part of the content, which may be a value.
    throw refusal(path, "is not JSON, so it is not a state file", WRITE_ONE);
  }
}

function resourcesIn(content: unknown, path: string): StateResource[] {
  const head = headShape.parse(content);
  if (head.encrypted_data !== undefined)
    throw refusal(
      path,
      "is encrypted",
      "Write the state without encryption: tofu state pull > FILE",
    );
  if (head.format_version !== undefined)
    throw refusal(
      path,
      "is the output of terraform show, not a state file",
      WRITE_ONE,
    );
  if (head.version !== undefined && head.version < OLDEST_VERSION)
    throw refusal(
      path,
      `has format version ${head.version}, but this import requires version ${OLDEST_VERSION} or later`,
      `It may be the file that contains the backend settings (.terraform/terraform.tfstate). ${WRITE_ONE}`,
    );
  const state = stateShape.safeParse(content);
  if (head.version === undefined || !state.success)
    throw refusal(
      path,
      "is not a state file of Terraform or OpenTofu",
      WRITE_ONE,
    );
  return state.data.resources;
}

function secretsOf(resource: StateResource, path: string): MovedSecret[] {
  return resource.instances.flatMap((content) => {
    const instance = instanceShape.safeParse(content);
    const address = addressOf(resource, instance.data?.index_key, path);
    const spoken = formatAddress(address);
    if (!instance.success) {
      const { path: fields = [] } = instance.error.issues[0] ?? {};
      throw refusal(
        path,
        `has ${spoken}, whose field ${fields.join(".")} is missing or invalid`,
        WRITE_ONE,
      );
    }
    // Skips a deposed instance: Terraform has replaced the instance and is about to delete it.
    if (instance.data.deposed !== undefined) return [];
    const { account_id, store_id, id } = instance.data.attributes;
    const ids = { accountId: account_id, storeId: store_id, id };
    const owner = `${spoken} in ${quote(path)}`;
    const tool = toolOf(resource);
    return {
      id: idFrom(ids, owner),
      owner,
      name: sayAddress(address),
      command: `${tool} state rm ${shellWord(spoken)}`,
      refresh: `${tool} apply -refresh-only`,
      resource: formatResource(address),
    };
  });
}

function addressOf(
  { module = "", name }: StateResource,
  key: string | number | undefined,
  path: string,
): TerraformAddress {
  const modules = parseModulePath(module);
  if (modules === undefined || !isTerraformName(name))
    throw refusal(
      path,
      `has a resource of type ${SECRET_TYPE} with an invalid address`,
      WRITE_ONE,
    );
  return { modules, type: SECRET_TYPE, resource: { name, key } };
}

/**
 * Returns the name of the tool that wrote a state. Terraform and OpenTofu write the same format, but each downloads the
 * provider from its own registry.
 */
function toolOf({ provider = "" }: StateResource): string {
  return provider.includes("registry.opentofu.org/") ? "tofu" : "terraform";
}

const WRITE_ONE =
  "Write the current state to a file: terraform state pull > FILE";

function refusal(path: string, why: string, advice: string): LifecycleError {
  return new LifecycleError(
    `${quote(path)} ${why}. Nothing was changed.\n${advice}`,
    "invalid",
  );
}
