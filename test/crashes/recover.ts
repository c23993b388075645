import type { CrashPlan } from "./plan";
import { pulumiArgs } from "./crash";
import type { Stage } from "./stage";

/** The commands of the recovery, in order. Each step except the first is one that a message asked for. */
export type Step =
  | CrashPlan["goesOnWith"]
  | "pulumi cancel"
  | "update that takes over what the killed run created"
  | "refresh --clear-pending-creates"
  | "(pending creates unmentioned) refresh --clear-pending-creates";

/** The outcome of the recovery. */
export interface Recovery {
  steps: Step[];
  /** What the last command printed. */
  output: string;
}

const TAKE_OVER_VARIABLE = "CLOUDFLARE_SECRETS_STORE_TAKE_OVER";
const TAKE_OVER = /take it over: (\w+)=(\S+) pulumi up/;

/** The maximum number of times that a user should have to run a command of one kind. */
const PATIENCE = 4;

/**
 * Does what a user does who reads the messages: repeats the command or runs an update, and then does what the output
 * says until a command succeeds.
 *
 * @throws Error when a command fails without saying what to do, or when following its advice does not help.
 */
export async function recover(
  plan: CrashPlan,
  stage: Stage,
): Promise<Recovery> {
  const steps: Step[] = [];
  for (let attempt = 0; attempt < PATIENCE; attempt += 1) {
    steps.push(plan.goesOnWith);
    const { code, output } = await again(plan, stage);
    if (code === 0) {
      Reflect.deleteProperty(stage.project.env, TAKE_OVER_VARIABLE);
      await clearPending(plan, stage, output, steps);
      return { steps, output };
    }
    await doAsTold(output, stage, steps);
  }
  throw new Error(`no way out after ${steps.join(", ")}`);
}

function again(plan: CrashPlan, { project, emulator }: Stage) {
  return plan.command === "import"
    ? project.cli(
        "import",
        `${emulator.accountId}/${emulator.storeId}`,
        "--yes",
        "--host",
        plan.host.name,
      )
    : project.pulumi(
        ...(plan.goesOnWith === "pulumi up"
          ? ["up", "--yes", "--skip-preview"]
          : pulumiArgs(plan)),
      );
}

async function doAsTold(
  output: string,
  { project }: Stage,
  steps: Step[],
): Promise<void> {
  if (output.includes("`pulumi cancel`")) {
    steps.push("pulumi cancel");
    await succeed(project.pulumi("cancel", "--yes"));
    return;
  }
  const [, variable = "", ids] = TAKE_OVER.exec(output) ?? [];
  const step = "update that takes over what the killed run created";
  if (ids === undefined || steps.includes(step))
    throw new Error(`it does not say what to do, once:\n${output}`);
  steps.push(step);
  project.env[variable] = ids;
}

/**
 * Clears interrupted creates, which the engine otherwise keeps in the state. The engine warns about them in each
 * update, unless it refreshes resources before the update, as on the plugin (CLI 3.259.0,
 * `deploymentExecutor.Execute`).
 */
async function clearPending(
  { host }: CrashPlan,
  { project }: Stage,
  output: string,
  steps: Step[],
): Promise<void> {
  const deployment = await project.deployment();
  if ((deployment.pending_operations ?? []).length === 0) return;
  const isSaid = output.includes("pending operations");
  if (!isSaid && host.name === "dynamic")
    throw new Error(`it does not say that operations are pending:\n${output}`);
  const clear = "refresh --clear-pending-creates";
  steps.push(isSaid ? clear : `(pending creates unmentioned) ${clear}`);
  await succeed(
    project.pulumi(
      "refresh",
      "--yes",
      "--skip-preview",
      "--clear-pending-creates",
    ),
  );
}

async function succeed(
  running: Promise<{ code: number; output: string }>,
): Promise<string> {
  const { code, output } = await running;
  if (code !== 0)
    throw new Error(`what it asked for does not work:\n${output}`);
  return output;
}
