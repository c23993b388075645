import { refuseOtherStacksFile } from "./other-stacks-file";
import { planImport } from "./plan/plan";
import type { ManagedSecret } from "./sources/stack-state";
import {
  aFoundSecret,
  aManagedSecret,
  aStack,
  idOf,
} from "./test-support/secrets";

/** The store of the other stack. */
const THEIRS = "d".repeat(32);

/** An import of one new secret into a file that declares these. */
function attempt(
  inFile: [string, string][],
  managed: ManagedSecret[] = [],
  found = [aFoundSecret()],
) {
  const existing = {
    text: "",
    words: new Set<string>(),
    logicalNames: new Set(inFile.map(([, name]) => name)),
    declared: new Map(inFile),
    secretClass: "Secret",
  };
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

describe("a file that declares secrets which the stack does not have", () => {
  it("is not added to, and the message names them and the way out", () => {
    expect(attempt([[idOf("a", THEIRS), "THEIRS"]])).toThrow(
      `"src/secrets.ts" declares secrets that the stack "organization/shop/prod" does not have under those names: ` +
        `${idOf("a", THEIRS)}. Nothing was changed.\n` +
        "Are they another stack's? Then give each stack a file that is named after it: rename that one, and import here with " +
        '--out "src/secrets.prod.ts". How',
    );
  });

  it("is named by the first of them where there are many", () => {
    const many = ["a", "b", "c", "d", "e", "f"].map(
      (letter) => [idOf(letter), letter] as [string, string],
    );

    expect(attempt(many)).toThrow(`${idOf("c")} and 3 more. Nothing`);
  });

  it("is not added to where the stack has the same names from another store", () => {
    const ours = aManagedSecret({ id: idOf("b"), logicalName: "SAME" });

    expect(attempt([[idOf("a", THEIRS), "SAME"]], [ours])).toThrow(
      idOf("a", THEIRS),
    );
  });

  it.each([
    ["the stack has it", aManagedSecret({ id: idOf("a") })],
    [
      "it was made anew, under its name in the stack",
      aManagedSecret({ id: idOf("b"), logicalName: "OURS" }),
    ],
  ])("is added to where %s", (_, managed) => {
    expect(attempt([[idOf("a"), "OURS"]], [managed])).not.toThrow();
  });

  it("is not added to where it has the secret under a name that the stack has for another", () => {
    const secret = aFoundSecret({ storeId: THEIRS });
    const ours = aManagedSecret({ id: idOf("b"), logicalName: "SAME" });

    expect(attempt([[secret.id, "SAME"]], [ours], [secret])).toThrow(secret.id);
  });

  it("is no obstacle where nothing is added: the same store in another stack", () => {
    const secret = aFoundSecret();
    const inFile: [string, string][] = [
      [secret.id, "SAME"],
      [idOf("a"), "LATER"],
    ];

    expect(attempt(inFile, [], [secret])).not.toThrow();
  });
});
