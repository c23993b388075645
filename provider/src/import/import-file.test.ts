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
} from "../model";
import { DYNAMIC_HOST, IMPORT_HOSTS } from "./host";
import { importFileOf, withImportFile } from "./import-file";
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

  it("is for its owner's eyes, and gone afterwards", async () => {
    const folder = await withImportFile(
      [planned],
      DYNAMIC_HOST,
      async (file) => {
        expect((await stat(dirname(file))).mode & 0o777).toBe(0o700);
        expect(JSON.parse(await readFile(file, "utf8"))).toEqual(
          importFileOf([planned], DYNAMIC_HOST),
        );
        return dirname(file);
      },
    );

    expect(existsSync(folder)).toBe(false);
  });

  it("is gone also when the process ends in the middle, as by a second Ctrl-C", async () => {
    const program = `
      const { withImportFile } = require(${JSON.stringify(require.resolve("../../dist/import/import-file"))});
      withImportFile([], {}, (file) => {
        process.stdout.write(file + " " + require("node:fs").existsSync(file));
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

    await withImportFile([], DYNAMIC_HOST, () => Promise.resolve());

    expect(process.listenerCount("exit")).toBe(before);
  });

  it("is gone also when its use fails", async () => {
    let path = "";

    const using = withImportFile([], DYNAMIC_HOST, (file) => {
      path = file;
      return Promise.reject(new Error("no"));
    });

    await expect(using).rejects.toThrow("no");
    expect(existsSync(dirname(path))).toBe(false);
  });
});
