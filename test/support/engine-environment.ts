import { TestEnvironment } from "jest-environment-node";
import { ensurePulumiCli } from "pulumi-cli";
import { withLanguageHost } from "./language-host/pool";

/** What the test files of a Jest worker share, because starting these things takes seconds. */
export interface SharedEngine {
  withLanguageHost: typeof withLanguageHost;
  /** Returns the folder of the Pulumi CLI. Installs the CLI first if it is missing. */
  cliFolder: () => Promise<string>;
}

declare global {
  var sharedEngine: SharedEngine;
}

/** Looked up once per worker, because getting a CLI's version takes a third of a second. */
let cli: ReturnType<typeof ensurePulumiCli> | undefined;

const cliFolder = async () => (await (cli ??= ensurePulumiCli())).folder;

/**
 * The environment of tests that run the engine. Jest loads this module once per worker, whereas it loads the tests' own
 * modules again for each file.
 */
export default class EngineEnvironment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    const sharedEngine: SharedEngine = { withLanguageHost, cliFolder };
    Object.assign(this.global, { sharedEngine });
  }
}
