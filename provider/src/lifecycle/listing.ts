import { readFileSync } from "node:fs";
import * as z from "zod";
import { LifecycleError } from "./errors";
import { parseState } from "./parse";
import { formatSecretId } from "./secret-id";
import type { Listing, SecretState } from "./types";

/**
 * The environment variable by which the command `import` tells the plugin which file has what it just listed. Otherwise the
 * engine would have the plugin list the same stores once more.
 */
export const LISTING_VARIABLE = "CLOUDFLARE_SECRETS_STORE_LISTING";

/** The file's text. */
export function writeListing(secrets: readonly SecretState[]): string {
  return JSON.stringify(secrets);
}

/**
 * Reads the file that the environment names, when it is asked the first time. Nothing is listed where it names none.
 *
 * What is asked for throws a LifecycleError when the file cannot be read, or is not one of these.
 */
export function readListing(env: Record<string, string | undefined>): Listing {
  const file = env[LISTING_VARIABLE];
  if (file === undefined || file === "") return new Map();
  let listed: ReturnType<typeof parseListing> | undefined;
  return {
    get(id) {
      listed ??= parseListing(file);
      if (listed instanceof LifecycleError) throw listed;
      return listed.get(id);
    },
  };
}

function parseListing(file: string): Map<string, SecretState> | LifecycleError {
  try {
    const records = z
      .array(z.looseObject({}))
      .parse(JSON.parse(readFileSync(file, "utf8")));
    const states = records.map(parseState);
    return new Map(states.map((state) => [formatSecretId(state), state]));
  } catch {
    return new LifecycleError(
      `${LISTING_VARIABLE} names a file that cannot be read as a listing. It is set by the command import alone: unset it.`,
      "invalid",
    );
  }
}
