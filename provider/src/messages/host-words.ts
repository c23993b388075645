import { ownCommand } from "./own-command";

/**
 * The parts of messages that differ between the dynamic provider and the plugin (the two hosts). Each host passes its
 * own words to `openSession`.
 */
export interface HostWords {
  /** Returns a key of the stack's configuration with its namespace, such as `cloudflare:apiToken`. */
  setting: (key: string) => string;
  /** Returns the command that imports a secret by its ID. */
  importCommand: (id: string) => string;
  /**
   * Whether the engine itself shows which properties an update changes. The engine does so if the host sends it a
   * detailed diff.
   */
  engineShowsChanges: boolean;
}

/** The words for the dynamic provider and for the command line. */
export const DYNAMIC_WORDS: HostWords = {
  setting: (key) => `cloudflare:${key}`,
  importCommand: (id) => ownCommand(`import ${id}`),
  engineShowsChanges: false,
};

/** The words for the plugin, whose users import with `pulumi import` instead of this package's own command. */
export const PLUGIN_WORDS: HostWords = {
  setting: (key) => `cloudflare-secrets-store:${key}`,
  importCommand: (id) =>
    `pulumi import cloudflare-secrets-store:index:Secret NAME ${id}`,
  engineShowsChanges: true,
};
