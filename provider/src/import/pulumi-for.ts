import { shellWord } from "../messages";

/** The stack of a command, as the user named it. */
export interface NamedStack {
  /** The stack. Absent if the user named none, so that the command uses the selected one. */
  stack: string | undefined;
  /** The project's folder, relative to the folder in which the user ran the command. */
  cwd: string;
}

/**
 * Returns a Pulumi command that works in the folder in which the user ran this one.
 *
 * @param words - The words after `pulumi`, quoted for a shell.
 */
export function pulumiFor({ stack, cwd }: NamedStack, words: string): string {
  const flags = [
    ...(stack === undefined ? [] : ["--stack", shellWord(stack)]),
    ...(cwd === "." ? [] : ["--cwd", shellWord(cwd)]),
  ];
  return ["pulumi", words, ...flags].join(" ");
}
