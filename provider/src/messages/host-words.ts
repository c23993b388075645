import { ownCommand } from "./own-command";

/** The parts of messages that differ between the two hosts. Each host passes its own when it opens a session. */
export interface HostWords {
  /** Returns a key of the stack's configuration with its namespace, such as `cloudflare:apiToken`. */
  setting: (key: string) => string;
  /** Returns the command that imports a secret by its ID. */
  importCommand: (id: string) => string;
  /** Whether the engine itself shows which properties an update changes. It does if the host sends it a detailed diff. */
  engineShowsChanges: boolean;
}

/** The words of the dynamic host and of the command line. */
export const DYNAMIC_WORDS: HostWords = {
  setting: (key) => `cloudflare:${key}`,
  importCommand: (id) => ownCommand(`import ${id}`),
  engineShowsChanges: false,
};

/** The words of the plugin. Its programs need no command of this package. */
export const PLUGIN_WORDS: HostWords = {
  setting: (key) => `cloudflare-secrets-store:${key}`,
  importCommand: (id) =>
    `pulumi import cloudflare-secrets-store:index:Secret NAME ${id}`,
  engineShowsChanges: true,
};
