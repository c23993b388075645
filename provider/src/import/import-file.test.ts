import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { text } from "node:stream/consumers";
import { PROVIDER_SHIM } from "../dynamic/shim";
import {
  DYNAMIC_SECRET_TYPE,
  PLUGIN_SECRET_TYPE,
  PROVIDER_PROPERTY,
} from "../program";
import { DYNAMIC_HOST, IMPORT_HOSTS } from "./host";
import { importFileOf, withImportFiles } from "./import-file";
import { aFoundSecret } from "./test-support/secrets";

const planned = {
  ...aFoundSecret(),
  step: "import",
  logicalName: "NAME",
} as const;

describe("the import file", () => {
  it("carries the provider's text in inputs and outputs both", () => {
    const provider = { [PROVIDER_PROPERTY]: PROVIDER_SHIM };

    expect(importFileOf([planned], DYNAMIC_HOST)).toEqual({
      resources: [
        {
          type: DYNAMIC_SECRET_TYPE,
          name: "NAME",
          id: planned.id,
          inputs: { ...planned.inputs, ...provider },
          outputs: { ...planned.state, ...provider },
        },
      ],
    });
  });

  // With `outputs` in the entry the engine would neither read the secret nor ever refresh it before an update.
  it("carries no properties for the plugin, through which the engine reads by itself", () => {
    expect(importFileOf([planned], IMPORT_HOSTS.plugin)).toEqual({
      resources: [{ type: PLUGIN_SECRET_TYPE, name: "NAME", id: planned.id }],
    });
  });

  it("is for its owner's eyes, as the listing beside it, and gone afterwards", async () => {
    const folder = await withImportFiles(
      [planned],
      DYNAMIC_HOST,
      async ({ importFile, listing }) => {
        const read = async (file: string): Promise<unknown> =>
          JSON.parse(await readFile(file, "utf8"));
        expect((await stat(dirname(listing))).mode & 0o777).toBe(0o700);
        expect(await read(importFile)).toEqual(
          importFileOf([planned], DYNAMIC_HOST),
        );
        expect(await read(listing)).toEqual([planned.state]);
        return dirname(importFile);
      },
    );

    expect(existsSync(folder)).toBe(false);
  });

  it("is gone also when the process ends in the middle, as by a second Ctrl-C", async () => {
    const program = `
      const { withImportFiles } = require(${JSON.stringify(require.resolve("../../dist/import/import-file"))});
      withImportFiles([], {}, ({ importFile }) => {
        process.stdout.write(importFile + " " + require("node:fs").existsSync(importFile));
        process.exit(130);
      });
    `;

    const child = spawn(process.execPath, ["-e", program]);
    const [path = "", wasThere] = (await text(child.stdout)).split(" ");

    expect(wasThere).toBe("true");
    expect(existsSync(dirname(path))).toBe(false);
  });

  it("leaves no listener behind", async () => {
    const before = process.listenerCount("exit");

    await withImportFiles([], DYNAMIC_HOST, () => Promise.resolve());

    expect(process.listenerCount("exit")).toBe(before);
  });

  it("is gone also when its use fails", async () => {
    let path = "";

    const using = withImportFiles([], DYNAMIC_HOST, ({ importFile }) => {
      path = importFile;
      return Promise.reject(new Error("no"));
    });

    await expect(using).rejects.toThrow("no");
    expect(existsSync(dirname(path))).toBe(false);
  });
});
