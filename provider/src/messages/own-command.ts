/**
 * Runs the package that is installed in the project, and fails if the package is not installed. Without `--no-install`,
 * npx would look up a missing package in the npm registry. It would then offer to install whatever somebody has
 * published under that name, and run it with the user's token.
 */
const PREFIX = "npx --no-install pulumi-cloudflare-secrets-store";

/**
 * Returns a command of this package, ready to paste.
 *
 * @param words - What follows the package's name, such as `list ACCOUNT_ID`.
 */
export function ownCommand(words: string): string {
  return `${PREFIX} ${words}`;
}

/** The maximum number of IDs in one command. A terminal can show a command of that length. */
export const MAX_IDS_IN_COMMAND = 100;

/**
 * Tells whether a shell reads an ID literally. If so, a command to paste can safely contain the ID as the user wrote
 * it.
 */
export function isPlainWord(id: string): boolean {
  return /^[\w/=.-]+$/.test(id);
}
