import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { text } from "node:stream/consumers";
import {
  DYNAMIC_SECRET_TYPE,
  PLUGIN_SECRET_TYPE,
  PROVIDER_PROPERTY,
} from "../model";
import { DYNAMIC_HOST, IMPORT_HOSTS } from "./host";
import { importFileOf, withImportFile } from "./import-file";
import { aFoundSecret } from "./test-support/secrets";
import { PROVIDER_SHIM } from "../model/shim";

const planned = {
  ...aFoundSecret(),
  step: "import",
  logicalName: "NAME",
} as const;

describe("the import file", () => {
  it("contains the provider's code in both inputs and outputs", () => {
    const provider = { [PROVIDER_PROPERTY]: PROVIDER_SHIM };

    expect(importFileOf([planned], DYNAMIC_HOST)).toEqual({
      resources: [
        {
          type: DYNAMIC_SECRET_TYPE,
          name: "NAME",
          id: planned.id,
          inputs: { ...planned.inputs, ...provider },
          outputs: {
            ...planned.state,
            ...provider,
            mark: expect.any(String),
          },
        },
      ],
    });
  });

  // If the entry had `outputs`, the engine would neither read the secret nor refresh it before an update.
  it("contains no properties for the plugin, because the engine reads them itself", () => {
    expect(importFileOf([planned], IMPORT_HOSTS.plugin)).toEqual({
      resources: [{ type: PLUGIN_SECRET_TYPE, name: "NAME", id: planned.id }],
    });
  });

  it("contains declared secrets with their components and explicit providers, and nothing else from the program", () => {
    const type = PLUGIN_SECRET_TYPE;
    const app = { type: "my:index:App", name: "app", component: true };
    const part = { ...app, name: "part", parent: "app" };
    const provider = {
      type: "pulumi:providers:cloudflare-secrets-store",
      name: "other-account",
      inputs: { accountId: "a" },
    };
    const secret = {
      type,
      name: "appSecret",
      logicalName: "app",
      id: "<PLACEHOLDER>",
      parent: "part",
      provider: "other-account",
    };
    const missing = { type, name: "new", id: "<PLACEHOLDER>" };
    const entries = [app, part, provider, secret, missing];
    const nameTable = { team: "urn:pulumi:dev::shop::my:index:Team::team" };

    const file = importFileOf(
      [{ ...planned, entry: secret }],
      IMPORT_HOSTS.plugin,
      {
        resources: entries.map((entry) => ({ entry, inputs: {} })),
        nameTable,
      },
    );

    expect(file).toEqual({
      resources: [part, app, provider, { ...secret, id: planned.id }],
      nameTable,
    });
  });

  it("is readable only by its owner, and is removed afterwards", async () => {
    const content = importFileOf([planned], DYNAMIC_HOST);
    const folder = await withImportFile(content, async (file) => {
      expect((await stat(dirname(file))).mode & 0o777).toBe(0o700);
      expect(JSON.parse(await readFile(file, "utf8"))).toEqual(content);
      return dirname(file);
    });

    expect(existsSync(folder)).toBe(false);
  });

  it("is removed even if the process ends during the import, as after a second Ctrl-C", async () => {
    const program = `
      const { withImportFile } = require(${JSON.stringify(require.resolve("../../dist/import/import-file"))});
      withImportFile({ resources: [] }, (file) => {
        process.stdout.write(file + " " + require("node:fs").existsSync(file));
        process.exit(130);
      });
    `;

    const child = spawn(process.execPath, ["-e", program]);
    const [path = "", wasThere] = (await text(child.stdout)).split(" ");

    expect(wasThere).toBe("true");
    expect(existsSync(dirname(path))).toBe(false);
  });

  it("leaves no exit listener behind", async () => {
    const before = process.listenerCount("exit");

    await withImportFile({ resources: [] }, () => Promise.resolve());

    expect(process.listenerCount("exit")).toBe(before);
  });

  it("is removed even if the import fails", async () => {
    let path = "";

    const using = withImportFile({ resources: [] }, (file) => {
      path = file;
      return Promise.reject(new Error("no"));
    });

    await expect(using).rejects.toThrow("no");
    expect(existsSync(dirname(path))).toBe(false);
  });
});
