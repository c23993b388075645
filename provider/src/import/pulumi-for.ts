import { shellWord } from "./shell-word";

/** The stack of a command, as the user named it. */
export interface NamedStack {
  /** It need not be the selected one. Absent: none was named. */
  stack: string | undefined;
  /** The project's folder, relative to where the user types. */
  cwd: string;
}

/**
 * A Pulumi command for users to type where they typed this one.
 *
 * @param words - What stands behind `pulumi`, quoted for a shell.
 */
export function pulumiFor({ stack, cwd }: NamedStack, words: string): string {
  const flags = [
    ...(stack === undefined ? [] : ["--stack", shellWord(stack)]),
    ...(cwd === "." ? [] : ["--cwd", shellWord(cwd)]),
  ];
  return ["pulumi", words, ...flags].join(" ");
}
