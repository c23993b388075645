import type { Session } from "../../session";
import { check, type CheckRequest, type CheckResult } from "../secret/check";
import { expectCreate } from "../secret/expect-create";
import { parsePlannedInputs, toBag } from "../secret/property-bags";

/**
 * Checks a secret as the dynamic provider and the plugin do in a preview: for a new secret, also looks for problems
 * with the create.
 */
export async function previewed(
  request: CheckRequest,
  session: Session,
): Promise<CheckResult> {
  const { oldInputs, options = {}, urn } = request;
  const checked = await check(request, session);
  if (oldInputs !== undefined || checked.failures.length > 0) return checked;
  const inputs = parsePlannedInputs(toBag(checked.inputs));
  const expected = { inputs, options, ...(urn !== undefined && { urn }) };
  return { ...checked, failures: await expectCreate(expected, session) };
}
