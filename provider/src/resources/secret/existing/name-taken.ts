import type { Secret } from "../../../api";
import {
  ANOTHER_NAME_ADVICE,
  describeSecret,
  LifecycleError,
} from "../../../messages";
import { formatSecretId, type StorePath } from "../../../model";
import { type Session, takeOverCommand } from "../../../session";
import { isCreatedAlike, type SecretDescription } from "./created-alike";

type NameTakenSession = Pick<
  Session,
  "words" | "reader" | "marks" | "hiddenNames"
>;

/**
 * What a killed run left behind was created within this time, in milliseconds: the engine records each create as soon as it
 * ends, so only those on their way are lost.
 */
const ON_THEIR_WAY_MS = 60_000;
/** The most IDs in one command, so that a terminal can show it. */
const MAX_IDS = 100;

/**
 * The conflict of a create with a secret that exists. The advice starts with what this stack manages: importing such a
 * secret again would give it two resources.
 */
export async function nameTakenError(
  existing: Secret,
  wanted: SecretDescription | undefined,
  store: StorePath,
  session: NameTakenSession,
): Promise<LifecycleError> {
  const id = formatSecretId({ ...store, secretId: existing.id });
  const taken = `cannot create ${describeSecret(existing.name, store, session)}: the name is taken by ${id}`;
  const isManaged =
    session.marks.others({ id }).length > 0 ||
    session.marks.isRecordedName({ ...store, name: existing.name });
  if (isManaged) {
    return new LifecycleError(
      `${taken}, which this program already manages. Nothing was changed.\n` +
        "Use another name. If Pulumi replaces the resource (--replace or replaceOnChanges), set the option deleteBeforeReplace: true on the resource itself.",
      "conflict",
    );
  }
  const otherwise = isCreatedAlike(existing, wanted)
    ? `Or, if an interrupted run of this program created it, take it over: ${takeOverCommand(await createdTogether(existing, store, session))}`
    : `Or remove this resource and run: ${session.words.importCommand(id)}`;
  return new LifecycleError(
    `${taken}, created ${existing.created}. Nothing was changed.\n` +
      // With --replace, the engine (v3.259.0) asks for no diff, so that this run does not know what the resource has.
      `${ANOTHER_NAME_ADVICE}. If Pulumi replaces the resource (--replace), set the option deleteBeforeReplace: true on the resource itself.\n` +
      `If no stack manages it, import it: give the resource the option { import: "${id}", protect: true } and remove its value or copyOf. ${otherwise}`,
    "conflict",
  );
}

/** Why a new resource cannot have the name of another new resource: Cloudflare would refuse the second create. */
export function nameUsedTwice(
  name: string,
  store: StorePath,
  session: Pick<Session, "hiddenNames">,
): string {
  return (
    `cannot create ${describeSecret(name, store, session)}: another new resource of this program has the same name and store. Nothing was changed.\n` +
    "Remove one of the two resources, or use another name."
  );
}

/**
 * The secrets that the interrupted run may have left behind: those created at about the same time that no resource of this
 * run is known to have. So one command finishes the run. The update takes over only those that the program creates alike.
 */
async function createdTogether(
  existing: Secret,
  store: StorePath,
  { reader, marks }: NameTakenSession,
): Promise<string[]> {
  const idOf = ({ id }: Secret) => formatSecretId({ ...store, secretId: id });
  const distanceMs = ({ created }: Secret) =>
    Math.abs(Date.parse(created) - Date.parse(existing.created));
  // Without the others, the command is right for this secret, and running it names the next one.
  const secrets = await reader.snapshot(store).catch(() => []);
  const others = secrets
    .filter((secret) => secret.id !== existing.id)
    .filter((secret) => distanceMs(secret) <= ON_THEIR_WAY_MS)
    .filter((secret) => marks.others({ id: idOf(secret) }).length === 0)
    .sort((left, right) => distanceMs(left) - distanceMs(right));
  return [existing, ...others].slice(0, MAX_IDS).map(idOf);
}
