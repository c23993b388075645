import { planImport } from "../plan/plan";
import type { ManagedSecret } from "../sources/stack-state";
import {
  aFoundSecret,
  aManagedSecret,
  aStack,
  idOf,
} from "../test-support/secrets";
import { refuseToDrop } from "./rewrite";

/** Rewrites secrets.ts so that it declares only API_KEY. The stack manages `managed`, and the file declares `ids`. */
function rewrite(
  managed: ManagedSecret[],
  ids: string[] = [],
  names: string[] = [],
) {
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
    const declared = new Map(ids.map((id) => [id, "name"]));
    const inFile = { declared, logicalNames: new Set(names) };
    refuseToDrop({ outFile, inFile, managed, plan });
  };
}

const inFile = (number: number, declaredIn = "secrets.ts") =>
  aManagedSecret({
    id: idOf(String(number)),
    logicalName: `SECRET_${number}`,
    declaredIn,
  });

describe("rewriting a file", () => {
  it("is refused if it would remove secrets from the program, and the message names them", () => {
    expect(rewrite([inFile(1), inFile(2)])).toThrow(
      'cannot rewrite "secrets.ts", because it declares secrets that this import leaves out: "SECRET_2". Nothing was changed.\n' +
        "Without their declarations, the next pulumi up would delete them. Omit --force",
    );
  });

  it("is refused even if the state does not name the file, because no update has run since the import", () => {
    const imported = aManagedSecret({ id: idOf("3"), logicalName: "NEW" });

    expect(rewrite([imported], [idOf("3")])).toThrow('"NEW"');
  });

  it("is refused if an ES module has a secret that somebody declared by hand", () => {
    const byHand = aManagedSecret({
      id: idOf("3"),
      logicalName: "hand",
      isDeclared: true,
    });

    expect(rewrite([byHand], [], ["hand"])).toThrow('"hand"');
    expect(rewrite([byHand], [], ["other"])).not.toThrow();
  });

  it("names only the first five of many secrets", () => {
    const many = Array.from({ length: 8 }, (_, index) => inFile(index + 1));

    expect(rewrite(many)).toThrow('"SECRET_6" and 2 more. Nothing');
  });

  it("is allowed if the import declares everything that the file declares", () => {
    expect(rewrite([inFile(1)])).not.toThrow();
  });

  it("is allowed if the other secrets are declared in another file, or not declared yet", () => {
    const undeclared = aManagedSecret({ id: idOf("3") });

    expect(rewrite([inFile(2, "index.ts"), undeclared])).not.toThrow();
  });

  it("is not checked if the import writes no file", () => {
    expect(rewrite([inFile(1, "index.ts"), inFile(2)])).not.toThrow();
  });
});
