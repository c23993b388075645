import { basename } from "node:path";
import {
  isDrift,
  type DriftReport,
  type Finding,
  type StackReport,
  type Strictness,
  type Unmanaged,
} from "../../drift";
import { pulumiImport, pulumiImportFrom } from "../../import";
import { moment, shortened, visible } from "../output";
import { logicalName } from "../../lookups";
import { counted, HIDDEN, ownCommand } from "../../messages";
import { whoWords } from "./audit-words";
import { storeIdOf } from "../../model";
import { showProperty } from "../../resources";
import { pathFrom } from "../../stack";

/** What a report says of one finding. Texts of the API are not yet made safe for a terminal or Markdown. */
export interface Words {
  /** The secret's name. */
  secret: string;
  drift: string;
  was: string;
  is: string;
  since: string;
  /** Who did it, in words that make a sentence with the secret's name. Empty: the audit log was not asked, or does not say. */
  who: string;
}

/**
 * The words for a finding.
 *
 * @param most - How many characters of a name, scopes or a comment to show. Default: all.
 */
export function wordsFor(finding: Finding, most = Infinity): Words {
  return { ...wordsWithoutAuthor(finding, most), who: whoWords(finding) };
}

function wordsWithoutAuthor(
  finding: Finding,
  most: number,
): Omit<Words, "who"> {
  const secret = shortened(visible(finding.name), most);
  const nothing = { secret, was: "", is: "", since: "" };
  switch (finding.kind) {
    case "gone":
      return { ...nothing, drift: "gone" };
    case "changed": {
      const show = (property: string | readonly string[] | undefined) =>
        finding.isHidden ? HIDDEN : shortened(showProperty(property), most);
      return {
        secret,
        drift: `${finding.property} changed`,
        was: show(finding.before),
        is: show(finding.now),
        since: moment(finding.since),
      };
    }
    case "value":
      return {
        ...nothing,
        drift: finding.isCertain ? "value rotated" : "value perhaps rotated",
        was: `written ${moment(finding.writtenAt)}`,
        since: moment(finding.since),
      };
    case "modified":
      return {
        ...nothing,
        drift: finding.isCertain
          ? "new value"
          : "modified, perhaps a new value",
        was: moment(finding.before),
        since: moment(finding.since),
      };
  }
}

/** What a report says of a secret that no resource covers. `most` is as for {@link wordsFor}. */
export function unmanagedWords(
  { name, scopes, comment, modified }: Unmanaged,
  most = Infinity,
) {
  return {
    secret: shortened(visible(name), most),
    scopes: shortened(scopes.join(", "), most),
    comment: shortened(comment ?? "", most),
    modified: moment(modified),
  };
}

/** The options that a report's words depend on. */
export interface Asked {
  /** The stack, where the user named one. */
  stack?: string;
  failOn?: Strictness;
  /** Patterns of the names that were asked for. */
  name?: readonly string[];
  /** The programs are in a language that this package's import does not write: Pulumi's own brings secrets in. */
  isOtherLanguage?: boolean;
}

/** Sums up one stack: how many secrets drifted, by the rule of the exit status, then what else was found. */
export function standing(
  { secrets, findings }: StackReport,
  { failOn, name = [] }: Asked,
): string {
  const found = new Set(findings.map(({ urn }) => urn));
  const drifted = new Set(
    findings
      .filter((finding) => isDrift(finding, failOn))
      .map(({ urn }) => urn),
  );
  if (secrets === 0)
    return name.length === 0
      ? "no secrets of this package to compare"
      : "no secrets to compare that match --name";
  const noted = found.size - drifted.size;
  const more = drifted.size === 0 ? "" : "more ";
  return [
    drifted.size === 0
      ? `no drift in ${counted(secrets)}`
      : `drift in ${drifted.size} of ${counted(secrets)}`,
    ...(noted === 0 ? [] : [`${noted} ${more}modified outside Pulumi`]),
  ].join("; ");
}

/** Where a stack's project is, if the report is about several: names of stacks then repeat. */
export function projectOf(
  { folder }: { folder: string },
  { stacks, failures }: DriftReport,
): string | undefined {
  const folders = new Set([...stacks, ...failures].map((each) => each.folder));
  if (folders.size < 2) return undefined;
  return pathFrom(process.cwd(), folder) || basename(folder);
}

/** The heading of what nobody manages; none where there is nothing. */
export function unmanagedHeading(
  unmanaged: DriftReport["unmanaged"],
): string | undefined {
  if (unmanaged === undefined)
    return "Unmanaged secrets: not known, since the state of a stack could not be read";
  if (unmanaged.length === 0) return undefined;
  return `Unmanaged: ${counted(unmanaged.length)} of these stores, covered by none of the stacks compared`;
}

/** What to do about each kind of drift. Pulumi does not manage the value of a secret that is only `modified`. */
const ADVICE: readonly [Finding["kind"], string][] = [
  [
    "changed",
    "pulumi preview shows what the next pulumi up will restore. To keep what is live, run drift --accept.",
  ],
  [
    "gone",
    "If the program has the value, pulumi up creates what is gone again. Otherwise remove it from the program and from the state: pulumi state delete URN --force",
  ],
  [
    "value",
    "A value cannot be read back. To write the program's again: pulumi config set cloudflare-secrets-store:valueDrift repair, then pulumi up. If you know that it is unchanged: accept instead of repair.",
  ],
  [
    "modified",
    "The program has no value for a secret that is only modified, so there is nothing to restore. To record the new time: pulumi refresh.",
  ],
];

const CREATED_AGAIN =
  "Somebody created a secret again under the name of one that is gone, so pulumi up cannot create it: pulumi preview says what to do. " +
  "Until then, no import is proposed for that store.";

/** A sentence for each kind of drift that was found and can be put right. */
export function driftAdvice({ stacks, unmanaged }: DriftReport): string[] {
  const found = stacks.flatMap(({ findings }) => findings);
  const kinds = ADVICE.filter(([kind]) =>
    found.some((finding) => finding.kind === kind),
  );
  return [
    ...kinds.map(([, sentence]) => sentence),
    ...createdAgain({ stacks, unmanaged }),
  ];
}

/** A sentence where somebody created a secret again under the name of one that is gone. */
export function createdAgain(
  report: Pick<DriftReport, "stacks" | "unmanaged">,
): string[] {
  return storesOfNamesakes(report).size > 0 ? [CREATED_AGAIN] : [];
}

/** Stores in which somebody created a secret again under the name of one that the stack has and that is gone. */
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
    ? "To manage them, unless another project or tool does, run this in the project that is to have them:"
    : "To manage them here, unless another project or tool does:";
}

/**
 * How secrets that nobody manages are brought in: one command for each store. It has the stack that the user named, and
 * the plugin where nothing else manages secrets: the command's own choices may be others.
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

/** Each secret by its ID: of a whole store, Pulumi's own command takes what the stack has under another name once more. */
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
