import { mismatch } from "../envelope";
import type { AnswerError } from "../errors";
import { secretPath } from "../paths";
import { isDeleted, type SecretPath } from "../../model";
import type { Secret } from "../types";

/** The result of a read. Gone is an outcome. Everything that is not certain is an error. */
export type ReadOutcome = { kind: "found"; secret: Secret } | { kind: "gone" };

/** What a response says about a secret; `undefined`: that there is none. */
export function outcomeOf(secret: Secret | undefined): ReadOutcome {
  return secret === undefined || isDeleted(secret)
    ? { kind: "gone" }
    : { kind: "found", secret };
}

/** GET and list disagree about whether the secret exists. */
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
