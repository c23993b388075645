import type { Secret } from "../api";
import { parseTarget, passes } from "../discovery";
import {
  formatSecretId,
  LifecycleError,
  lookUpSecrets,
  parseSecretId,
  readLiveSecret,
  type SecretState,
} from "../lifecycle";
import {
  linesOf,
  runCommand,
  type CommonFlags,
  type Surroundings,
} from "./command";
import { configurationOf, connectFor } from "./connection";
import { moment, shortened, visible, type Cell, type Output } from "./output";

/** The options of the command `list`, as the command line gives them. */
export interface SecretFlags extends CommonFlags {
  name?: string[];
  scope?: string[];
}

const MOST_LETTERS = 40;

/** Runs the command `list`. Answers the exit status. */
export function list(
  store: string,
  flags: SecretFlags,
  around: Surroundings,
): Promise<number> {
  return runCommand(flags, around, async (output) => {
    const target = parseTarget(store);
    if (target.kind !== "store")
      throw new LifecycleError(
        `${target.id} is one secret, and list shows a store.\nTo see the secret: pulumi-cloudflare-secrets-store get ${target.id}`,
      );
    const context = await contextFor(flags, around, output);
    const secrets = await lookUpSecrets({ ...target.store }, context);
    const filter = { names: flags.name ?? [], scopes: flags.scope ?? [] };
    const kept = secrets.filter((each) => passes(each, filter));

    if (flags.json === true) output.json(kept.map(secretJson));
    else if (kept.length > 0) output.table(HEAD, kept.map(row));
    output.note(`${kept.length} of ${secrets.length} secrets.`);
    return 0;
  });
}

/** Runs the command `get`. Answers the exit status. */
export function get(
  secret: string,
  flags: CommonFlags,
  around: Surroundings,
): Promise<number> {
  return runCommand(flags, around, async (output) => {
    const target = parseTarget(secret);
    if (target.kind !== "secret")
      throw new LifecycleError(
        `${secret} is a store, and get shows one secret.\nTo see its secrets: pulumi-cloudflare-secrets-store list ${secret}`,
      );
    const context = await contextFor(flags, around, output);
    const live = await readLiveSecret(target.id, context);
    const facts = liveJson(target.id, live);
    if (flags.json === true) output.json(facts);
    else output.table([], Object.entries(facts).map(factRow));
    return 0;
  });
}

async function contextFor(
  flags: CommonFlags,
  around: Surroundings,
  output: Output,
) {
  const configuration = await configurationOf(flags, output);
  return connectFor(configuration, around, linesOf(flags, output));
}

const HEAD = ["name", "scopes", "comment", "status", "modified", "id"];

function row(secret: SecretState): Cell[] {
  const { name, scopes, comment = "", status, modified, secretId } = secret;
  return [
    { text: shortened(visible(name), MOST_LETTERS) },
    { text: shortened(scopes.join(", "), MOST_LETTERS) },
    { text: shortened(comment, MOST_LETTERS), tone: "faint" },
    { text: status },
    { text: moment(modified) },
    { text: secretId, tone: "faint" },
  ];
}

function secretJson(secret: SecretState): object {
  const { comment = null, ...rest } = secret;
  return { id: formatSecretId(secret), ...rest, comment };
}

/** What the API says of one secret, what this package does not know by name among it. */
function liveJson(id: string, live: Secret): Record<string, unknown> {
  const { name, status, scopes, comment = null, created, modified } = live;
  const known = { id, ...parseSecretId(id), name, status, scopes, comment };
  // The API never answers a value. If that ever changed, it would not be printed all the same.
  const extra = Object.entries(live.extra).filter(([key]) => key !== "value");
  return { ...Object.fromEntries(extra), ...known, created, modified };
}

function factRow([property, fact]: [string, unknown]): Cell[] {
  const text =
    typeof fact === "string" ? fact : fact === null ? "" : JSON.stringify(fact);
  return [{ text: property, tone: "faint" }, { text }];
}
