import {
  isCredentialsError,
  proxyFor,
  type ProxyName,
  type SecretsStoreApi,
} from "../../api";
import {
  findProject,
  isInProject,
  isOldForImports,
  showVersion,
  type CliVersion,
  type Configuration,
  type Project,
} from "../../stack";
import { skipped, wrong, type Check } from "./check";
import { dynamicHostCheck } from "./dynamic-host-check";
import { pluginCheck } from "./plugin-check";
import { readAccess, whoAmI, type Access, type Identity } from "./identity";
import { counted, isUserError, NO_ACCESS_ADVICE } from "../../messages";

/** What the checks look at. */
export interface CheckEnvironment {
  cwd: string;
  env: Record<string, string | undefined>;
  /** The account to try the credentials on. Default: the configured one. */
  account: string | undefined;
  /** Without the `v`. */
  nodeVersion: string;
  /** Rejects with words for the user when there is no CLI. */
  findCli: () => Promise<CliVersion>;
  configure: () => Promise<Configuration>;
  connect: (
    configuration: Configuration,
  ) => Pick<SecretsStoreApi, "listStores">;
  /** Milliseconds since 1970. */
  clock: () => number;
}

/** The oldest Node.js that this package is tested on, as `engines` in package.json has it. */
const OLDEST_NODE = [20, 19] as const;
/** The API's clock is told in whole seconds, and an answer takes its time: less than this is no difference. */
const TOLERANCE_MS = 60_000;

/** Looks at everything that this package needs, one after the other. Changes nothing, and sends one request. */
export async function runChecks(
  environment: CheckEnvironment,
): Promise<Check[]> {
  const cli = await attempt("Pulumi CLI", environment.findCli);
  const configuration = await attempt("stack", environment.configure);
  const project = await attempt("project", () =>
    isInProject(environment.cwd) ? findProject(environment.cwd) : undefined,
  );
  return [
    nodeCheck(environment.nodeVersion),
    cliCheck(cli),
    projectCheck(project),
    stackCheck(cli, project, configuration),
    pluginCheck(
      "check" in project ? undefined : project.result,
      environment.env,
    ),
    dynamicHostCheck("check" in project ? undefined : project.result),
    ...(await apiChecks(
      "check" in configuration ? NO_CONFIGURATION : configuration.result,
      environment,
    )),
  ];
}

const NO_CONFIGURATION: Configuration = { config: () => undefined };

/** What came of a step, or the check that says why nothing did. */
type Outcome<T> = { result: T } | { check: Check };

async function attempt<T>(
  what: string,
  step: () => T | Promise<T>,
): Promise<Outcome<T>> {
  try {
    return { result: await step() };
  } catch (error) {
    if (!isUserError(error)) throw error;
    // Whose account of the settings fails says so by itself.
    const part = isCredentialsError(error) ? "credentials" : what;
    return { check: wrong(part, error.message) };
  }
}

function nodeCheck(version: string): Check {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  const isOld =
    major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
  const what = "Node.js";
  return isOld
    ? wrong(
        what,
        `${version} is too old\nInstall ${OLDEST_NODE.join(".")} or later: https://nodejs.org`,
      )
    : { what, verdict: "ok", found: version };
}

function cliCheck(cli: Outcome<CliVersion>): Check {
  if ("check" in cli) return cli.check;
  const version = cli.result;
  const what = "Pulumi CLI";
  return isOldForImports(version)
    ? wrong(
        what,
        `${showVersion(version)} is too old for imports\nUpdate it: https://www.pulumi.com/docs/install/`,
      )
    : { what, verdict: "ok", found: showVersion(version) };
}

function projectCheck(project: Outcome<Project | undefined>): Check {
  const what = "project";
  if ("check" in project) return project.check;
  if (project.result !== undefined)
    return { what, verdict: "ok", found: project.result.file };
  return {
    what,
    verdict: "note",
    found: "no Pulumi.yaml here or in a folder above",
    advice: "To check a project too, run this in its folder or use --cwd.",
  };
}

function stackCheck(
  cli: Outcome<unknown>,
  project: Outcome<unknown>,
  configuration: Outcome<Configuration>,
): Check {
  const what = "stack";
  if ("check" in cli) return skipped(what, "needs the Pulumi CLI");
  if ("check" in project) return skipped(what, "needs a project");
  if ("check" in configuration) return configuration.check;
  const { stack, problem } = configuration.result;
  if (problem !== undefined) return wrong(what, problem);
  return stack === undefined
    ? skipped(what, "needs a project")
    : { what, verdict: "ok", found: stack };
}

async function apiChecks(
  configuration: Configuration,
  environment: CheckEnvironment,
): Promise<Check[]> {
  const { env, account } = environment;
  const who = await attempt("API address", () =>
    whoAmI({ configuration, env, account }),
  );
  if ("check" in who)
    return [
      ...["API address", "credentials"].map((what) =>
        what === who.check.what
          ? who.check
          : skipped(what, `not checked, because of the ${who.check.what}`),
      ),
      skipped("access", "needs credentials and an API address"),
      skipped("clock", "needs a response from the API"),
    ];
  const { baseUrl, accountId } = who.result;
  const address = await attempt("API address", () =>
    withProxy(baseUrl, proxyFor(baseUrl, env)),
  );
  const access = await attempt("access", () =>
    readAccess(environment.connect(configuration), accountId),
  );
  return [
    "check" in address
      ? address.check
      : { what: "API address", verdict: "ok", found: address.result },
    credentialsCheck(who.result),
    ...("check" in access
      ? [access.check, skipped("clock", "needs a response from the API")]
      : [
          accessCheck(access.result, who.result),
          clockCheck(access.result, environment.clock()),
        ]),
  ];
}

function withProxy(baseUrl: string, proxy: ProxyName | undefined): string {
  return proxy === undefined
    ? baseUrl
    : `${baseUrl}, through the proxy ${proxy.host} (${proxy.variable})`;
}

function credentialsCheck({ credentials, from, otherHost }: Identity): Check {
  const what = "credentials";
  const found = `${credentials}, ${from}`;
  return otherHost === undefined
    ? { what, verdict: "ok", found }
    : { what, verdict: "note", found, advice: otherHost };
}

function accessCheck(access: Access, { accountId = "" }: Identity): Check {
  const what = "access";
  switch (access.kind) {
    case "yes":
      return {
        what,
        verdict: "ok",
        found: `may read account ${accountId}, which has ${counted(access.stores, "store")}`,
      };
    case "no":
      return wrong(what, `${access.reason}\n${NO_ACCESS_ADVICE}`);
    case "unknown":
      return skipped(what, access.reason);
  }
}

function clockCheck(access: Access, nowMs: number): Check {
  const what = "clock";
  if (access.kind !== "yes" || access.date === undefined)
    return skipped(what, "needs a response from the API that carries a date");
  const aheadMs = nowMs - access.date.getTime();
  if (Math.abs(aheadMs) < TOLERANCE_MS)
    return { what, verdict: "ok", found: "agrees with the API's" };
  const seconds = Math.round(Math.abs(aheadMs) / 1_000);
  return wrong(
    what,
    `${seconds} seconds ${aheadMs > 0 ? "ahead of" : "behind"} the API's\n` +
      "Set this machine's clock (NTP): certificates and modification times are compared with it.",
  );
}
