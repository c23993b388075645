import {
  runChecks,
  HOST_NAMES,
  NOT_REFUSED,
  READ_ONLY_ADVICE,
  readAccess,
  whoAmI,
  writeAccess,
  type Access,
  type Check,
  type Identity,
  type Verdict,
  type WriteAccess,
} from "../doctor";
import { cliVersion, findConfiguration } from "../../stack";
import {
  linesOf,
  runCommand,
  type CommonFlags,
  type CommandEnvironment,
} from "./run-command";
import { configurationOf, connectFor } from "./connection";
import { printableLines, type Output, type Tone } from "../output";
import { NO_ACCESS_ADVICE } from "../../messages";

/** Runs the command `whoami`. Returns the exit status, which is 1 if the credentials cannot read the account. */
export function whoami(
  account: string | undefined,
  flags: CommonFlags,
  environment: CommandEnvironment,
): Promise<number> {
  return runCommand(flags, environment, async (output) => {
    const configuration = await configurationOf(flags, output);
    const { env } = environment.streams;
    const identity = whoAmI({ configuration, env, account });
    const { api } = connectFor(
      configuration,
      environment,
      linesOf(flags, output),
    );
    const read = await readAccess(api, identity.accountId);
    const write = await writeAccessBeside(read, identity, api);

    if (flags.json === true) output.json(identityJson(identity, read, write));
    else showIdentity(identity, { read, write }, output);
    return read.kind === "no" ? 1 : 0;
  });
}

/**
 * Tests write access only if the credentials can read the account. Otherwise, the user would read about missing
 * permissions twice.
 */
async function writeAccessBeside(
  read: Access,
  { accountId }: Identity,
  api: Parameters<typeof writeAccess>[0],
): Promise<WriteAccess> {
  if (read.kind !== "yes" || accountId === undefined)
    return {
      kind: "unknown",
      reason: "this check requires an account that the credentials can read",
    };
  return writeAccess(api, accountId);
}

function wordsOf(access: Access | WriteAccess): string {
  switch (access.kind) {
    case "yes":
      return "yes";
    case "not refused":
      return NOT_REFUSED;
    case "no":
    case "unknown":
      return `${access.kind}: ${access.reason}`;
  }
}

function showIdentity(
  { credentials, email, from, seenBy, otherHost, baseUrl, accountId }: Identity,
  { read, write }: { read: Access; write: WriteAccess },
  { facts: print, note }: Output,
): void {
  const facts = [
    ["credentials", credentials],
    ...(email === undefined ? [] : [["email", email]]),
    ["from", from],
    ["seen by", seenBy.map((host) => HOST_NAMES[host]).join(", ")],
    ["API", baseUrl],
    ["account", accountId ?? "none"],
    ["Secrets Store Read", wordsOf(read)],
    ["Secrets Store Write", wordsOf(write)],
  ];
  print(
    [],
    facts.map((fact) => fact.map((text) => ({ text }))),
  );
  if (otherHost !== undefined) note(otherHost);
  if (read.kind === "no") note(NO_ACCESS_ADVICE);
  if (write.kind === "no") note(READ_ONLY_ADVICE);
}

function identityJson(
  identity: Identity,
  read: Access,
  write: WriteAccess,
): object {
  return {
    ...identity,
    email: identity.email ?? null,
    otherHost: identity.otherHost ?? null,
    accountId: identity.accountId ?? null,
    permissions: { read: read.kind, write: write.kind },
    reason: reasonIn(read) ?? reasonIn(write) ?? null,
  };
}

function reasonIn(access: Access | WriteAccess): string | undefined {
  return "reason" in access ? access.reason : undefined;
}

/** Runs the command `doctor`. Returns the exit status, which is 1 if a check failed. */
export function doctor(
  account: string | undefined,
  flags: CommonFlags,
  environment: CommandEnvironment,
): Promise<number> {
  return runCommand(flags, environment, async (output) => {
    const { cwd, stack } = flags;
    const lines = linesOf(flags, output);
    const { trace, waitFor } = lines;
    const checks = await runChecks({
      cwd,
      account,
      env: environment.streams.env,
      nodeVersion: process.versions.node,
      findCli: () => waitFor("pulumi version", () => cliVersion()),
      configure: () => findConfiguration({ cwd, stack, trace, waitFor }),
      connect: (configuration) =>
        connectFor(configuration, environment, lines).api,
      clock: Date.now,
    });

    const isWell = checks.every(({ verdict }) => verdict !== "wrong");
    if (flags.json === true) output.json({ ok: isWell, checks });
    else showChecks(checks, output);
    return isWell ? 0 : 1;
  });
}

const TONES: Record<Verdict, Tone> = {
  ok: "good",
  note: "plain",
  wrong: "warning",
  skipped: "faint",
};

function showChecks(checks: readonly Check[], { facts, note }: Output): void {
  facts(
    ["check", "verdict", "found"],
    checks.map(({ what, verdict, found }) => [
      { text: what },
      { text: verdict, tone: TONES[verdict] },
      { text: found },
    ]),
  );
  for (const { what, advice } of checks)
    if (advice !== undefined) note(printableLines(`${what}: ${advice}`));
}
