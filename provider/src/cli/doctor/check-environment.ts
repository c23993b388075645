import type { SecretsStoreApi } from "../../api";
import type { CliVersion, Configuration } from "../../stack";

/** What the checks examine. */
export interface CheckEnvironment {
  cwd: string;
  env: Record<string, string | undefined>;
  /** The account on which to test the credentials. Default: the configured account. */
  account: string | undefined;
  /** The version of Node.js, without the `v`. */
  nodeVersion: string;
  /** Returns the version of the Pulumi CLI. Rejects with a message for the user if the CLI is not installed. */
  findCli: () => Promise<CliVersion>;
  configure: () => Promise<Configuration>;
  connect: (
    configuration: Configuration,
  ) => Pick<
    SecretsStoreApi,
    "listStores" | "getQuota" | "updateSecret" | "listAuditEntries"
  >;
  /** Milliseconds since 1970. */
  clock: () => number;
}
