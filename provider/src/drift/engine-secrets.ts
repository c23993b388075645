import * as z from "zod";
import { HIDDEN } from "../messages";

/**
 * The key that marks the engine's own objects in a state, and the value of this key in a secret (SDK,
 * `runtime/rpc.ts`).
 */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

const secretShape = z.object({
  [SIGNATURE]: z.literal(SECRET),
  plaintext: z.string().optional(),
});

/** Tells whether a property is a secret in the engine's form, or a list that contains one. */
export function holdsSecret(property: unknown): boolean {
  if (Array.isArray(property)) return property.some(holdsSecret);
  return secretShape.safeParse(property).success;
}

/** Returns the plain content of a property if the exported state contains it. Otherwise, returns {@link HIDDEN}. */
export function opened(property: unknown): unknown {
  if (Array.isArray(property)) return property.map(opened);
  const secret = secretShape.safeParse(property);
  if (!secret.success) return property;
  const { plaintext } = secret.data;
  return plaintext === undefined ? HIDDEN : opened(JSON.parse(plaintext));
}
