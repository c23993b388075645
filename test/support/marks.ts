import { readFile, writeFile } from "node:fs/promises";
import type { PulumiProject } from "./pulumi-project";
import { stackFile } from "./stack-files";

/**
 * Removes the property `mark` of each secret from the stack's state, so that the state looks as if version 0.1.0 had
 * written it.
 */
export async function withoutMarks({
  env,
  name,
}: PulumiProject): Promise<void> {
  const file = await stackFile(env["PULUMI_BACKEND_URL"] ?? "", name);
  if (file === undefined) throw new Error("the project has several stacks");
  const text = await readFile(file, "utf8");
  const state: unknown = JSON.parse(text, (key, value: unknown) =>
    key === "mark" ? undefined : value,
  );
  await writeFile(file, JSON.stringify(state));
}
