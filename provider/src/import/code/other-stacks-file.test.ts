import { planImport } from "../plan/plan";
import type { ManagedSecret } from "../sources/stack-state";
import {
  aFoundSecret,
  aManagedSecret,
  aStack,
  idOf,
} from "../test-support/secrets";
import { readExistingCode } from "./existing-code";
import { refuseOtherStacksFile } from "./other-stacks-file";

/** The store of the other stack's secrets. */
const THEIRS = "d".repeat(32);

/** Runs an import of one new secret into a file that declares these secrets. */
function attempt(
  inFile: [string, string][],
  managed: ManagedSecret[] = [],
  found = [aFoundSecret()],
) {
  const text = inFile
    .map(([id, name]) => `// ${id}\nnew Secret(${JSON.stringify(name)}, {});\n`)
    .join("");
  const existing = readExistingCode(text, "module", "secrets.ts");
  const outFile = "src/secrets.ts";
  const plan = planImport({
    found,
    stack: aStack(...managed),
    existing,
    rewrites: false,
    outFile,
    protect: true,
  });
  return () => {
    const stack = "organization/shop/prod";
    refuseOtherStacksFile({ outFile, existing, stack, managed, plan });
  };
}

describe("refuseOtherStacksFile", () => {
  it("refuses to add to a file with secrets that the stack does not have, names these secrets and says what to do", () => {
    expect(attempt([[idOf("a", THEIRS), "THEIRS"]])).toThrow(
      `"src/secrets.ts" declares secrets that the stack "organization/shop/prod" does not have, or has under other logical names: ` +
        `${idOf("a", THEIRS)}. Nothing was changed.\n` +
        "If another stack has them, give each stack its own file: rename this file, then import with " +
        '--out "src/secrets.prod.ts" (see docs',
    );
  });

  it("names only the first three of many secrets", () => {
    const many = ["a", "b", "c", "d", "e", "f"].map(
      (letter) => [idOf(letter), letter] as [string, string],
    );

    expect(attempt(many)).toThrow(`${idOf("c")} and 3 more. Nothing`);
  });

  it("refuses when the stack has the same logical names in a different store", () => {
    const ours = aManagedSecret({ id: idOf("b"), logicalName: "SAME" });

    expect(attempt([[idOf("a", THEIRS), "SAME"]], [ours])).toThrow(
      idOf("a", THEIRS),
    );
  });

  it.each([
    ["the stack has the secret", aManagedSecret({ id: idOf("a") })],
    [
      "Pulumi replaced the secret, and the stack has a different ID under its name",
      aManagedSecret({ id: idOf("b"), logicalName: "OURS" }),
    ],
  ])("lets an import add to the file when %s", (_, managed) => {
    expect(attempt([[idOf("a"), "OURS"]], [managed])).not.toThrow();
  });

  it("refuses when the file uses a logical name that the stack has for another secret", () => {
    const secret = aFoundSecret({ storeId: THEIRS });
    const ours = aManagedSecret({ id: idOf("b"), logicalName: "SAME" });

    expect(attempt([[secret.id, "SAME"]], [ours], [secret])).toThrow(secret.id);
  });

  it("lets an import use the file of another stack when it adds nothing to it", () => {
    const secret = aFoundSecret();
    const inFile: [string, string][] = [
      [secret.id, "SAME"],
      [idOf("a"), "LATER"],
    ];

    expect(attempt(inFile, [], [secret])).not.toThrow();
  });
});
