import { refuseOtherStacksFile } from "./other-stacks-file";
import { planImport } from "./plan";
import { aFoundSecret } from "./test-support/secrets";

const idOf = (letter: string) =>
  [letter, "b", "c"].map((each) => each.repeat(32)).join("/");

/** An import of one new secret into a file that declares these. */
function attempt(
  inFile: [string, string][],
  stack: { managed?: string[]; names?: string[] } = {},
  found = [aFoundSecret()],
) {
  const existing = {
    text: "",
    words: new Set<string>(),
    logicalNames: new Set(inFile.map(([, name]) => name)),
    declared: new Map(inFile),
    secretClass: "Secret",
  };
  const state = {
    managed: (stack.managed ?? []).map((id) => ({
      id,
      logicalName: id,
      protect: true,
      declaredIn: "secrets.ts",
    })),
    logicalNames: new Set(stack.names ?? []),
  };
  const outFile = "secrets.ts";
  const plan = planImport({
    found,
    stack: state,
    existing,
    rewrites: false,
    outFile,
    protect: true,
  });
  refuseOtherStacksFile({
    outFile,
    existing,
    stack: { ...state, name: "prod" },
    plan,
  });
}

describe("a file that declares secrets which the stack does not have", () => {
  it("is not added to, and the message names them and the way out", () => {
    expect(() => {
      attempt([[idOf("a"), "THEIRS"]]);
    }).toThrow(
      `"secrets.ts" declares secrets that the stack "prod" does not have, and this import does not take: ${idOf("a")}. Nothing was changed.\n` +
        "Are they another stack's? Then give this stack a file of its own, --out FILE",
    );
  });

  it("is named by the first of them where there are many", () => {
    const many = ["a", "b", "c", "d", "e", "f"].map(
      (letter) => [idOf(letter), letter] as [string, string],
    );

    expect(() => {
      attempt(many);
    }).toThrow(`${idOf("c")} and 3 more. Nothing`);
  });

  it.each([
    ["the stack has it", { managed: [idOf("a")] }],
    ["it was made anew, under its name in the stack", { names: ["OURS"] }],
  ])("is added to where %s", (_, stack) => {
    expect(() => {
      attempt([[idOf("a"), "OURS"]], stack);
    }).not.toThrow();
  });

  it("is no obstacle where nothing is added: the same store in another stack", () => {
    const secret = aFoundSecret();

    expect(() => {
      attempt(
        [
          [secret.id, "SAME"],
          [idOf("a"), "LATER"],
        ],
        {},
        [secret],
      );
    }).not.toThrow();
  });
});
