import {
  dynamicProperties,
  type FoundSecret,
  type ImportedProperties,
} from "../lookups";
import { DYNAMIC_SECRET_TYPE, PLUGIN_SECRET_TYPE } from "../model";

/** How a host wants its secrets imported. */
export interface ImportHost {
  /** The type token of the resource. */
  type: string;
  /** What programs import the class `Secret` from. */
  module: string;
  /** What the import file tells of a secret. Absent when the engine is to read it by itself. */
  properties?: (secret: FoundSecret) => ImportedProperties;
}

/** The dynamic provider, through which the engine cannot read what it imports. */
export const DYNAMIC_HOST: ImportHost = {
  type: DYNAMIC_SECRET_TYPE,
  module: "pulumi-cloudflare-secrets-store",
  properties: dynamicProperties,
};

/** The plugin. The engine reads each secret through it, and calls it the truth: the entry has only the ID. */
const PLUGIN_HOST: ImportHost = {
  type: PLUGIN_SECRET_TYPE,
  module: "pulumi-cloudflare-secrets-store/plugin",
  // No properties: with `outputs` in the entry the engine would never refresh the secret before an update (CLI 3.259.0).
};

/** The hosts by the name that the command line has for them. */
export const IMPORT_HOSTS = {
  dynamic: DYNAMIC_HOST,
  plugin: PLUGIN_HOST,
} as const satisfies Record<string, ImportHost>;
