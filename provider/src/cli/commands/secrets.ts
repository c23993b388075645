import type { Secret } from "../../api";
import {
  linesOf,
  runCommand,
  type CommonFlags,
  type CommandEnvironment,
} from "./run-command";
import { configurationOf, connectFor } from "./connection";
import { listStores } from "./stores";
import { noteUsage } from "../quota";
import { SECRET_COLUMNS } from "../tables/secret-columns";
import {
  moment,
  visible,
  type Cell,
  type Column,
  type Output,
} from "../output";
import {
  type Filter,
  listStore,
  parseTarget,
  passes,
  readLiveSecret,
  whyNonePasses,
} from "../../lookups";
import {
  counted,
  isPlainWord,
  LifecycleError,
  ownCommand,
  parseSecretId,
  quoteId,
} from "../../messages";
import {
  formatSecretId,
  isApiId,
  isDeleted,
  SECRET_ID_SHAPE,
  type SecretState,
} from "../../model";
import { unfamiliarScopes } from "../../messages";
import { locateSecret, locateStore } from "../../resources";

/** The options of the command `list`, as parsed from the command line. */
export interface SecretFlags extends CommonFlags {
  name?: string[];
  scope?: string[];
}

/** Runs the command `list`, for the secrets in a store or the stores of an account. Returns the exit status. */
export function list(
  place: string | undefined,
  flags: SecretFlags,
  environment: CommandEnvironment,
): Promise<number> {
  return runCommand(flags, environment, async (output) => {
    const filter = { names: flags.name ?? [], scopes: flags.scope ?? [] };
    if (place === undefined || isApiId(place)) {
      refuseFilter(filter);
      const session = await sessionFor(flags, environment, output);
      await listStores(place, flags, session, output);
      return 0;
    }
    const named = parseTarget(place);
    if (named.secret !== undefined)
      throw new LifecycleError(
        `${quoteId(place)} is a secret, but the list command requires a store or an account.\nTo see the secret: ${commandFor("get", place, SECRET_ID_SHAPE)}`,
        "invalid",
      );
    for (const line of unfamiliarScopes(filter.scopes)) output.note(line);
    const session = await sessionFor(flags, environment, output);
    const store = await locateStore(named, session, "list");
    const secrets = await listStore(store, session);
    const kept = secrets.filter((each) => passes(each, filter));

    if (flags.json === true) output.json(kept.map(secretJson));
    else if (kept.length > 0) output.table(COLUMNS, kept.map(row));
    output.note(
      kept.length === 0 && secrets.length > 0
        ? `Nothing to show: ${whyNonePasses(secrets, filter)}.`
        : `${kept.length} of ${counted(secrets.length)}.`,
    );
    if (flags.json !== true) await noteUsage(store.accountId, session, output);
    const first = kept.find((each) => !isDeleted(each));
    if (first !== undefined && flags.json !== true)
      output.note(
        `To see all details of a secret: ${ownCommand(`get ${formatSecretId(first)}`)}`,
      );
    return 0;
  });
}

function refuseFilter({ names, scopes }: Filter): void {
  if (names.length + scopes.length === 0) return;
  throw new LifecycleError(
    "--name and --scope filter secrets, so they need a store: ACCOUNT_ID/STORE_ID.",
    "invalid",
  );
}

/** Runs the command `get`. Returns the exit status. */
export function get(
  secret: string,
  flags: CommonFlags,
  environment: CommandEnvironment,
): Promise<number> {
  return runCommand(flags, environment, async (output) => {
    const named = parseTarget(secret);
    if (named.secret === undefined)
      throw new LifecycleError(
        `${quoteId(secret)} is a store or an account, but the get command requires a secret.\nTo see the secrets in a store: ${commandFor("list", secret, "ACCOUNT_ID/STORE_ID")}`,
        "invalid",
      );
    const session = await sessionFor(flags, environment, output);
    const id = await locateSecret(named, session, "get");
    const live = await readLiveSecret(id, session);
    const facts = liveJson(id, live);
    if (flags.json === true) output.json(facts);
    else output.facts([], Object.entries(facts).map(factRow));
    return 0;
  });
}

/** Returns a command to paste. If a shell would interpret the ID, the command contains `shape` instead of the ID. */
function commandFor(command: string, id: string, shape: string): string {
  return ownCommand(`${command} ${isPlainWord(id) ? id : shape}`);
}

async function sessionFor(
  flags: CommonFlags,
  environment: CommandEnvironment,
  output: Output,
) {
  const configuration = await configurationOf(flags, output);
  return connectFor(configuration, environment, linesOf(flags, output));
}

const COLUMNS: readonly Column[] = [
  ...SECRET_COLUMNS,
  { title: "secretId", whenNarrow: "keep whole" },
];

function row(secret: SecretState): Cell[] {
  const { name, scopes, comment = "", status, modified, secretId } = secret;
  return [
    { text: visible(name) },
    { text: scopes.join(", ") },
    { text: comment, tone: "faint" },
    { text: status },
    { text: moment(modified) },
    { text: secretId, tone: "faint" },
  ];
}

function secretJson(secret: SecretState): object {
  const { comment = null, ...rest } = secret;
  return { id: formatSecretId(secret), ...rest, comment };
}

/** Returns everything that the API returns about a secret, including fields that this package does not know. */
function liveJson(id: string, live: Secret): Record<string, unknown> {
  const { name, status, scopes, comment = null, created, modified } = live;
  const known = { id, ...parseSecretId(id), name, status, scopes, comment };
  // The API never returns a value. If that ever changes, the value must still not be printed.
  const extra = Object.entries(live.extra).filter(([key]) => key !== "value");
  return { ...Object.fromEntries(extra), ...known, created, modified };
}

function factRow([property, fact]: [string, unknown]): Cell[] {
  const text =
    typeof fact === "string" ? fact : fact === null ? "" : JSON.stringify(fact);
  return [{ text: property, tone: "faint" }, { text }];
}
