import { lettingGo, type MovedSecret } from "./moved-secret";
import { idOf } from "./test-support/secrets";

const moved = (number: string, resource: string): MovedSecret => ({
  id: idOf(number),
  name: `key.${number}`,
  command: `let go of ${number}`,
  resource,
});

describe("letting go of secrets", () => {
  it("concerns those that Pulumi has by then, and no others", () => {
    const all = [moved("1", "a"), moved("2", "b")];

    expect(lettingGo(all, new Set([idOf("1")]))).toEqual({
      commands: [{ id: idOf("1"), command: "let go of 1" }],
      removed: ["a"],
    });
  });

  it("removes no resource of which a secret stays", () => {
    const all = [moved("1", "a"), moved("2", "a"), moved("3", "b")];

    const { removed } = lettingGo(all, new Set([idOf("1"), idOf("3")]));

    expect(removed).toEqual(["b"]);
  });

  it("names a resource once, and every address of one secret", () => {
    const all = [moved("1", "a"), moved("1", "a")];

    expect(lettingGo(all, new Set([idOf("1")]))).toEqual({
      commands: [
        { id: idOf("1"), command: "let go of 1" },
        { id: idOf("1"), command: "let go of 1" },
      ],
      removed: ["a"],
    });
  });
});
