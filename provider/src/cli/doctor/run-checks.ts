import {
  findProject,
  isInProject,
  isOldForImports,
  showVersion,
  type CliVersion,
  type Configuration,
  type Project,
} from "../../stack";
import { apiChecks } from "./api-checks";
import type { CheckEnvironment } from "./check-environment";
import { attempt, skipped, wrong, type Check, type Outcome } from "./check";
import { dynamicHostCheck } from "./dynamic-host-check";
import { pluginCheck } from "./plugin-check";

/** The oldest version of Node.js that this package is tested on, as in `engines` of package.json. */
const OLDEST_NODE = [20, 19] as const;

/** Checks everything that this package needs, in order. Changes nothing, and sends at most four requests. */
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
    advice:
      "To also check a project, run the command in its folder or use --cwd.",
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
