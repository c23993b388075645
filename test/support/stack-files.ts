import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What stacks of tests are encrypted with. */
export const PASSPHRASE = "a passphrase for tests";
/** The salt, as a `pulumi stack init` with this passphrase chose it, and a text that it encrypted. */
const SALT =
  "v1:kI5z1SBwHqI=:v1:nmPofY3aK+GNtmQx:hQfulC/DV3+XUtUaiONHuBvVVDTHvg==";
/** The key that marks an encrypted value (engine v3.259.0, `sdk/go/common/resource/sig/sig.go`). */
const ENCRYPTED = "4dabf18193072939515e22adb298388d";

/** Where a stack's files go. */
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
}

/**
 * Writes what `pulumi stack init` and `pulumi config set-all` write (v3.259.0, backend of files). Each command takes over
 * half a second, most of it for the encryption key, and nearly every test begins with them.
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
      secrets_providers: { type: "passphrase", state: { salt: SALT } },
      metadata: {},
    },
  };
  // YAML's own subset: JSON.
  const settings = { encryptionsalt: SALT, config };
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
      stacks: { [backend]: reference },
    }),
  };
  for (const [file, text] of Object.entries(files)) await writeFile(file, text);
}

/**
 * The deployment in the file of the project's only stack, as `pulumi stack export --show-secrets` prints it, without
 * that command. Undefined where the command is needed: for encrypted values, and for one stack of several.
 */
export async function readStack(
  backend: string,
  project: string,
): Promise<unknown> {
  const stacks = join(fileURLToPath(backend), ".pulumi/stacks", project);
  const files = await readdir(stacks).catch(() => []);
  const [only, ...others] = files.filter((file) => file.endsWith(".json"));
  if (only === undefined || others.length > 0) return undefined;
  const text = await readFile(join(stacks, only), "utf8");
  if (text.includes(ENCRYPTED)) return undefined;
  const { checkpoint } = JSON.parse(text) as {
    checkpoint: { latest?: unknown };
  };
  return checkpoint.latest;
}
