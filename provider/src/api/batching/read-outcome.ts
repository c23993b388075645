import { mismatch } from "../envelope";
import type { AnswerError } from "../errors";
import { secretPath } from "../paths";
import { isDeleted, type SecretPath } from "../../model";
import type { Secret } from "../types";

/** The result of a read. *Gone* is a certain result, because anything uncertain is an error instead. */
export type ReadOutcome = { kind: "found"; secret: Secret } | { kind: "gone" };

/** Returns the outcome for the secret in a response. Pass `undefined` if the response contains no secret. */
export function outcomeOf(secret: Secret | undefined): ReadOutcome {
  return secret === undefined || isDeleted(secret)
    ? { kind: "gone" }
    : { kind: "found", secret };
}

/** Makes the error for a secret that a GET does not find but the store's list contains. */
export function contradiction(path: SecretPath): AnswerError {
  const what =
    "the store's list still has the secret, so the secret does not count as deleted. Try again in a minute";
  return mismatch(
    {
      method: "GET",
      path: secretPath(path),
      status: 404,
      earlierOutcomeUnknown: false,
    },
    "errors",
    what,
  );
}
