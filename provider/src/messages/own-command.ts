/**
 * Runs the package that is installed in the project, or fails. Without `--no-install`, if the package is not installed, npx would
 * look for it in the registry, offer to install whatever anybody published under that name, and run it with the user's token.
 */
const PREFIX = "npx --no-install pulumi-cloudflare-secrets-store";

/** A command of this package, ready to paste. `words` is what follows the package's name: `list ACCOUNT_ID`. */
export function ownCommand(words: string): string {
  return `${PREFIX} ${words}`;
}

/** Tells whether a shell reads an ID literally, so that a command to paste may contain the ID as the user wrote it. */
export function isPlainWord(id: string): boolean {
  return /^[\w/=.-]+$/.test(id);
}
