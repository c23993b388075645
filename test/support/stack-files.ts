import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, stringify } from "yaml";
import {
  encrypted,
  ENCRYPTED_KEY,
  SECRETS_PROVIDER,
  withSecretsShown,
} from "./stack-secrets";

/** Where to write a stack's files. */
export interface NewStack {
  folder: string;
  /** The folder PULUMI_HOME. */
  home: string;
  /** The URL of the backend. */
  backend: string;
  project: string;
  stack: string;
  /** Plain configuration. */
  config: Record<string, string>;
  /** The resources in the state. Default: none. */
  resources?: readonly object[];
}

/**
 * Writes the same files as `pulumi stack init --secrets-provider` and `pulumi config set-all` (v3.259.0, file backend).
 * The commands would take a third of a second each, and nearly every test starts with both commands.
 */
export async function writeStack(stack: NewStack): Promise<void> {
  const { folder, home, backend, project, config } = stack;
  const reference = `organization/${project}/${stack.stack}`;
  const path = join(folder, "Pulumi.yaml");
  const hash = createHash("sha1").update(path).digest("hex");
  const state = join(fileURLToPath(backend), ".pulumi");
  const stacks = join(state, "stacks", project);
  const workspaces = join(home, "workspaces");
  for (const each of [stacks, workspaces])
    await mkdir(each, { recursive: true });
  const manifest = { time: "2026-01-02T03:04:05Z", magic: "", version: "" };
  const checkpoint = {
    stack: reference,
    latest: {
      manifest,
      secrets_providers: {
        type: "cloud",
        state: { url: SECRETS_PROVIDER, encryptedkey: ENCRYPTED_KEY },
      },
      metadata: {},
      ...(stack.resources && { resources: stack.resources }),
    },
  };
  // JSON is a subset of YAML.
  const settings = {
    ...{ secretsprovider: SECRETS_PROVIDER, encryptedkey: ENCRYPTED_KEY },
    config,
  };
  const files = {
    [join(state, "meta.yaml")]: "version: 1\n",
    [join(stacks, `${stack.stack}.json`)]: JSON.stringify({
      version: 3,
      checkpoint,
    }),
    [join(folder, `Pulumi.${stack.stack}.yaml`)]: Object.entries(settings)
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
      .join(""),
    [join(workspaces, `${project}-${hash}-workspace.json`)]: JSON.stringify({
      // CLI 3.254.0 reads this entry, and newer CLIs read the other entry.
      stack: reference,
      stacks: { [backend]: reference },
    }),
  };
  for (const [file, text] of Object.entries(files)) await writeFile(file, text);
}

/** An entry in a stack's configuration: its plain value or its encrypted value, or `undefined` to remove the entry. */
export type ConfigValue = string | { secret: string } | undefined;

/**
 * Does what `pulumi config set` and `pulumi config rm` do, which take half a second each. In a project with several
 * stacks, returns false and changes nothing, so that the caller runs the command instead.
 */
export async function writeConfig(
  { folder, project }: Pick<NewStack, "folder" | "project">,
  key: string,
  value: ConfigValue,
): Promise<boolean> {
  const file = await onlyFile(folder, /^Pulumi\..+\.yaml$/);
  if (file === undefined) return false;
  const settings = parse(await readFile(file, "utf8")) as {
    encryptedkey?: string;
    config?: Record<string, unknown>;
  };
  if (settings.encryptedkey !== ENCRYPTED_KEY) return false;
  const { [namespaced(project, key)]: _, ...config } = settings.config ?? {};
  if (value !== undefined)
    config[namespaced(project, key)] =
      typeof value === "string" ? value : { secure: encrypted(value.secret) };
  await writeFile(file, stringify({ ...settings, config }));
  return true;
}

const namespaced = (project: string, key: string) =>
  key.includes(":") ? key : `${project}:${key}`;

/**
 * Reads the deployment from the file of the project's only stack. The result is what `pulumi stack export
 * --show-secrets` prints. Returns undefined if there are several stacks or if the stack has a different key, so that
 * the caller runs the command instead.
 */
export async function readStack(
  backend: string,
  project: string,
): Promise<unknown> {
  const only = await stackFile(backend, project);
  if (only === undefined) return undefined;
  const text = await readFile(only, "utf8");
  if (!text.includes(ENCRYPTED_KEY)) return undefined;
  const { checkpoint } = withSecretsShown(text) as {
    checkpoint: { latest?: unknown };
  };
  return checkpoint.latest;
}

/** Returns the state file of the project's only stack, or undefined if there are several stacks. */
export function stackFile(
  backend: string,
  project: string,
): Promise<string | undefined> {
  const stacks = join(fileURLToPath(backend), ".pulumi/stacks", project);
  return onlyFile(stacks, /\.json$/);
}

async function onlyFile(
  folder: string,
  name: RegExp,
): Promise<string | undefined> {
  const files = await readdir(folder).catch(() => []);
  const [only, ...others] = files.filter((file) => name.test(file));
  if (only === undefined || others.length > 0) return undefined;
  return join(folder, only);
}
