import type { ChangedSecret, FileChange, Left } from "../../import";
import { counted, ownCommand, quote, showProperty } from "../../messages";
import { pathFrom } from "../../stack";
import { visible } from "../output";

/** Returns the question that asks whether `--accept` may change the files and refresh the secrets. */
export function acceptQuestion(
  files: readonly FileChange[],
  accepted: readonly ChangedSecret[],
  base: string,
): string {
  const names = files.map(({ path }) => quote(pathFrom(base, path)));
  const write =
    names.length === 0 ? "" : `Change ${names.join(", ")} and refresh `;
  const what = `${counted(accepted.length)} in the state of ${stacksOf(accepted)}?`;
  return write === "" ? `Refresh ${what}` : write + what;
}

function stacksOf(secrets: readonly ChangedSecret[]): string {
  const stacks = [...new Set(secrets.map(({ stack }) => quote(stack)))];
  return `${stacks.length === 1 ? "stack" : "stacks"} ${stacks.join(", ")}`;
}

/** Returns what users have to change in the program themselves: a heading, and two lines per secret. */
export function leftLines(left: readonly Left[], base: string): string[] {
  if (left.length === 0) return [];
  return [
    `Not accepted: ${counted(left.length)}. Change the program yourself:`,
    ...left.flatMap((each) => {
      const { secret, place } = each;
      const where = place
        ? placeWords(pathFrom(base, place.path), place.line)
        : "";
      return [
        `  ${visible(secret.name)}${where}: ${whyWords(each)}`,
        `    ${toWrite(each)}`,
      ];
    }),
  ];
}

function placeWords(file: string, line: number | undefined): string {
  return line === undefined ? `, ${file}` : `, ${file} line ${line}`;
}

function whyWords({ why, place, secret }: Left): string {
  switch (why.reason) {
    case "hidden":
      return "the program marks the changed property as secret";
    case "elsewhere":
      return place === undefined
        ? `no file in the program mentions it (logical name ${quote(secret.logicalName)})`
        : "the import command did not write this declaration";
    case "computed":
      return why.property === "scopes"
        ? "the scopes are not a plain list of strings"
        : "the comment is not a plain string";
    case "pending":
      return `the program sets ${why.property === "scopes" ? "new scopes" : "a new comment"}, which pulumi up has not applied yet`;
  }
}

function toWrite({ secret }: Left): string {
  const { id, isHidden, scopes, comment } = secret;
  if (isHidden) return `To see what is live: ${ownCommand(`get ${id}`)}`;
  const parts = [
    ...(scopes === undefined ? [] : [`scopes: ${showProperty(scopes.now)}`]),
    ...(comment === undefined
      ? []
      : [
          comment.now === undefined
            ? "no comment"
            : `comment: ${showProperty(comment.now)}`,
        ]),
  ];
  return `Write: ${parts.join(", ")}`;
}
