import { LifecycleError } from "../../messages";
import {
  canonicalId,
  formatSecretId,
  isApiId,
  SECRET_ID_SHAPE,
} from "../../model";

/** A secret that another tool, such as Terraform, managed before. Contains nothing else from that tool's state. */
export interface MovedSecret {
  /** `ACCOUNT/STORE/SECRET`. */
  id: string;
  /** What that tool calls the secret. Safe to print. */
  owner: string;
  /** The name from which to derive the logical name. */
  name: string;
  /** The shell command that removes the secret from that tool's state without deleting it. */
  command: string;
  /** The shell command that removes, from that tool's state, everything that no longer exists. */
  refresh: string;
  /**
   * The resource in Terraform's configuration. With `count` or `for_each`, one resource can manage several secrets.
   * Absent for other tools.
   */
  resource?: string;
}

/** The IDs of a secret in another tool's state. */
export interface KeptIds {
  accountId: string;
  storeId: string;
  /** The secret's own ID, or the whole ID `ACCOUNT/STORE/SECRET`. */
  id: string;
}

/**
 * Makes the ID of a secret from the IDs in another tool's state.
 *
 * @param owner - What that tool calls the secret. Safe to print.
 * @throws LifecycleError when a part is not an ID. The message does not show the parts, because they could contain
 * anything.
 */
export function idFrom({ accountId, storeId, id }: KeptIds, owner: string) {
  const secretId = id.startsWith(`${accountId}/${storeId}/`)
    ? id.slice(accountId.length + storeId.length + 2)
    : id;
  if (isApiId(accountId) && isApiId(storeId) && isApiId(secretId))
    return canonicalId(formatSecretId({ accountId, storeId, secretId }));
  throw new LifecycleError(
    `the IDs of ${owner} are invalid. A secret's ID has the form ${SECRET_ID_SHAPE}, with 32 hexadecimal digits in each part. Nothing was changed.\n` +
      "Refresh the state that contains these IDs, then run the command again.",
    "invalid",
  );
}

/**
 * Returns the secrets that still exist, so that they are imported even if others are gone. A missing secret remains
 * only in the other tool's state, which the user has to correct. If the import prints a `removed` block for the missing
 * secret's resource, that block also removes the missing secret.
 */
export function leaveOutGone(
  moved: readonly MovedSecret[],
  gone: readonly string[],
  say: (line: string) => void,
): MovedSecret[] {
  const left = moved.filter(({ id }) => gone.includes(id));
  for (const { id, owner, command, refresh } of left)
    say(
      `Left out: ${owner}. Its secret, ${id}, no longer exists in Cloudflare (secret_not_found). To remove it from that state: ${command}\n` +
        `To remove all secrets that are gone: ${refresh}`,
    );
  return moved.filter((each) => !left.includes(each));
}

/** How to remove secrets from the state of the tool that managed them before. */
export interface LettingGo {
  /** The command for each secret. */
  commands: { id: string; command: string }[];
  /**
   * The Terraform resources whose secrets were all imported. A `removed` block covers all secrets of a resource, so
   * only these resources can have such a block.
   */
  removed: string[];
}

/** Returns how to remove the secrets that Pulumi manages now, and no others. */
export function lettingGo(
  moved: readonly MovedSecret[],
  taken: ReadonlySet<string>,
): LettingGo {
  const going = moved.filter(({ id }) => taken.has(id));
  const staying = new Set(
    moved.filter(({ id }) => !taken.has(id)).map(({ resource }) => resource),
  );
  const resources = new Set(going.map(({ resource }) => resource));
  return {
    commands: going.map(({ id, command }) => ({ id, command })),
    removed: [...resources].filter(
      (resource) => resource !== undefined && !staying.has(resource),
    ) as string[],
  };
}
