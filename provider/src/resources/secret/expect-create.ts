import type { Planned, ResourceOptions, SecretInputs } from "../../model";
import { checksLive, type Session } from "../../session";
import type { CheckFailure } from "../check-failure";
import { findTakenName } from "./existing/check-name";
import { countCreate } from "./quota";

/** A create that a preview plans. */
export interface ExpectedCreate {
  /** What `check` returned. */
  inputs: Planned<SecretInputs>;
  options: ResourceOptions;
  /** The resource's URN. Absent in the dynamic provider, which does not receive it. */
  urn?: string;
}

/**
 * Finds the problems that the update would have with a create: a taken name, or an account quota that is too small.
 * Only previews call this, because an update learns of such problems from Cloudflare's response. With `liveDiff:
 * false`, nothing is sent.
 *
 * @returns Why the create would fail. A quota that is too small causes only a warning, because other secrets may be
 * deleted before the create.
 * @throws LifecycleError when the store's list cannot be read.
 */
export async function expectCreate(
  { inputs, options, urn }: ExpectedCreate,
  session: Session,
): Promise<CheckFailure[]> {
  if (!checksLive(session.settings)) return [];
  // An adoption creates nothing. With `deleteBeforeReplace`, a replacement deletes the old secret first, which frees
  // the name and room in the quota.
  if (options.importId !== undefined || options.deleteBeforeReplace === true)
    return [];
  const taken = await findTakenName({ inputs, urn }, session);
  if (taken !== undefined) return [taken];
  await countCreate(inputs.accountId, session);
  return [];
}
