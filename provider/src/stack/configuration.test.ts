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
  ])("comes from the stack: %s", async (stack, name) => {
    await inProject();

    const found = await find(stack, opened);

    expect(found.stack).toBe(name);
    expect(found.config("cloudflare:email")).toBe("value of cloudflare:email");
    expect(found.hosts).toEqual(["dynamic", "plugin"]);
  });

  it("is empty outside a project, and the CLI is not called", async () => {
    const found = await find(undefined, () => {
      throw new Error("asked");
    });

    expect([found.stack, found.problem, found.config("x")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("says why reading the selected stack failed", async () => {
    await inProject();

    expect(await find(undefined, refused)).toMatchObject({
      problem: "no stack selected\nSelect a stack",
    });
  });

  it("fails when the user named a stack that cannot be read, or when there is no project", async () => {
    await expect(find("dev", opened)).rejects.toThrow("no Pulumi project");
    await inProject();

    await expect(find("dev", refused)).rejects.toThrow("no stack selected");
  });

  it("does not mistake a bug for a missing stack", async () => {
    await inProject();

    await expect(
      find(undefined, () => Promise.reject(new TypeError("x"))),
    ).rejects.toThrow(TypeError);
  });
});
