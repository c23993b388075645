import type { DriftReport, Finding, StackReport, Unmanaged } from "../../drift";
import {
  flagsFor,
  type NamedStack,
  pulumiFor,
  pulumiImport,
  pulumiImportFrom,
} from "../../import";
import { logicalName } from "../../lookups";
import { MAX_IDS_IN_COMMAND, ownCommand, shellWord } from "../../messages";
import { storeIdOf } from "../../model";
import { pathFrom } from "../../stack";
import type { Asked } from "./drift-words";

/** The kinds of drift, in the order in which reports show them. */
export const DRIFT_KINDS = ["changed", "gone", "value", "modified"] as const;

const CREATED_AGAIN =
  "Somebody recreated a deleted secret under the same name, so the name is taken and an update cannot create the secret. " +
  "Until you fix this, the report prints no command to import unmanaged secrets from that secret's store. To see what to do:";

/** Something that users can do about drift: a sentence, with the commands that it introduces. */
export interface Step {
  words: string;
  commands: readonly string[];
}

/**
 * Returns what users can do about all drift in a report. With `--accept`, leaves out changed properties, because the
 * command is about to ask about them.
 */
export function driftAdvice(report: DriftReport, asked: Asked): Step[] {
  return DRIFT_KINDS.filter(
    (kind) => asked.accept !== true || kind !== "changed",
  ).flatMap((kind) => stepsFor(kind, report, asked));
}

/**
 * Returns what users can do about one kind of drift. The commands name the stack if the user named it, or if the report
 * is about several stacks.
 */
export function stepsFor(
  kind: Finding["kind"],
  report: DriftReport,
  asked: Asked,
): Step[] {
  const stacks = report.stacks
    .map((stack) => ({
      named: namedStack(stack, report, asked),
      findings: stack.findings.filter((finding) => finding.kind === kind),
    }))
    .filter(({ findings }) => findings.length > 0);
  const pulumi = (words: string) =>
    stacks.map(({ named }) => pulumiFor(named, words));
  if (stacks.length === 0) return [];
  switch (kind) {
    case "changed":
      return [
        {
          words: "To restore what the program declares:",
          commands: pulumi("up"),
        },
        {
          words: "To keep what is live, and write it into the program:",
          commands: stacks.map(({ named }) =>
            ownCommand(["drift --accept", ...flagsFor(named)].join(" ")),
          ),
        },
      ];
    case "gone":
      return [
        {
          words: "If the program has the value, recreate the deleted secret:",
          commands: pulumi("up"),
        },
        {
          words: "Otherwise, remove it from the program and from the state:",
          commands: stacks.flatMap((each) =>
            each.findings.map(({ urn }) =>
              pulumiFor(each.named, `state delete ${shellWord(urn)} --force`),
            ),
          ),
        },
        ...(storesOfNamesakes(report).size === 0
          ? []
          : [{ words: CREATED_AGAIN, commands: pulumi("preview") }]),
      ];
    case "value": {
      // `valueDrift` applies to the whole stack. If the audit log says that somebody rotated one of the values, do not
      // suggest `accept` for that stack.
      const uncertain = stacks.filter((each) => !each.findings.some(isCertain));
      return [
        {
          words:
            "Cloudflare never returns a value, so Pulumi cannot compare it. To write the program's value again:",
          commands: stacks.flatMap(settingValueDrift("repair")),
        },
        ...(uncertain.length === 0
          ? []
          : [
              {
                words:
                  "If you know that the value did not change, accept the new modification time:",
                commands: uncertain.flatMap(settingValueDrift("accept")),
              },
            ]),
      ];
    }
    case "modified":
      return [
        {
          words:
            "Pulumi does not manage the values of the secrets reported as modified, so there is nothing to restore. To record the new modification time:",
          commands: pulumi("refresh"),
        },
      ];
  }
}

/** Returns the commands that set `valueDrift` for a stack and update it. */
function settingValueDrift(mode: "repair" | "accept") {
  return ({ named }: { named: NamedStack }) => [
    pulumiFor(named, `config set cloudflare-secrets-store:valueDrift ${mode}`),
    pulumiFor(named, "up"),
  ];
}

