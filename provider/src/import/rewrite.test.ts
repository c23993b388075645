import type { ManagedSecret } from "./sources/stack-state";
import { planImport } from "./plan/plan";
import { refuseToDrop } from "./rewrite";
import {
  aFoundSecret,
  aManagedSecret,
  aStack,
  idOf,
} from "./test-support/secrets";

/** Rewrites secrets.ts with API_KEY alone, in a stack that has these secrets. An import has put those of `ids` into it. */
function rewrite(managed: ManagedSecret[], ids: string[] = []) {
  const outFile = "secrets.ts";
  const plan = planImport({
    found: [aFoundSecret()],
    stack: aStack(...managed),
    existing: undefined,
    rewrites: true,
    outFile,
    protect: true,
  });
  return () => {
    const inFile = { declared: new Map(ids.map((id) => [id, "name"])) };
    refuseToDrop({ outFile, inFile, managed, plan });
  };
}

const inFile = (number: number, declaredIn = "secrets.ts") =>
  aManagedSecret({
    id: idOf(String(number)),
    logicalName: `SECRET_${number}`,
    declaredIn,
  });

describe("writing a file anew", () => {
  it("is refused when it would take secrets out of the program, which are named", () => {
    expect(rewrite([inFile(1), inFile(2)])).toThrow(
      '"secrets.ts" cannot be written anew: the stack has secrets that it declares and this import does not take, ' +
        'and the next pulumi up would delete them: "SECRET_2". Nothing was changed.\n' +
        "Leave --force out",
    );
  });

  it("is refused also when no program has been run with them since their import", () => {
    const imported = aManagedSecret({ id: idOf("3"), logicalName: "NEW" });

    expect(rewrite([imported], [idOf("3")])).toThrow('"NEW"');
  });

  it("names a few of many", () => {
    const many = Array.from({ length: 8 }, (_, index) => inFile(index + 1));

    expect(rewrite(many)).toThrow('"SECRET_6" and 2 more. Nothing');
  });

  it("is done when all that the file declares comes back", () => {
    expect(rewrite([inFile(1)])).not.toThrow();
  });

  it("is done when the others are in another file, or in none yet", () => {
    const undeclared = aManagedSecret({ id: idOf("3") });

    expect(rewrite([inFile(2, "index.ts"), undeclared])).not.toThrow();
  });

  it("is not in question when nothing is written", () => {
    expect(rewrite([inFile(1, "index.ts"), inFile(2)])).not.toThrow();
  });
});
