import { shellWord } from "./shell-word";

/**
 * A Pulumi command for users to type.
 *
 * @param stack - The one that was named, which need not be the selected one. Absent: none was.
 * @param words - What stands behind `pulumi`, quoted for a shell.
 */
export function pulumiFor(stack: string | undefined, words: string): string {
  const command = `pulumi ${words}`;
  return stack === undefined
    ? command
    : `${command} --stack ${shellWord(stack)}`;
}
