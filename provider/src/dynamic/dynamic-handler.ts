import { isUserError, type LifecycleContext } from "../lifecycle";
import type { DynamicConfig } from "./context";
import type { EngineProperties } from "./engine-values";

/** What the SDK's dynamic host expects of a provider (SDK 3.248.0, `cmd/dynamic-provider/index.ts`). */
export interface DynamicHandler {
  configure: (request: { config: DynamicConfig }) => void;
  check: (
    olds: EngineProperties,
    news: EngineProperties,
  ) => Promise<{ inputs: object; failures: object[] }>;
  diff: (
    id: string,
    olds: EngineProperties,
    news: EngineProperties,
  ) => Promise<object>;
  create: (inputs: EngineProperties) => Promise<{ id: string; outs: object }>;
  read: (
    id: string,
    properties: EngineProperties,
  ) => Promise<{ id?: string; props?: object; inputs?: object }>;
  update: (
    id: string,
    olds: EngineProperties,
    news: EngineProperties,
  ) => Promise<{ outs: object }>;
  delete: (id: string, properties: EngineProperties) => Promise<void>;
}

/** Makes the lifecycle's context from what the SDK's host configured. */
export type MakeContext = (
  config: DynamicConfig,
  env: NodeJS.ProcessEnv,
) => LifecycleContext;

/** A context that is made at the first verb, so that bad configuration fails there and in words. */
export function lateContext(makeContext: MakeContext): {
  configure: DynamicHandler["configure"];
  context: () => LifecycleContext;
} {
  let config: DynamicConfig = { get: () => undefined };
  let made: LifecycleContext | undefined;
  return {
    // The SDK's host puts the provider into its cache before it awaits this: nothing here may be asynchronous.
    configure(request) {
      config = request.config;
    },
    context: () => (made ??= makeContext(config, process.env)),
  };
}

/**
 * The SDK's host prints `error.stack` under the message. An error that is meant for users says it all in the message;
 * the stack of any other one is what a bug report needs.
 */
export function forUsers<A extends unknown[], R>(
  verb: (...args: A) => Promise<R>,
): (...args: A) => Promise<R> {
  return async (...args) => {
    try {
      return await verb(...args);
    } catch (error) {
      if (isUserError(error)) error.stack = "";
      throw error;
    }
  };
}
