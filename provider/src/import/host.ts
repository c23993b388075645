import {
  DYNAMIC_SECRET_TYPE,
  PLUGIN_SECRET_TYPE,
  PROVIDER_PROPERTY,
  PROVIDER_SHIM,
} from "../model";
import type { FoundSecret } from "../lookups";
import { newMark } from "../session";

/** The inputs and outputs of an entry in an import file. */
export interface EntryProperties {
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
}

/** How secrets are imported for a host. */
export interface ImportHost {
  /** The type token of the resource. */
  type: string;
  /** The module from which programs import the class `Secret`. */
  module: string;
  /** The properties of a secret in the import file. Absent if the engine reads the secret itself. */
  properties?: (secret: FoundSecret) => EntryProperties;
}

/**
 * The dynamic provider. The engine cannot read a dynamic resource that is not in the state yet, because the provider's code is
 * a property of the resource. If the entry has `outputs`, the engine skips the read (CLI 3.254.0 and later). Inputs and outputs
 * both contain the code.
 */
export const DYNAMIC_HOST: ImportHost = {
  type: DYNAMIC_SECRET_TYPE,
  module: "pulumi-cloudflare-secrets-store",
  properties: ({ inputs, state }) => ({
    inputs: { ...inputs, [PROVIDER_PROPERTY]: PROVIDER_SHIM },
    outputs: {
      ...state,
      mark: newMark(),
      [PROVIDER_PROPERTY]: PROVIDER_SHIM,
    },
  }),
};

/** The plugin. The entry has only the ID, because the engine reads each secret through the plugin. */
const PLUGIN_HOST: ImportHost = {
  type: PLUGIN_SECRET_TYPE,
  module: "pulumi-cloudflare-secrets-store/plugin",
  // No properties, because with `outputs` in the entry the engine would never refresh the secret before an update (CLI
  // 3.259.0).
};

/** The hosts by their names on the command line. */
export const IMPORT_HOSTS = {
  dynamic: DYNAMIC_HOST,
  plugin: PLUGIN_HOST,
} as const satisfies Record<string, ImportHost>;
