/**
 * Runs the package that the project has installed, or nothing. Without `--no-install`, npx would look an uninstalled name
 * up in the registry, offer to install what anybody published under it, and run that with the user's token.
 */
const PREFIX = "npx --no-install pulumi-cloudflare-secrets-store";

/** A command of this package, ready to paste. `words` are what follows its name: `list ACCOUNT_ID`. */
export function ownCommand(words: string): string {
  return `${PREFIX} ${words}`;
}

/** Tells whether a shell reads an ID that a user wrote as it stands, so that a command to paste may contain it. */
export function isPlainWord(id: string): boolean {
  return /^[\w/=.-]+$/.test(id);
}
