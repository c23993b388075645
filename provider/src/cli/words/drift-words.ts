import { basename } from "node:path";
import {
  isDrift,
  type DriftReport,
  type Finding,
  type StackReport,
  type Strictness,
  type Unmanaged,
} from "../../drift";
import { moment, shortened, visible } from "../output";
import { counted, HIDDEN, showProperty } from "../../messages";
import { whoWords } from "./audit-words";
import { pathFrom } from "../../stack";

/** The words for a finding. Strings from the API are not escaped for a terminal or for Markdown yet. */
export interface Words {
  /** The secret's name. */
  secret: string;
  drift: string;
  was: string;
  is: string;
  since: string;
  /**
   * Who made the change, in words that form a sentence with the secret's name. Empty if the audit log was not read or
   * does not say.
   */
  who: string;
}

/**
 * Returns the words for a finding.
 *
 * @param most - The maximum number of characters of a name, scopes or a comment. Default: all.
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
        drift: finding.isCertain ? "value rotated" : "value possibly rotated",
        was: `written ${moment(finding.writtenAt)}`,
        since: finding.since === undefined ? "" : moment(finding.since),
      };
    case "modified":
      return {
        ...nothing,
        drift: finding.isCertain
          ? "new value"
          : "modified, possibly a new value",
        was: moment(finding.before),
        since: moment(finding.since),
      };
  }
}

/** Returns the words for a secret that no resource manages. `most` is as in {@link wordsFor}. */
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

/** The command's options that affect the words of its report. */
export interface Asked {
  /** The stack. Absent if the user named none. */
  stack?: string;
  failOn?: Strictness;
  /** The name patterns that the user gave. */
  name?: readonly string[];
  /** Whether the command offers to accept drift after it prints the report. */
  accept?: boolean;
  /**
   * Whether the programs are in a language that this package's import does not write, so that users need Pulumi's own
   * command to import secrets.
   */
  isOtherLanguage?: boolean;
}

/** Sums up a stack: how many secrets drifted, by the same rule as the exit status, and what else was found. */
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
      : "no secrets of this package match --name";
  const noted = found.size - drifted.size;
  const more = drifted.size === 0 ? "" : "more ";
  return [
    drifted.size === 0
      ? `no drift in ${counted(secrets)}`
      : `drift in ${drifted.size} of ${counted(secrets)}`,
    ...(noted === 0 ? [] : [`${noted} ${more}modified outside Pulumi`]),
  ].join("; ");
}

/**
 * Says which project a stack belongs to if the report is about several projects, whose stacks can have the same name.
 */
export function projectOf(
  { folder }: { folder: string },
  { stacks, failures }: DriftReport,
): string | undefined {
  const folders = new Set([...stacks, ...failures].map((each) => each.folder));
  if (folders.size < 2) return undefined;
  return pathFrom(process.cwd(), folder) || basename(folder);
}

/** Returns the heading for unmanaged secrets. `undefined` if there are none. */
export function unmanagedHeading(
  unmanaged: DriftReport["unmanaged"],
): string | undefined {
  if (unmanaged === undefined)
    return "Unmanaged secrets: unknown, because the state of a stack could not be read";
  if (unmanaged.length === 0) return undefined;
  return `Unmanaged: ${counted(unmanaged.length)} in the compared stores, not managed by any compared stack`;
}
