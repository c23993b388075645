import { ownCommand } from "./own-command";

/** The words in messages that differ between the two hosts. Each host passes its set when it opens a session. */
export interface HostWords {
  /** A key of the stack's configuration, with its namespace: `cloudflare:apiToken`. */
  setting: (key: string) => string;
  /** The command that imports one secret by its ID. */
  importCommand: (id: string) => string;
  /** Whether the engine itself shows which properties an update changes, because the host sends it a detailed diff. */
  engineShowsChanges: boolean;
}

/** The words of the dynamic host, and of the command line. */
export const DYNAMIC_WORDS: HostWords = {
  setting: (key) => `cloudflare:${key}`,
  importCommand: (id) => ownCommand(`import ${id}`),
  engineShowsChanges: false,
};

/** The words of the plugin, whose programs need no command of this package. */
export const PLUGIN_WORDS: HostWords = {
  setting: (key) => `cloudflare-secrets-store:${key}`,
  importCommand: (id) =>
    `pulumi import cloudflare-secrets-store:index:Secret NAME ${id}`,
  engineShowsChanges: true,
};