/** Tells whether the audit log says that somebody rotated the value. */
function isCertain(finding: Finding): boolean {
  return finding.kind === "value" && finding.isCertain === true;
}

function namedStack(
  { stack, folder }: StackReport,
  report: DriftReport,
  asked: Asked,
): NamedStack {
  return {
    stack: isOfOneStack(report) ? asked.stack : stack,
    cwd: pathToShow(folder),
  };
}

function isOfOneStack({ stacks, failures }: DriftReport): boolean {
  return stacks.length + failures.length === 1;
}

/** Returns the path of a project's folder in a command, relative to the folder in which the user runs the command. */
function pathToShow(folder: string): string {
  return pathFrom(process.cwd(), folder) || ".";
}

/** Returns the stores in which a secret of a compared stack is gone and a new secret has the same name. */
function storesOfNamesakes({
  stacks,
  unmanaged = [],
}: Pick<DriftReport, "stacks" | "unmanaged">): ReadonlySet<string> {
  const gone = new Set(
    stacks
      .flatMap(({ findings }) => findings)
      .filter(({ kind }) => kind === "gone")
      .map(({ id, name }) => `${storeIdOf(id)} ${name}`),
  );
  const namesakes = unmanaged.filter(({ id, name }) =>
    gone.has(`${storeIdOf(id)} ${name}`),
  );
  return new Set(namesakes.map(({ id }) => storeIdOf(id)));
}

/** Introduces the commands that import unmanaged secrets. */
export function beforeImporting({ stacks }: DriftReport): string {
  const projects = new Set(stacks.map(({ folder }) => folder));
  return projects.size > 1
    ? "To import the unmanaged secrets, if no other project or tool manages them, run this in the project that should manage them:"
    : "To import the unmanaged secrets, if no other project or tool manages them:";
}

/**
 * Returns the commands that import unmanaged secrets. For a report on one stack, each command names a store, because an
 * import skips what the stack already has. For several stacks, or with `--name`, the commands name each secret, because
 * an import of the store would also import what the other stacks manage or what the report leaves out.
 *
 * A command names the stack if the user named one. It also names the plugin if the plugin manages all secrets in the
 * compared stacks, because the default is the dynamic provider.
 */
export function importCommands(
  report: DriftReport,
  { stack, name = [], isOtherLanguage = false }: Asked,
): string[] {
  const { stacks, unmanaged: all = [] } = report;
  const leftOut = storesOfNamesakes(report);
  const unmanaged = all.filter(({ id }) => !leftOut.has(storeIdOf(id)));
  const [folder = ".", ...others] = new Set(stacks.map((each) => each.folder));
  const cwd = others.length > 0 ? "." : pathToShow(folder);
  const inStack = flagsFor({ stack, cwd });
  if (isOtherLanguage) return pulumiImports(unmanaged, inStack);
  const places =
    isOfOneStack(report) && name.length === 0
      ? [...new Set(unmanaged.map(({ id }) => storeIdOf(id)))]
      : groupsOf(
          unmanaged.map(({ id }) => id),
          MAX_IDS_IN_COMMAND,
        ).map((ids) => ids.join(" "));
  const flags = [
    ...inStack,
    ...(isOfPluginOnly(stacks) ? ["--host plugin"] : []),
  ];
  return places.map((place) =>
    ownCommand(["import", place, ...flags].join(" ")),
  );
}

function groupsOf<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}

/**
 * Returns Pulumi's own command to import unmanaged secrets. It names each secret by its ID, because an import of the
 * whole store would include secrets that the stack already has, under new names.
 */
function pulumiImports(
  unmanaged: readonly Unmanaged[],
  flags: readonly string[],
): string[] {
  const [first, ...others] = unmanaged;
  if (first === undefined) return [];
  if (others.length > 0)
    return [
      pulumiImportFrom(
        unmanaged.map(({ id }) => id),
        flags,
      ),
    ];
  const { id } = first;
  return [pulumiImport({ name: logicalName(first, new Set()), id }, flags)];
}

function isOfPluginOnly(stacks: readonly StackReport[]): boolean {
  return (
    stacks.some(({ ofPlugin }) => ofPlugin > 0) &&
    stacks.every(({ secrets, ofPlugin }) => ofPlugin === secrets)
  );
}
