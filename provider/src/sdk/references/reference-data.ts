import * as z from "zod";
import { userError } from "./user-error";
import { isApiId } from "../../model";

/** What a program needs in order to use a secret that it does not manage. A plain object, without the value. */
export interface SecretReferenceData {
  /** 32 hexadecimal digits. */
  accountId: string;
  /** 32 hexadecimal digits. */
  storeId: string;
  /** The secret's own ID in the API: 32 hexadecimal digits. */
  secretId: string;
  /** The secret's name in the store. */
  name: string;
  /** The services that may use the secret, such as `workers`. */
  scopes: string[];
}

const text = z.string("must be a string");

const shape = z.object(
  {
    accountId: text.refine(isApiId, "must be 32 hexadecimal digits"),
    storeId: text.refine(isApiId, "must be 32 hexadecimal digits"),
    secretId: text.refine(isApiId, "must be 32 hexadecimal digits"),
    name: text.min(1, "must not be empty"),
    scopes: z.array(text, "must be a list of strings"),
  },
  "must be an object",
) satisfies z.ZodType<SecretReferenceData>;

/**
 * Parses a reference from outside the program, such as from another stack's outputs. Drops unknown fields.
 *
 * @param where - Where the reference comes from, for the error message, such as `output "apiKey" of stack "dev"`.
 * @param advice - What the user can do, for the error message.
 * @throws RunError that names each wrong field, but not its content, because somebody may have exported a secret's
 * value instead of a reference.
 */
export function parseReference(
  given: unknown,
  where: string,
  advice: string,
): SecretReferenceData {
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) =>
    path.length === 0 ? `it ${message}` : `${path.join(".")} ${message}`,
  );
  throw userError(
    `${where} is not a reference to a secret: ${problems.join("; ")}.\n${advice}`,
  );
}
