import { resolve } from "node:path";
import { importSchema } from "../../provider/src/hosts/dynamic/import-host/import-schema";
import {
  DYNAMIC_SECRET_TYPE,
  DYNAMIC_STORE_TYPE,
} from "../../provider/src/model";
import * as programs from "../../provider/src";

const SCHEMA_FILE = resolve(__dirname, "../../provider/dist/schema.json");

describe("the code that Pulumi generates for an import of the dynamic types", () => {
  // Pulumi's generator for Node.js writes: import * as pulumi_nodejs from "PACKAGE_NAME"; new pulumi_nodejs.CLASS(…).
  it("imports this package, and names a class that the package exports", () => {
    const { language, resources } = importSchema(SCHEMA_FILE) as {
      language: {
        nodejs: {
          packageName: string;
          moduleToPackage: Record<string, string>;
        };
      };
      resources: Record<string, unknown>;
    };
    const types = Object.keys(resources).map((type) => type.split(":"));

    expect(language.nodejs.packageName).toBe("pulumi-cloudflare-secrets-store");
    expect(Object.keys(resources)).toEqual([
      DYNAMIC_SECRET_TYPE,
      DYNAMIC_STORE_TYPE,
    ]);
    for (const [, module = "", className = ""] of types) {
      // An empty string, because a class in another module would be `pulumi_nodejs.MODULE.CLASS`.
      expect(language.nodejs.moduleToPackage[module]).toBe("");
      expect(programs).toHaveProperty(className, expect.any(Function));
    }
  });
});
