import { leaveOutGone, lettingGo, type MovedSecret } from "./moved-secret";
import { idOf } from "../test-support/secrets";

const moved = (number: string, resource: string): MovedSecret => ({
  id: idOf(number),
  owner: `the key ${number}`,
  name: `key.${number}`,
  command: `forget ${number}`,
  refresh: "look again",
  resource,
});

describe("the commands that remove secrets from another tool's state", () => {
  it("are only for the secrets that Pulumi has after the import", () => {
    const all = [moved("1", "a"), moved("2", "b")];

    expect(lettingGo(all, new Set([idOf("1")]))).toEqual({
      commands: [{ id: idOf("1"), command: "forget 1" }],
      removed: ["a"],
    });
  });

  it("include no removed block for a resource if one of its secrets stays", () => {
    const all = [moved("1", "a"), moved("2", "a"), moved("3", "b")];

    const { removed } = lettingGo(all, new Set([idOf("1"), idOf("3")]));

    expect(removed).toEqual(["b"]);
  });

  it("name each resource once, and every address of the same secret", () => {
    const all = [moved("1", "a"), moved("1", "a")];

    expect(lettingGo(all, new Set([idOf("1")]))).toEqual({
      commands: [
        { id: idOf("1"), command: "forget 1" },
        { id: idOf("1"), command: "forget 1" },
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

  it("is left out under each of its addresses, with a line that says what to do", () => {
    const words = [
      `Left out: the key 1. Its secret, ${idOf("1")}, no longer exists in Cloudflare (secret_not_found). To remove it from that state: forget 1`,
      "To remove all secrets that are gone: look again",
    ].join("\n");

    expect(leaving(idOf("1"))).toEqual({
      left: [all[1]],
      said: [words, words],
    });
  });

  it("is not mentioned if every secret still exists", () => {
    expect(leaving()).toEqual({ left: all, said: [] });
  });
});
