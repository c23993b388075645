/**
 * Makes a test out of a pattern for names: `*` is any number of characters, `?` is one, everything else is itself, and
 * the whole name has to match, upper and lower case too.
 */
export function nameMatcher(glob: string): (name: string) => boolean {
  const pattern = glob
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*+/g, ".*")
    .replace(/\?/g, ".");
  const whole = new RegExp(`^${pattern}$`, "su");
  return (name) => whole.test(name);
}
