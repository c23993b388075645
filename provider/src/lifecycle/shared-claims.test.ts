import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClaims } from "./claims";
import { shareClaims } from "./shared-claims";

const ENGINE = "127.0.0.1:43210";
const STORE = `${"a".repeat(32)}/${"b".repeat(32)}`;
const ID = `${STORE}/${"c".repeat(32)}`;

let parent: string;
let folder: string;
const warnings: string[] = [];
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "shared-claims-test-"));
  folder = join(parent, "claims");
  warnings.length = 0;
});
afterEach(() => {
  rmSync(parent, { recursive: true });
});

/** Processes that run, by the look of it: this one and the one that started it; and one that does not. */
const [HERE, THERE, GONE] = [process.pid, process.ppid, 2 ** 30];

const share = (engine = ENGINE, pid = HERE) =>
  shareClaims({
    engine,
    folder,
    pid,
    warn: (message) => {
      warnings.push(message);
    },
  });
const holdersOf = (id: string, engine = ENGINE) => [
  ...(share(engine).read().get(id) ?? []),
];

describe("what processes of one run tell each other", () => {
  it("is who has what, until they have it no more", () => {
    const [here, there] = [share(), share()];
    here.tell("+", ID, "urn:a name\nof two lines");
    there.tell("+", ID, "other");
    there.tell("+", "another", "other");

    expect(holdersOf(ID)).toEqual(["urn:a name\nof two lines", "other"]);
    there.tell("-", ID, "other");
    expect(holdersOf(ID)).toEqual(["urn:a name\nof two lines"]);
    expect(holdersOf("another")).toEqual(["other"]);
    expect(warnings).toEqual([]);
  });

  it("is nobody's else: another run's processes do not hear it, nor other users", () => {
    share().tell("+", ID, "urn");

    expect(holdersOf(ID, "127.0.0.1:4321")).toEqual([]);
    const [file = ""] = readdirSync(folder);
    expect([folder, join(folder, file)].map(modeOf)).toEqual(["700", "600"]);
  });

  it("does not count any more when the process is gone: a later run may have the same address", () => {
    share(ENGINE, GONE).tell("+", ID, "urn");
    share(ENGINE, THERE).tell("+", "another", "urn");

    expect(holdersOf(ID)).toEqual([]);
    expect(holdersOf("another")).toEqual(["urn"]);
  });

  it("is forgotten a day later, when the address may be another run's", () => {
    const old = (days: number) => Date.now() / 1_000 - days * 24 * 60 * 60;
    share().tell("+", ID, "urn");
    share("127.0.0.1:4321").tell("+", ID, "urn");
    utimesSync(join(folder, "127.0.0.1_43210"), old(1.1), old(1.1));
    utimesSync(join(folder, "127.0.0.1_4321"), old(0.9), old(0.9));

    share("127.0.0.1:5").tell("+", "another", "urn");

    expect(readdirSync(folder).sort()).toEqual([
      "127.0.0.1_4321",
      "127.0.0.1_5",
    ]);
  });

  it("of however many old runs is forgotten a few at a time, and at once where a run has the address again", () => {
    share().tell("+", ID, "of the old run");
    const old = Date.now() / 1_000 - 2 * 24 * 60 * 60;
    for (let port = 10_000; port < 10_200; port += 1)
      writeFileSync(join(folder, `127.0.0.1_${port}`), "");
    for (const name of readdirSync(folder))
      utimesSync(join(folder, name), old, old);

    const left: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      expect(holdersOf(ID)).toEqual([]);
      left.push(readdirSync(folder).length);
    }

    expect(left[0]).toBeGreaterThan(100);
    expect(left.at(-1)).toBe(1);
  });

  it("is not told in a folder that others may enter, and that is said when somebody asks", () => {
    share().tell("+", ID, "urn");
    chmodSync(folder, 0o750);
    const here = share();
    here.tell("+", "another", "urn");
    expect(warnings).toEqual([]);

    // What others may have put there does not count either.
    expect(here.read().size).toBe(0);
    expect(warnings).toEqual([
      expect.stringMatching(/cannot tell each other .* not this user's alone/),
    ]);
  });

  it.each([
    [
      "it could not be told",
      () => {
        writeFileSync(folder, "in the way");
      },
    ],
    ["the folder was taken away", () => undefined],
  ])("is told again after %s", (_, before) => {
    before();
    const here = share();
    here.tell("+", ID, "urn");
    rmSync(folder, { recursive: true });

    here.tell("+", "another", "urn");
    here.tell("+", "a third", "urn");

    expect(holdersOf("a third")).toEqual(["urn"]);
    expect(holdersOf("another")).toEqual(["urn"]);
    expect(holdersOf(ID)).toEqual(["urn"]);
    expect(warnings).toEqual([]);
  });

  it("is told again by whoever looks, with nothing new to tell", () => {
    const here = share();
    here.tell("+", ID, "urn");
    rmSync(folder, { recursive: true });

    here.read();

    expect(holdersOf(ID)).toEqual(["urn"]);
  });

  it("is what nobody else may take over", () => {
    share().tell("+", ID, "urn");

    const there = createClaims(share(ENGINE, THERE));

    expect(there.isTaken(ID)).toBe(true);
    expect(there.isTaken(`${STORE}/${"d".repeat(32)}`)).toBe(false);
  });

  it("is said to be unreadable where it is", () => {
    share().tell("+", ID, "urn");
    writeFileSync(join(folder, "127.0.0.1_43210"), "not JSON");

    expect(holdersOf(ID)).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining("cannot tell each")]);
  });

  it("is said to be unknown by a process that has nothing to tell, where nobody can tell anything", () => {
    writeFileSync(folder, "in the way");

    expect(share().read().size).toBe(0);
    expect(warnings).toEqual([expect.stringContaining("cannot tell each")]);
  });

  it("is nothing where nobody has said anything", () => {
    expect(share().read().size).toBe(0);
    expect(warnings).toEqual([]);
  });
});

