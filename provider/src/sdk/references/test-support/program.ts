import * as pulumi from "@pulumi/pulumi";
import { startEmulator, type Emulator } from "secrets-store-emulator";

/** A running program. The engine is a mock, and the stack's configuration points to the emulator. */
export interface Program {
  emulator: Emulator;
  /** The requests since the last call, such as `GET stores/STORE/secrets?…`. */
  requests: () => string[];
}

const open: Emulator[] = [];

/** Starts a run of a program whose configuration points to a new emulator. {@link closePrograms} ends it. */
export async function startProgram({
  emulator,
  ...engine
}: EngineOptions & { emulator?: Emulator } = {}): Promise<Program> {
  const api = emulator ?? (await startEmulator({ pendingMs: 0 }));
  if (emulator === undefined) open.push(api);
  await startRun(engine);
  pulumi.runtime.setAllConfig({
    "cloudflare:apiToken": api.token,
    "cloudflare:accountId": api.accountId,
    "cloudflare:baseUrl": api.url,
  });
  return { emulator: api, requests: () => takeRequests(api) };
}

interface EngineOptions {
  /** The outputs of the other stack, which each stack reference returns. If absent, they are unknown. */
  outputs?: Record<string, unknown>;
  /** The names of the secret outputs. */
  secretOutputNames?: string[];
  preview?: boolean;
}

/**
 * Starts a run with its own engine. The engine consists of mocks, but has `getChannel` like a real engine, so that
 * lookups send requests instead of calling the mocks.
 */
export async function startRun({
  outputs,
  secretOutputNames = [],
  preview = false,
}: EngineOptions = {}): Promise<void> {
  await pulumi.runtime.setMocks(
    {
      newResource: ({ id, inputs }) => ({
        id: id ?? "id",
        state: {
          ...(inputs as object),
          ...(outputs && { outputs, secretOutputNames }),
        },
      }),
      call: () => ({}),
    },
    "consumer",
    "dev",
    preview,
  );
  Object.assign(pulumi.runtime.getMonitor() ?? {}, { getChannel: () => ({}) });
}

export async function closePrograms(): Promise<void> {
  for (const emulator of open.splice(0)) await emulator.close();
}

function takeRequests({ admin }: Emulator): string[] {
  const seen = admin
    .requests()
    .map(
      ({ method, path, query }) =>
        `${method} ${path.split("/secrets_store/")[1] ?? path}${query && "?…"}`,
    );
  admin.resetRequests();
  return seen;
}

/** The promises that the SDK keeps for an output. They all reject when the output fails. */
interface OutputParts<T> {
  promise: () => Promise<T>;
  isKnown: Promise<boolean>;
  isSecret: Promise<boolean>;
  allResources: () => Promise<unknown>;
}

/** Returns the value of an output. Rejects if the output fails. */
export async function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  const parts = output as unknown as OutputParts<T>;
  const { isKnown, isSecret } = parts;
  // In a program, the SDK reports a failure once, whichever promise it comes from. In a test, each rejected promise
  // would make the test fail.
  await Promise.allSettled([isKnown, isSecret, parts.allResources()]);
  return parts.promise();
}

/** What is known about an output besides its value. */
export async function marksOf(
  output: pulumi.Output<unknown>,
): Promise<{ isKnown: boolean; isSecret: boolean }> {
  const { isKnown, isSecret } = output as unknown as OutputParts<unknown>;
  return { isKnown: await isKnown, isSecret: await isSecret };
}
