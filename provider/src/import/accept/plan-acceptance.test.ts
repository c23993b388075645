import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { newCode } from "../code/typescript-code";
import { aFoundSecret, idOf } from "../test-support/secrets";
import type { ChangedSecret } from "./changed-secret";
import { planAcceptance } from "./plan-acceptance";
import { writeFiles } from "./write-files";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "accept-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string | Buffer): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
const read = (name: string) => readFileSync(join(folder, name), "utf8");

/** Returns the code that an import writes for secrets with the scope `workers`. */
const imported = (...digits: string[]) =>
  newCode(
    digits.map((digit) => {
      const { id, inputs } = aFoundSecret({ secretId: digit });
      return { id, inputs, logicalName: `name-${digit}`, protect: true };
    }),
    "pulumi-cloudflare-secrets-store",
  );

/** A secret whose scope somebody changed to `dex`. */
function drifted(
  digit: string,
  fields: Partial<ChangedSecret> = {},
): ChangedSecret {
  return {
    id: idOf(digit),
    urn: `urn:${digit}`,
    logicalName: `name-${digit}`,
    name: `NAME_${digit}`,
    folder,
    stack: "dev",
    scopes: { before: ["workers"], now: ["dex"] },
    isHidden: false,
    ...fields,
  };
}

/** Returns the result for each secret. */
async function planned(...secrets: ChangedSecret[]) {
  const { files, accepted, left } = await planAcceptance(secrets, folder);
  return {
    files: files.map(({ path }) => path.slice(folder.length + 1)),
    accepted: accepted.map(({ name }) => name),
    left: left.map(({ secret: { name }, place, why }) => ({
      name,
      why: why.reason,
      at: place && `${place.path.slice(folder.length + 1)}:${place.line}`,
    })),
  };
}