describe("claims of two processes", () => {
  const processes = () =>
    [createClaims(share()), createClaims(share(ENGINE, THERE))] as const;

  it.each(["claim", "confirm"] as const)(
    "keep what the other one has by %s",
    (verb) => {
      const [here, there] = processes();

      here[verb](ID.replaceAll("a", "A"));

      expect(there.release(ID, "urn")).toBe(false);
    },
  );

  it("keep what a resource of the other one holds, until that is let go of", () => {
    const [here, there] = processes();
    here.hold(ID, "urn");

    expect(there.release(ID, "another")).toBe(false);
    expect(here.release(ID, "urn")).toBe(true);
    expect(there.release(ID, "another")).toBe(true);
  });

  it.each(["a token", `${STORE}/short`, STORE.slice(1)])(
    "tell nothing that is no ID, such as a token in its place: %s",
    (text) => {
      const [here] = processes();

      here.claim(text);
      here.confirm(text);
      here.hold(text, "urn");

      expect(share().read().size).toBe(0);
    },
  );

  it("let a resource go that changes its provider while it is replaced", () => {
    const [here, there] = processes();
    here.hold(ID, "urn");

    expect(there.release(ID, "urn")).toBe(true);
  });

  it("are still there when a process starts anew with its settings", () => {
    const [here] = processes();
    here.hold(ID, "urn");

    expect(createClaims(share()).release(ID, "another")).toBe(false);
  });

  it.each(["urn", undefined])(
    "know whose secrets are in a store (URN: %s)",
    (urn) => {
      const [here, there] = processes();
      here.hold(ID, urn);

      expect([here, there].map((each) => each.hasSecretsOf(STORE))).toEqual([
        true,
        true,
      ]);
      expect(here.hasSecretsOf(STORE.slice(0, -1))).toBe(false);
      here.release(ID, urn);
      expect([here, there].map((each) => each.hasSecretsOf(STORE))).toEqual([
        false,
        false,
      ]);
    },
  );
});

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}
