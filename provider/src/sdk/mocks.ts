import * as pulumi from "@pulumi/pulumi";
import { PLUGIN_PACKAGE } from "../model";

/**
 * Tells whether the program runs under Pulumi's mocks (`pulumi.runtime.setMocks`), as in a unit test. The SDK has no
 * function for this. This function therefore checks the monitor, through which the SDK reaches the engine. A real
 * monitor is a gRPC client and has the method `getChannel`, but mocks do not (SDK 3.216.0 to 3.276.0,
 * `runtime/mocks.ts`).
 */
export function isMocked(): boolean {
  const monitor = pulumi.runtime.getMonitor();
  return monitor !== undefined && !("getChannel" in monitor);
}

/**
 * Calls a function of the package through the mocks, by the token that the function has in the plugin's schema. The
 * result is whatever the mocks return, so every property can be missing.
 */
export async function askMocks<R>(name: string, args: object): Promise<R> {
  const token = `${PLUGIN_PACKAGE}:index:${name}`;
  return (await pulumi.runtime.invoke(token, { ...args })) as R;
}
