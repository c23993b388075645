import {
  dynamicProperties,
  type FoundSecret,
  type ImportedProperties,
} from "../lookups";
import { DYNAMIC_SECRET_TYPE, PLUGIN_SECRET_TYPE } from "../model";

/** What an import needs to know about a host (the dynamic provider or the plugin). */
export interface ImportHost {
  /** The type token of the resource. */
  type: string;
  /** The module from which programs import the `Secret` class. */
  module: string;
  /** Returns the properties of a secret for the import file. Absent if the engine reads the secret itself. */
  properties?: (secret: FoundSecret) => ImportedProperties;
}

/**
 * The dynamic provider. An entry in the import file lists the secret's properties, because the engine cannot read a
 * dynamic resource that is not in the state yet.
 */
export const DYNAMIC_HOST: ImportHost = {
  type: DYNAMIC_SECRET_TYPE,
  module: "pulumi-cloudflare-secrets-store",
  properties: dynamicProperties,
};

/** The plugin. Entries in the import file list no properties, because the engine reads secrets through the plugin. */
const PLUGIN_HOST: ImportHost = {
  type: PLUGIN_SECRET_TYPE,
  module: "pulumi-cloudflare-secrets-store/plugin",
  // `properties` is absent, because it would add `outputs` to the entry, and then the engine would never refresh the
  // secret before an update (CLI 3.259.0).
};

/** The hosts, by their names on the command line. */
export const IMPORT_HOSTS = {
  dynamic: DYNAMIC_HOST,
  plugin: PLUGIN_HOST,
} as const satisfies Record<string, ImportHost>;
