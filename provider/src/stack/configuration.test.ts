import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findConfiguration } from "./configuration";
import type { openStack } from "./stack";
import { LifecycleError } from "../messages";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "configuration-test-"));
});
afterEach(() => rm(folder, { recursive: true }));

const inProject = () => writeFile(join(folder, "Pulumi.yaml"), "name: a\n");
const find = (stack: string | undefined, open: typeof openStack) =>
  findConfiguration({ cwd: folder, stack, trace: () => undefined }, open);

const opened: typeof openStack = ({ stack }) =>
  Promise.resolve({
    name: stack ?? "selected",
    export: () => Promise.resolve(undefined),
    config: () => Promise.resolve((key: string) => `value of ${key}`),
    declaredResources: () => Promise.resolve({ resources: [], nameTable: {} }),
    importFile: () => Promise.resolve(),
    refresh: () => Promise.resolve(),
  });
const refused = () =>
  Promise.reject(new LifecycleError("no stack selected\nSelect a stack"));

describe("the configuration of a command", () => {
  it.each([
    [undefined, "selected"],
    ["dev", "dev"],
  ])("is that of the stack: %s", async (stack, name) => {
    await inProject();

    const found = await find(stack, opened);

    expect(found.stack).toBe(name);
    expect(found.config("cloudflare:email")).toBe("value of cloudflare:email");
    expect(found.hosts).toEqual(["dynamic", "plugin"]);
  });

  it("is none outside a project, and no CLI is asked", async () => {
    const found = await find(undefined, () => {
      throw new Error("asked");
    });

    expect([found.stack, found.problem, found.config("x")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("says why the selected stack could not be asked", async () => {
    await inProject();

    expect(await find(undefined, refused)).toMatchObject({
      problem: "no stack selected\nSelect a stack",
    });
  });

  it("fails when a stack that was named cannot be asked, or has no project", async () => {
    await expect(find("dev", opened)).rejects.toThrow("no Pulumi project");
    await inProject();

    await expect(find("dev", refused)).rejects.toThrow("no stack selected");
  });

  it("does not take a bug for a missing stack", async () => {
    await inProject();

    await expect(
      find(undefined, () => Promise.reject(new TypeError("x"))),
    ).rejects.toThrow(TypeError);
  });
});
