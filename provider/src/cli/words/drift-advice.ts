import type { DriftReport, Finding, StackReport, Unmanaged } from "../../drift";
import { pulumiFor, pulumiImport, pulumiImportFrom } from "../../import";
import { logicalName } from "../../lookups";
import { ownCommand, shellWord } from "../../messages";
import { storeIdOf } from "../../model";
import { pathFrom } from "../../stack";
import { projectOf, type Asked } from "./drift-words";

/** What to do about each kind of drift. `modified` is only about secrets whose value Pulumi does not manage. */
const ADVICE: readonly [Finding["kind"], string][] = [
  [
    "changed",
    "pulumi preview shows what the next pulumi up will restore. To keep what is live, run drift --accept.",
  ],
  [
    "gone",
    "If the program has the value, pulumi up recreates the deleted secret. Otherwise, remove the secret from the program and from the state:",
  ],
  [
    "value",
    "Cloudflare never returns a value. To write the program's value again: pulumi config set cloudflare-secrets-store:valueDrift repair, then pulumi up. If you know that the value did not change, set accept instead of repair.",
  ],
  [
    "modified",
    "Pulumi does not manage the values of modified secrets, so there is nothing to restore. To record the new time: pulumi refresh.",
  ],
];

const CREATED_AGAIN =
  "Somebody recreated a deleted secret under the same name, so pulumi up cannot create it. Run pulumi preview to see what to do. " +
  "Until you fix this, the report suggests no import for that store.";

/** A sentence about drift, with the commands that it introduces. */
export interface Advice {
  words: string;
  commands: readonly string[];
}

/**
 * Returns a sentence for each kind of drift that was found and that users can fix. With `--accept`, it says nothing about
 * changed properties, because the command is about to ask about these.
 */
export function driftAdvice(report: DriftReport, asked: Asked): Advice[] {
  const found = report.stacks
    .flatMap(({ findings }) => findings)
    .filter(({ kind }) => asked.accept !== true || kind !== "changed");
  const kinds = ADVICE.filter(([kind]) =>
    found.some((finding) => finding.kind === kind),
  );
  return [
    ...kinds.map(([kind, words]) => ({
      words,
      commands: kind === "gone" ? stateDeletions(report, asked) : [],
    })),
    ...createdAgain(report).map((words) => ({ words, commands: [] })),
  ];
}

/** Returns a command for each secret that is gone. It names the stack if the user named it or if there are several. */
function stateDeletions(report: DriftReport, asked: Asked): string[] {
  const { stacks, failures } = report;
  const isOnly = stacks.length + failures.length === 1;
  return stacks.flatMap(({ stack, folder, findings }) => {
    const isOneProject = projectOf({ folder }, report) === undefined;
    const named = {
      stack: isOnly ? asked.stack : stack,
      cwd: isOneProject ? "." : pathFrom(process.cwd(), folder) || ".",
    };
    return findings
      .filter(({ kind }) => kind === "gone")
      .map(({ urn }) =>
        pulumiFor(named, `state delete ${shellWord(urn)} --force`),
      );
  });
}

/** Returns a sentence for secrets that are gone, if somebody created a new secret with the same name. */
export function createdAgain(
  report: Pick<DriftReport, "stacks" | "unmanaged">,
): string[] {
  return storesOfNamesakes(report).size > 0 ? [CREATED_AGAIN] : [];
}

/** Returns the stores in which a secret of the stack is gone and a new secret has its name. */
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
    ? "If no other project or tool manages them, run this in the project that should manage them:"
    : "If no other project or tool manages them, import them here:";
}

/**
 * Returns the commands that import unmanaged secrets, one per store. A command names the stack if the user named it. It
 * names the plugin if the plugin manages all other secrets, because the command's default may differ.
 */
export function importCommands(
  { stacks, unmanaged: all = [] }: DriftReport,
  { stack, isOtherLanguage = false }: Asked,
): string[] {
  const leftOut = storesOfNamesakes({ stacks, unmanaged: all });
  const unmanaged = all.filter(({ id }) => !leftOut.has(storeIdOf(id)));
  const inStack = stack === undefined ? [] : [`--stack ${stack}`];
  if (isOtherLanguage) return pulumiImports(unmanaged, inStack);
  const stores = unmanaged.map(({ id }) => storeIdOf(id));
  const flags = [
    ...inStack,
    ...(isOfPluginOnly(stacks) ? ["--host plugin"] : []),
  ];
  return [...new Set(stores)].map((store) =>
    ownCommand(["import", store, ...flags].join(" ")),
  );
}

/**
 * Names each secret by its ID. If Pulumi's own command imported the whole store, it would import secrets that the stack
 * already has under another name a second time.
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
