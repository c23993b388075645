import { shellWord } from "./shell-word";

/** The stack that a command is about, as the user named it. */
export interface NamedStack {
  /** Any stack, not only the selected one. Absent: the user named none. */
  stack: string | undefined;
  /** The project's folder, relative to the folder in which the user ran the command. */
  cwd: string;
}

/**
 * Makes a Pulumi command that works in the folder in which the user ran this one.
 *
 * @param words - What follows `pulumi`, quoted for a shell.
 */
export function pulumiFor({ stack, cwd }: NamedStack, words: string): string {
  const flags = [
    ...(stack === undefined ? [] : ["--stack", shellWord(stack)]),
    ...(cwd === "." ? [] : ["--cwd", shellWord(cwd)]),
  ];
  return ["pulumi", words, ...flags].join(" ");
}
