import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PulumiProject } from "./pulumi-project";

/** Removes the marks from the stack's state, as if version 0.1.0 had written it. */
export async function withoutMarks(project: PulumiProject): Promise<void> {
  const deployment = await project.deployment();
  for (const { outputs } of deployment.resources ?? [])
    if (outputs !== undefined) Reflect.deleteProperty(outputs, "mark");
  const file = join(project.folder, "state.json");
  await writeFile(file, JSON.stringify({ version: 3, deployment }));
  await project.succeed("stack", "import", "--file", file);
}
