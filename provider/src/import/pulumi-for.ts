import { shellWord } from "../messages";

/** The stack and the project of a command, as the user named them. */
export interface NamedStack {
  /** The stack's name. Absent if the user named none, in which case the command uses the selected stack. */
  stack: string | undefined;
  /** The project's folder, relative to the folder in which the user ran the command. */
  cwd: string;
}

/**
 * Returns the flags that select the stack and the project. With these flags, a printed command works in the folder in
 * which the user ran the current command.
 */
export function flagsFor({ stack, cwd }: NamedStack): string[] {
  return [
    ...(stack === undefined ? [] : ["--stack", shellWord(stack)]),
    ...(cwd === "." ? [] : ["--cwd", shellWord(cwd)]),
  ];
}

/**
 * Returns a Pulumi command with the flags from {@link flagsFor}.
 *
 * @param words - The words after `pulumi`, quoted for a shell.
 */
export function pulumiFor(named: NamedStack, words: string): string {
  return ["pulumi", words, ...flagsFor(named)].join(" ");
}
