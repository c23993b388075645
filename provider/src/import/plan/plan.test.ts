import { DYNAMIC_HOST } from "../host";
import { planImport, type PlanRequest } from "./plan";
import {
  aFoundSecret,
  aManagedSecret,
  aStack,
  idOf,
} from "../test-support/secrets";
import { readExistingCode } from "../code/existing-code";
import { newCode } from "../code/typescript-code";

const MODULE = "pulumi-cloudflare-secrets-store";

const plan = (request: Partial<PlanRequest> = {}) =>
  planImport({
    found: [aFoundSecret()],
    stack: aStack(),
    existing: undefined,
    rewrites: false,
    outFile: "secrets.ts",
    protect: true,
    ...request,
  });

const names = (secrets: { logicalName: string }[]) =>
  secrets.map(({ logicalName }) => logicalName);

/** A file in which an import declared the API_KEY of the other tests under this logical name. */
function fileWith(logicalName: string) {
  const { id, inputs } = aFoundSecret();
  const text = newCode([{ id, inputs, logicalName, protect: true }], MODULE);
  return readExistingCode(text, MODULE, "secrets.ts");
}

describe("the plan of an import", () => {
  it("imports and declares secrets that neither the stack nor the file has", () => {
    const { toImport, toDeclare, secrets } = plan();

    expect(names(toImport)).toEqual(["API_KEY"]);
    expect(names(toDeclare)).toEqual(["API_KEY"]);
    expect(secrets[0]?.step).toBe("import");
  });

  it("uses the program's logical name for a secret that the program already declares, without a second declaration", () => {
    const entry = {
      type: DYNAMIC_HOST.type,
      name: "app-keySecret",
      logicalName: "app-key",
      parent: "app",
    };
    const declared = new Map([[idOf("1"), { entry, inputs: {} }]]);

    const { toImport, toDeclare } = plan({ declared });

    expect(toImport).toMatchObject([{ logicalName: "app-key", entry }]);
    expect(toDeclare).toEqual([]);
  });

  it("does nothing with secrets that are in both the stack and the file", () => {
    const { toImport, toDeclare, secrets } = plan({
      stack: aStack(aManagedSecret()),
      existing: fileWith("API_KEY"),
    });

    expect([toImport, toDeclare]).toEqual([[], []]);
    expect(secrets[0]?.step).toBe("nothing");
  });

  it("declares an imported secret if the last import was interrupted before it wrote the file", () => {
    const { toImport, toDeclare } = plan({
      stack: aStack(aManagedSecret({ logicalName: "KEPT" })),
    });

    expect(toImport).toEqual([]);
    expect(names(toDeclare)).toEqual(["KEPT"]);
  });

  it("does not declare a secret that the program already declares in another file", () => {
    const stack = aStack(aManagedSecret({ declaredIn: "index.ts" }));

    expect(plan({ stack }).toDeclare).toEqual([]);
    expect(plan({ stack, rewrites: true }).toDeclare).toEqual([]);
  });

  it("does not declare a secret that an ES module already declares, although the state does not name its file", () => {
    const stack = aStack(aManagedSecret({ isDeclared: true }));

    expect(plan({ stack }).toDeclare).toEqual([]);
    expect(names(plan({ stack, rewrites: true }).toDeclare)).toEqual([
      "API_KEY",
    ]);
  });

  it("declares a secret again if its file is gone and the user wants the file rewritten", () => {
    const stack = aStack(
      aManagedSecret({ declaredIn: "old.ts", isFileGone: true }),
    );

    const { secrets, toDeclare } = plan({ stack, rewrites: true });

    expect(plan({ stack }).toDeclare).toEqual([]);
    expect(names(toDeclare)).toEqual(["API_KEY"]);
    expect(secrets[0]).not.toHaveProperty("declaredIn");
  });

  it("declares a secret that somebody removed from the file only if the import rewrites the file", () => {
    const stack = aStack(aManagedSecret({ declaredIn: "secrets.ts" }));

    expect(plan({ stack }).toDeclare).toEqual([]);
    expect(names(plan({ stack, rewrites: true }).toDeclare)).toEqual([
      "API_KEY",
    ]);
  });

  it("uses the logical name in the file for a secret that another stack of the same program already has", () => {
    const { toImport, toDeclare } = plan({
      existing: fileWith("NAME_IN_FILE"),
    });

    expect(names(toImport)).toEqual(["NAME_IN_FILE"]);
    expect(toDeclare).toEqual([]);
  });

  it("does not declare a secret again if its logical name in the file was changed since the import", () => {
    const stack = aStack(aManagedSecret({ logicalName: "API_KEY" }));

    const { toImport, toDeclare, secrets } = plan({
      stack,
      existing: fileWith("renamed"),
    });

    expect([toImport, toDeclare]).toEqual([[], []]);
    expect(secrets[0]?.step).toBe("nothing");
  });

  it("does not declare a secret again if the file computes its logical name", () => {
    const text = `// ${idOf("1")}\nnew Secret(nameOf("key"), {});`;
    const existing = readExistingCode(text, MODULE, "secrets.ts");

    const { toImport, toDeclare } = plan({ existing });

    expect(names(toImport)).toEqual(["API_KEY"]);
    expect(toDeclare).toEqual([]);
  });

  it("does not use the name in the file if the stack has that name for another secret", () => {
    const { toImport, toDeclare } = plan({
      existing: fileWith("API_KEY"),
      stack: aStack(aManagedSecret({ id: idOf("9") })),
    });

    expect(names(toImport)[0]).toMatch(/^API_KEY-[0-9a-f]{8}$/);
    expect(names(toDeclare)).toEqual(names(toImport));
  });

  it("uses no logical name that the file uses for something else", () => {
    const existing = readExistingCode(
      'new Bucket("API_KEY");',
      MODULE,
      "secrets.ts",
    );

    expect(names(plan({ existing }).toImport)[0]).toMatch(
      /^API_KEY-[0-9a-f]{8}$/,
    );
  });

  it("gives different logical names to two secrets that have the same name in different stores", () => {
    const found = [
      aFoundSecret({ secretId: "1" }),
      aFoundSecret({ secretId: "2", storeId: "c".repeat(32) }),
    ];

    expect(names(plan({ found }).toImport)).toEqual([
      "API_KEY",
      expect.stringMatching(/^API_KEY-[0-9a-f]{8}$/),
    ]);
  });

  it("keeps the logical names of an earlier import, even if more secrets now precede them", () => {
    const old = aFoundSecret({ secretId: "5" });
    const first = plan({ found: [old] });
    const stack = aStack(
      aManagedSecret({
        id: idOf("5"),
        logicalName: first.toImport[0]?.logicalName ?? "",
      }),
    );

    const second = plan({
      found: [aFoundSecret({ secretId: "1", storeId: "c".repeat(32) }), old],
      stack,
    });

    expect(names(second.secrets)[1]).toBe("API_KEY");
  });

  it("leaves out a secret without scopes, because check would refuse it", () => {
    const { toImport, toDeclare, secrets } = plan({
      found: [aFoundSecret({ scopes: [] })],
    });

    expect([toImport, toDeclare]).toEqual([[], []]);
    expect(secrets[0]?.step).toBe("unusable");
  });

  it("declares the protect option if the resource has it", () => {
    const stack = aStack(aManagedSecret({ protect: false }));

    expect(plan({ stack }).toDeclare[0]?.protect).toBe(false);
    expect(plan({ protect: false }).toDeclare[0]?.protect).toBe(false);
    expect(plan().toDeclare[0]?.protect).toBe(true);
  });
});
