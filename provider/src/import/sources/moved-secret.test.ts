import { leaveOutGone, lettingGo, type MovedSecret } from "./moved-secret";
import { idOf } from "../test-support/secrets";

const moved = (number: string, resource: string): MovedSecret => ({
  id: idOf(number),
  owner: `the key ${number}`,
  name: `key.${number}`,
  command: `let go of ${number}`,
  refresh: "look again",
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

describe("a secret that is gone", () => {
  const all = [moved("1", "a"), moved("2", "b"), moved("1", "c")];
  const leaving = (...gone: string[]) => {
    const said: string[] = [];
    const left = leaveOutGone(all, gone, (line) => said.push(line));
    return { left, said };
  };

  it("is left out under each of its addresses, which is said with what to do", () => {
    const words = [
      `Left out, because Cloudflare no longer has it (secret_not_found): the key 1, ${idOf("1")}. To remove it from that state: let go of 1`,
      "To remove everything that is gone: look again",
    ].join("\n");

    expect(leaving(idOf("1"))).toEqual({
      left: [all[1]],
      said: [words, words],
    });
  });

  it("is not spoken of where there is none", () => {
    expect(leaving()).toEqual({ left: all, said: [] });
  });
});
