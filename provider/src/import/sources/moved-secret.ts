import { LifecycleError } from "../../messages";
import {
  canonicalId,
  formatSecretId,
  isApiId,
  SECRET_ID_SHAPE,
} from "../../model";

/** A secret that another tool manages so far. Holds nothing of what that tool keeps of it but this. */
export interface MovedSecret {
  /** `ACCOUNT/STORE/SECRET`. */
  id: string;
  /** How that tool calls it, safe to print. */
  owner: string;
  /** What the logical name here is made of. */
  name: string;
  /** The shell command by which that tool forgets the secret and deletes nothing. */
  command: string;
  /** The shell command by which that tool forgets all secrets that are gone. */
  refresh: string;
  /** In Terraform: the resource of the configuration, of which `count` and `for_each` make several. */
  resource?: string;
}

/** The IDs of a secret as another tool keeps them. */
export interface KeptIds {
  accountId: string;
  storeId: string;
  /** The secret's own, or the whole `ACCOUNT/STORE/SECRET`. */
  id: string;
}

/**
 * The ID of a secret from what another tool keeps.
 *
 * @param owner - How that tool calls the secret, safe to print.
 * @throws LifecycleError when the parts are no IDs. They are not shown: nobody knows what stands there instead.
 */
export function idFrom({ accountId, storeId, id }: KeptIds, owner: string) {
  const secretId = id.startsWith(`${accountId}/${storeId}/`)
    ? id.slice(accountId.length + storeId.length + 2)
    : id;
  if (isApiId(accountId) && isApiId(storeId) && isApiId(secretId))
    return canonicalId(formatSecretId({ accountId, storeId, secretId }));
  throw new LifecycleError(
    `the IDs of ${owner} are not those of a secret (${SECRET_ID_SHAPE}, 32 hexadecimal digits each). Nothing was changed.\n` +
      "Update that state from Cloudflare, then run the command again.",
    "invalid",
  );
}

/**
 * The secrets that are still there. One that is gone is left behind, whatever is asked for of the others: only the state
 * of the tool has it, and that is put right there. A `removed` block for its resource may be printed all the same: it
 * forgets the gone one, too.
 */
export function leaveOutGone(
  moved: readonly MovedSecret[],
  gone: readonly string[],
  say: (line: string) => void,
): MovedSecret[] {
  const left = moved.filter(({ id }) => gone.includes(id));
  for (const { id, owner, command, refresh } of left)
    say(
      `Left out, because Cloudflare no longer has it (secret_not_found): ${owner}, ${id}. To remove it from that state: ${command}\n` +
        `To remove everything that is gone: ${refresh}`,
    );
  return moved.filter((each) => !left.includes(each));
}

/** How to let go of secrets where they were managed so far. */
export interface LettingGo {
  /** Each secret with its command. */
  commands: { id: string; command: string }[];
  /** Terraform's resources of which every secret goes: only they can be named in a `removed` block. */
  removed: string[];
}

/** How to let go of those that Pulumi has by now, and of no others. */
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
