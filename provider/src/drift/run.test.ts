import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reportDrift } from "./run";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

const aProject = async () => {
  const folder = await mkdtemp(join(tmpdir(), "project-"));
  folders.push(folder);
  await writeFile(join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
  return folder;
};

describe("a report on several projects", () => {
  it("refuses a stack name that contains the name of a project", async () => {
    const report = reportDrift(
      {
        folders: [await aProject(), await aProject()],
        stack: "organization/shop/dev",
        ...{ allStacks: false, filter: { names: [], scopes: [] }, env: {} },
      },
      {
        ...{ progress: fail, say: fail, trace: fail, waitFor: fail },
        signal: new AbortController().signal,
      },
    );

    await expect(report).rejects.toThrow(
      "names a stack in one project, but --cwd names 2 projects",
    );
  });
});

/** The report is refused before any of the functions in the user interface are called. */
function fail(): never {
  throw new Error("not expected before the refusal");
}
