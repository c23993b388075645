import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClaims } from "./claims";
import { shareClaims } from "./shared-claims";

const ENGINE = "127.0.0.1:43210";
const ID = `${"a".repeat(32)}/${"b".repeat(32)}/${"c".repeat(32)}`;
/** Processes that run, by the look of it: this one and the one that started it. */
const [HERE, THERE] = [process.pid, process.ppid];

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

const share = (pid: number, engine = ENGINE) =>
  shareClaims({
    engine,
    folder,
    pid,
    warn: (message) => {
      warnings.push(message);
    },
  });

describe("what processes of one run tell each other", () => {
  it("is what each has, until it has it no more", () => {
    const [here, there] = [share(HERE), share(THERE)];

    here.add(ID);
    here.add("another");
    here.add(ID);
    expect(there.isElsewhere(ID)).toBe(true);
    expect(here.isElsewhere(ID)).toBe(false);

    here.remove(ID);
    expect(there.isElsewhere(ID)).toBe(false);
    expect(there.isElsewhere("another")).toBe(true);

    here.add(ID);
    expect(there.isElsewhere(ID)).toBe(true);
    expect(warnings).toEqual([]);
  });

  it("is nobody's else: another run's processes do not hear it, nor other users", () => {
    share(HERE).add(ID);

    expect(share(THERE, "127.0.0.1:4321").isElsewhere(ID)).toBe(false);
    const [file = ""] = readdirSync(folder);
    expect([folder, join(folder, file)].map(modeOf)).toEqual(["700", "600"]);
  });

  it("survives that a process starts anew with its settings", () => {
    share(HERE).add(ID);
    share(HERE).add("another");

    expect(share(THERE).isElsewhere(ID)).toBe(true);
  });

  it("is cleared of processes that are gone, and of nothing else", () => {
    const gone = 2 ** 30;
    share(THERE).add(ID);
    writeFileSync(join(folder, `127.0.0.1_43210-${gone}`), `+ ${ID}\n`);

    share(HERE).add("another");

    expect(readdirSync(folder).sort()).toEqual(
      [HERE, THERE].map((pid) => `127.0.0.1_43210-${pid}`).sort(),
    );
  });

  it("is not told in a folder that others may write to, and that is said", () => {
    share(THERE).add(ID);
    chmodSync(folder, 0o777);
    const here = share(HERE);

    here.add(ID);

    expect(readdirSync(folder)).toHaveLength(1);
    expect(warnings).toEqual([
      expect.stringMatching(/cannot tell each other .* not this user's alone/),
    ]);
    // What others may have put there does not count either.
    expect(here.isElsewhere(ID)).toBe(false);
  });

  it("is tried again after it could not be told", () => {
    writeFileSync(folder, "in the way");
    const here = share(HERE);
    here.add(ID);
    rmSync(folder);

    here.add(ID);

    expect(warnings).toHaveLength(1);
    expect(share(THERE).isElsewhere(ID)).toBe(true);
  });

  it("is nothing where nobody has said anything", () => {
    expect(share(HERE).isElsewhere(ID)).toBe(false);
  });
});

describe("claims of two processes", () => {
  const processes = () =>
    [createClaims(share(HERE)), createClaims(share(THERE))] as const;

  it.each(["claim", "confirm"] as const)(
    "keep what the other one has by %s",
    (verb) => {
      const [here, there] = processes();

      here[verb](ID.replaceAll("a", "A"));

      expect(there.release(ID, "urn")).toBe(false);
    },
  );

  it.each(["urn", undefined])(
    "keep what a resource of the other one holds (URN: %s), until that is let go of",
    (urn) => {
      const [here, there] = processes();
      here.hold(ID, urn);

      expect(there.release(ID, "another")).toBe(false);
      expect(here.release(ID, urn)).toBe(true);
      expect(there.release(ID, "another")).toBe(true);
      expect(readFileSync(join(folder, fileOf(HERE)), "utf8")).toBe(
        `+ ${ID}\n- ${ID}\n`,
      );
    },
  );
});

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

function fileOf(pid: number): string {
  return readdirSync(folder).find((name) => name.endsWith(`-${pid}`)) ?? "";
}
