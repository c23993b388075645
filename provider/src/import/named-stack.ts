import { shellWord } from "./shell-word";

/** The flags that have a printed command run for the stack that was named, which need not be the selected one. */
export function namedStack(stack: string | undefined): string[] {
  return stack === undefined ? [] : ["--stack", shellWord(stack)];
}
