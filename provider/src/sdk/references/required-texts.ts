import { userError } from "./user-error";

/**
 * Refuses arguments that lack a text. The compiler does so too, but not for another stack's outputs: those are `any`,
 * and one that is missing is `undefined`.
 *
 * @param lookUp - The function that was called, for the message.
 * @throws RunError that names the argument and what it is instead, by type alone.
 */
export function requireTexts(
  lookUp: string,
  args: Readonly<Record<string, unknown>>,
): void {
  for (const [key, given] of Object.entries(args)) {
    if (typeof given === "string" && given !== "") continue;
    const what = given === "" ? "an empty one" : typeof given;
    throw userError(`${lookUp} needs a text for ${key}, and got ${what}.`);
  }
}
