import {
  DYNAMIC_SECRET_TYPE,
  PLUGIN_SECRET_TYPE,
  PROVIDER_PROPERTY,
} from "../model";
import type { FoundSecret } from "../lookups";
import { PROVIDER_SHIM } from "../model";
import { newMark } from "../session";

/** The inputs and the outputs of an entry of an import file. */
export interface EntryProperties {
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
}

/** How a host wants its secrets imported. */
export interface ImportHost {
  /** The type token of the resource. */
  type: string;
  /** What programs import the class `Secret` from. */
  module: string;
  /** What the import file tells of a secret. Absent when the engine is to read it by itself. */
  properties?: (secret: FoundSecret) => EntryProperties;
}

/**
 * The dynamic provider. The engine cannot read a dynamic resource that it does not know yet, since the text of the
 * provider is a property of the resource; with `outputs` in the entry it does not try (CLI 3.254.0 and later). Inputs
 * and outputs both carry the text.
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
