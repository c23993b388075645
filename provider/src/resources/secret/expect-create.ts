import type { Planned, ResourceOptions, SecretInputs } from "../../model";
import type { Session } from "../../session";
import type { CheckFailure } from "../check-failure";
import { findTakenName } from "./existing/check-name";
import { countCreate } from "./quota";

/** A create that a preview plans. */
export interface ExpectedCreate {
  /** What `check` returned. */
  inputs: Planned<SecretInputs>;
  options: ResourceOptions;
  /** Absent if the host does not receive it. */
  urn?: string;
}

/**
 * Finds the problems that the update would have with a create: a taken name, and a quota that is too small. Only a
 * preview looks for them, because an update learns of them from Cloudflare's response. With `liveDiff: false`, nothing is
 * sent.
 *
 * @returns Why the create would fail. A quota that is too small causes only a warning, because other secrets may be
 * deleted first.
 * @throws LifecycleError when the store's list cannot be read.
 */
export async function expectCreate(
  { inputs, options, urn }: ExpectedCreate,
  session: Session,
): Promise<CheckFailure[]> {
  const { settings } = session;
  if (settings.importing || !settings.liveDiff) return [];
  // An adoption creates nothing, and a replacement may delete first.
  if (options.importId !== undefined || options.deleteBeforeReplace === true)
    return [];
  const taken = await findTakenName({ inputs, urn }, session);
  if (taken !== undefined) return [taken];
  await countCreate(inputs.accountId, session);
  return [];
}
