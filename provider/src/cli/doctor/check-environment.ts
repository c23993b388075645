import type { SecretsStoreApi } from "../../api";
import type { CliVersion, Configuration } from "../../stack";

/** What the checks examine. */
export interface CheckEnvironment {
  cwd: string;
  env: Record<string, string | undefined>;
  /** The account on which to test the credentials. Default: the configured one. */
  account: string | undefined;
  /** Without the `v`. */
  nodeVersion: string;
  /** Rejects with a message for the user when there is no CLI. */
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
