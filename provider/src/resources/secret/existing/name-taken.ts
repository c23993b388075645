import type { NewSecret, Secret } from "../../../api";
import {
  ANOTHER_NAME_ADVICE,
  describeSecret,
  LifecycleError,
} from "../../../messages";
import {
  canonicalComment,
  formatSecretId,
  sameScopes,
  type StorePath,
} from "../../../model";
import { type LifecycleContext, takeOverCommand } from "../../../session";

/**
 * The conflict of a create with a secret that exists. The advice starts with what this stack manages: importing such a
 * secret again would give it two resources.
 */
export function nameTakenError(
  existing: Secret,
  wanted: NewSecret,
  store: StorePath,
  { words }: Pick<LifecycleContext, "words">,
): LifecycleError {
  const id = formatSecretId({ ...store, secretId: existing.id });
  const lines = [
    `cannot create ${describeSecret(existing.name, store)}: the name is taken by ${id}, created ${existing.created}. Nothing was changed.`,
    `${ANOTHER_NAME_ADVICE}. If this is a replacement (--replace or replaceOnChanges), set the option deleteBeforeReplace: true on it.`,
    `If no stack manages it, import it: remove the resource from the program and run ${words.importCommand(id)}, or give the resource the option { import: "${id}", protect: true } and remove its value.`,
  ];
  if (mayBeOwn(existing, wanted))
    lines.push(
      `If an interrupted run of this program created it, take it over: ${takeOverCommand(id)}`,
    );
  return new LifecycleError(lines.join("\n"), "conflict");
}

/** An interrupted run leaves a secret that has the program's scopes and comment. Any other is somebody else's. */
function mayBeOwn(existing: Secret, wanted: NewSecret): boolean {
  return (
    sameScopes(existing.scopes, wanted.scopes) &&
    canonicalComment(existing.comment) === canonicalComment(wanted.comment)
  );
}
