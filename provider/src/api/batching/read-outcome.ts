import { mismatch } from "../envelope";
import type { AnswerError } from "../errors";
import { secretPath } from "../paths";
import { isDeleted, type SecretPath } from "../../model";
import type { Secret } from "../types";

/** The result of a read. *Gone* is a result. Anything uncertain is an error. */
export type ReadOutcome = { kind: "found"; secret: Secret } | { kind: "gone" };

/** The outcome for the secret in a response. `undefined`: the response contains none. */
export function outcomeOf(secret: Secret | undefined): ReadOutcome {
  return secret === undefined || isDeleted(secret)
    ? { kind: "gone" }
    : { kind: "found", secret };
}

/** The error when a GET and a list disagree about whether a secret exists. */
export function contradiction(path: SecretPath): AnswerError {
  const what =
    "the store's list still has the secret, so it does not count as deleted. Try again in a minute";
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
