import { isDescribedAlike, type SecretPath } from "../model";
import type { Secret, SecretCopy } from "./types";

/** Finds a problem in a result that has the right shape. `what` completes the message "returned HTTP 200, but …". */
export type Check<T> = (
  result: T,
) => { field: string; what: string } | undefined;

/** Checks that a response describes the secret that the request was about. */
export function hasId(secretId: string): Check<Secret> {
  return ({ id }) =>
    id === secretId
      ? undefined
      : {
          field: "result.id",
          what: "the response describes a different secret",
        };
}

/**
 * Checks the response to a request that copies the secret `secretId`. The response must describe a secret with the
 * name, scopes and comment in `sent`, and with a new ID. If the copy had the original's ID, two resources would share
 * one secret.
 */
export function isCopy(
  { secretId }: SecretPath,
  sent: SecretCopy,
): Check<Secret> {
  return (copy) =>
    copy.id !== secretId && isAsSent(copy, sent)
      ? undefined
      : {
          field: "result",
          what: "the response does not describe a new secret with the name, scopes and comment that were sent",
        };
}

/**
 * Tells whether a secret in a response has the name, scopes and comment in `sent`. The value cannot be compared,
 * because no response contains it. The API returns scopes in its own order, and an empty comment as null, as `""` or not
 * at all.
 */
export function isAsSent(secret: Secret, sent: SecretCopy): boolean {
  return secret.name === sent.name && isDescribedAlike(secret, sent);
}
