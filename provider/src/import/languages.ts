import { PLUGIN_SECRET_TYPE } from "../model";
import type { Project } from "../stack";
import type { ImportHost } from "./host";
import { LifecycleError, quote } from "../messages";
import { SECRET_ID_SHAPE } from "../model";

/**
 * Refuses a project whose programs cannot be in TypeScript, and says how to import secrets in their language.
 *
 * @throws LifecycleError when the project's runtime is neither Node.js nor Bun.
 */
export function refuseOtherLanguages(
  project: Project,
  { type }: ImportHost,
): void {
  if (takesTypeScript(project)) return;
  const { runtime = "", file } = project;
  const why =
    type === PLUGIN_SECRET_TYPE
      ? "this import writes TypeScript"
      : "this import writes TypeScript for the dynamic provider, which requires Node.js";
  throw new LifecycleError(
    `the project ${quote(file)} has the runtime ${quote(runtime)}, but ${why}. Nothing was changed.\n` +
      "Use the plugin. Then pulumi import can import the secrets and write the program's code. For one secret:\n" +
      `  ${pulumiImport({ name: "NAME", id: SECRET_ID_SHAPE })}\n` +
      "For a whole store:\n" +
      `  ${pulumiImportFrom(["ACCOUNT_ID/STORE_ID"])}\n` +
      "To set up the plugin, see docs/hosts.md in the package.",
  );
}

/** Tells whether a project's programs can be in TypeScript. Also returns true if the project file names no runtime. */
export function takesTypeScript({ runtime }: Project): boolean {
  return runtime === undefined || runtime === "nodejs" || runtime === "bun";
}

/**
 * Returns the `pulumi import` command for one secret. The command requires the plugin, and works for programs in any
 * language.
 */
export function pulumiImport(
  { name, id }: { name: string; id: string },
  flags: readonly string[] = [],
): string {
  return ["pulumi import", PLUGIN_SECRET_TYPE, name, id, ...flags].join(" ");
}

/**
 * Returns the `pulumi import --from` command for stores or for many secrets. The command starts with `npx -c`, which
 * puts this package's converter (the executable that `--from` runs) on PATH. The engine looks for converters only on
 * PATH.
 */
export function pulumiImportFrom(
  targets: readonly string[],
  flags: readonly string[] = [],
): string {
  const words = ["--from cloudflare-secrets-store", ...flags, "--", ...targets];
  return `npx -c "pulumi import ${words.join(" ")}"`;
}