describe("accepting the live scopes and comments", () => {
  it("finds an import's file anywhere in the project, and changes nothing else in it", async () => {
    const before = `\ufeff${imported("1", "2", "3")}`.replaceAll("\n", "\r\n");
    write("src/deep/moved.ts", before);

    const plan = await planAcceptance([drifted("1"), drifted("3")], folder);
    await writeFiles(plan.files, folder);

    const parts = before.split(`["workers"]`);
    expect(read("src/deep/moved.ts")).toBe(
      `${parts[0]}["dex"]${parts[1]}["workers"]${parts[2]}["dex"]${parts[3]}`,
    );
  });

  it("skips installed, compiled and hidden files, and files of other projects", async () => {
    for (const place of ["node_modules/x/a.ts", ".cache/a.ts", "other/a.ts"])
      write(place, imported("1"));
    write("bin/a.js", imported("1"));
    write("bin/a.d.ts", imported("1"));
    write("other/Pulumi.yaml", "name: other");

    expect(await planned(drifted("1"))).toEqual({
      files: [],
      accepted: [],
      left: [{ name: "NAME_1", why: "elsewhere", at: "bin/a.js:6" }],
    });
  });

  it("finds a file outside the project that the last update ran", async () => {
    write("shared/a.ts", imported("1"));
    write("app/Pulumi.yaml", "name: app");
    const declaredAt = { file: "../shared/a.ts", line: 5 };

    expect(
      await planned(drifted("1", { folder: join(folder, "app"), declaredAt })),
    ).toMatchObject({ files: ["shared/a.ts"], left: [] });
  });

  it("counts a secret as accepted if its entry already matches the live secret", async () => {
    write("a.ts", imported("1").replace("workers", "dex"));

    expect(await planned(drifted("1"))).toEqual({
      files: [],
      accepted: ["NAME_1"],
      left: [],
    });
  });

  it("finds a secret by its logical name after Pulumi replaced it", async () => {
    write("a.ts", imported("1"));
    const { name } = aFoundSecret({ secretId: "1" }).inputs;

    expect(
      await planned(drifted("9", { logicalName: "name-1", name })),
    ).toMatchObject({ files: ["a.ts"], accepted: [name] });
  });

  it("does not change the entry of another secret with the same logical name, such as a secret in a component", async () => {
    write("a.ts", imported("1"));

    const plan = await planned(drifted("9", { logicalName: "name-1" }));

    expect(plan).toMatchObject({ files: [], accepted: [] });
  });

  it("names the line that declares a secret if no import wrote the declaration", async () => {
    write("index.ts", `// name-1\n\nnew Secret(\n  'name-1',\n  {});\n`);
    write("main.py", `log("name-2")\nSecret("name-2", {})\n`);
    write("Pulumi.yaml", "resources:\n  name-3:\n    type: x");
    write("Pulumi.dev.yaml", 'config: { a: "name-4" }');
    write("list.ts", `for (const name of ["NAME_5"]) new Secret(name);`);
    write("loop.ts", `// NAME_6\nnames.map((name) => new Secret(name));`);
    const declaredAt = { file: "loop.ts", line: 2 };

    const { left } = await planned(
      ...["1", "2", "3", "4", "5"].map((digit) => drifted(digit)),
      drifted("6", { declaredAt }),
    );

    expect(left.map(({ at }) => at)).toEqual([
      "index.ts:4",
      "main.py:2",
      "Pulumi.yaml:2",
      undefined,
      "list.ts:1",
      "loop.ts:2",
    ]);
  });

  it("accepts everything except properties that the program computes, has changed or marks as secret", async () => {
    const entries = imported("1", "2", "3", "4").split("\n\n");
    write(
      "a.ts",
      [
        ...entries.slice(0, 2),
        entries[2]?.replace(`["workers"]`, "all"),
        entries[3]?.replace("workers", "ai_gateway"),
        entries[4],
      ].join("\n\n"),
    );

    const plan = await planned(
      ...["1", "2", "3"].map((digit) => drifted(digit)),
      drifted("4", { isHidden: true }),
    );

    expect(plan).toMatchObject({
      files: ["a.ts"],
      accepted: ["NAME_1"],
      left: [{ why: "computed" }, { why: "pending" }, { why: "hidden" }],
    });
  });

  it.each([
    [
      "does not parse",
      () => {
        write("a.ts", `${imported("1")}\n{`);
      },
      /not valid TypeScript.*Nothing was changed.*\nLine.*\nFix the file, then run the command again\.$/,
    ],
    [
      "is not in UTF-8",
      () => {
        write("a.ts", Buffer.from(`${imported("1")}// \xe9`, "latin1"));
      },
      /not encoded in UTF-8.*Nothing was changed/,
    ],
    [
      "declares a secret twice",
      () => {
        write("a.ts", imported("1", "1"));
      },
      /twice, on lines 4 and 16/,
    ],
    [
      "is one of two that declare the secret",
      () => {
        write("a.ts", imported("1"));
        write("b.ts", imported("1"));
      },
      /more than once: "a.ts" line 4, "b.ts" line 4\. Nothing was changed/,
    ],
  ])("fails if the file %s", async (_, setUp, message) => {
    setUp();

    await expect(planned(drifted("1"))).rejects.toThrow(message);
  });

  it("edits the file that the last update ran if two files have an entry for the secret", async () => {
    write("a.ts", imported("1"));
    write("b.ts", imported("1"));
    symlinkSync(join(folder, "b.ts"), join(folder, "c.ts"));
    rmSync(join(folder, "a.ts"));
    const once = await planned(drifted("1"));
    write("a.ts", imported("1"));

    const declaredAt = { file: "a.ts" };
    const run = await planned(drifted("1", { declaredAt }));

    expect(once.accepted).toEqual(["NAME_1"]);
    expect(run.files).toEqual(["a.ts"]);
  });

  it("writes all files or none", async () => {
    write("a.ts", imported("1"));
    write("b.ts", imported("2"));
    const { files } = await planAcceptance(
      [drifted("1"), drifted("2")],
      folder,
    );
    write("b.ts", `${imported("2")}// Somebody's.\n`);

    await expect(writeFiles(files, folder)).rejects.toThrow(
      'cannot write "b.ts": it was changed in the meantime. This command changed nothing.',
    );

    expect(read("a.ts")).toBe(imported("1"));
  });
});
