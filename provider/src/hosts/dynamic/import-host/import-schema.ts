import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  DYNAMIC_SECRET_TYPE,
  DYNAMIC_STORE_TYPE,
  PLUGIN_SECRET_TYPE,
  PLUGIN_STORE_TYPE,
} from "../../../model";

/**
 * The file with the plugin's schema. The build writes it to the folder above the one that contains this code's bundle.
 */
const SCHEMA_FILE = join(__dirname, "../schema.json");

/**
 * Returns the schema of this package's resources as part of the package `pulumi-nodejs`, to which the resources of all
 * dynamic providers belong. The engine needs the schema to generate code for an import.
 */
export function importSchema(schemaFile = SCHEMA_FILE): object {
  const { resources } = JSON.parse(readFileSync(schemaFile, "utf8")) as {
    resources: Record<string, unknown>;
  };
  return {
    name: "pulumi-nodejs",
    version: "0.0.1",
    meta: { moduleFormat: "(.*)" },
    language: {
      nodejs: {
        packageName: "pulumi-cloudflare-secrets-store",
        moduleToPackage: { "dynamic/cloudflare-secrets-store": "" },
      },
    },
    resources: {
      [DYNAMIC_SECRET_TYPE]: resources[PLUGIN_SECRET_TYPE],
      [DYNAMIC_STORE_TYPE]: resources[PLUGIN_STORE_TYPE],
    },
  };
}
