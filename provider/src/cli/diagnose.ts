import {
  examine,
  readAccess,
  whoAmI,
  type Access,
  type Check,
  type Identity,
  type Verdict,
} from "../diagnosis";
import { NO_ACCESS_ADVICE } from "../lifecycle";
import { cliVersion, findConfiguration } from "../stack";
import {
  linesOf,
  runCommand,
  type CommonFlags,
  type Surroundings,
} from "./command";
import { configurationOf, connectFor } from "./connection";
import { printableLines, type Output, type Tone } from "./output";

/** Runs the command `whoami`. Answers the exit status: 1 when the credentials may not read. */
export function whoami(
  account: string | undefined,
  flags: CommonFlags,
  around: Surroundings,
): Promise<number> {
  return runCommand(flags, around, async (output) => {
    const configuration = await configurationOf(flags, output);
    const { env } = around.streams;
    const identity = whoAmI({ configuration, env, account });
    const { api } = connectFor(configuration, around, linesOf(flags, output));
    const access = await readAccess(api, identity.accountId);

    if (flags.json === true) output.json(identityJson(identity, access));
    else showIdentity(identity, access, output);
    return access.kind === "no" ? 1 : 0;
  });
}

const WRITE_UNKNOWN =
  "not known: the API tells only when something is written, and nothing is";

function showIdentity(
  { credentials, email, from, baseUrl, accountId }: Identity,
  access: Access,
  { table, note }: Output,
): void {
  const read =
    access.kind === "yes" ? "yes" : `${access.kind}: ${access.reason}`;
  const facts = [
    ["credentials", credentials],
    ...(email === undefined ? [] : [["email", email]]),
    ["from", from],
    ["API", baseUrl],
    ["account", accountId ?? "none"],
    ["Secrets Store Read", read],
    ["Secrets Store Write", WRITE_UNKNOWN],
  ];
  table(
    [],
    facts.map((fact) => fact.map((text) => ({ text }))),
  );
  if (access.kind === "no") note(NO_ACCESS_ADVICE);
}

function identityJson(identity: Identity, access: Access): object {
  const { kind } = access;
  return {
    ...identity,
    email: identity.email ?? null,
    accountId: identity.accountId ?? null,
    permissions: { read: kind, write: "unknown" },
    reason: kind === "yes" ? null : access.reason,
  };
}

/** Runs the command `doctor`. Answers the exit status: 1 when something is wrong. */
export function doctor(
  account: string | undefined,
  flags: CommonFlags,
  around: Surroundings,
): Promise<number> {
  return runCommand(flags, around, async (output) => {
    const { cwd, stack } = flags;
    const lines = linesOf(flags, output);
    const checks = await examine({
      cwd,
      account,
      env: around.streams.env,
      nodeVersion: process.versions.node,
      findCli: cliVersion,
      configure: () => findConfiguration({ cwd, stack, trace: lines.trace }),
      connect: (configuration) => connectFor(configuration, around, lines).api,
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

function showChecks(checks: readonly Check[], { table, note }: Output): void {
  table(
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
