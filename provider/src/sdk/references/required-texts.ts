import { userError } from "./user-error";

/**
 * Refuses an argument that is not a string, or is empty. The compiler does not catch this for another stack's outputs:
 * they have the type `any`, and a missing output is `undefined`.
 *
 * @param lookUp - The function that the program called, for the message.
 * @throws RunError that names the argument and its actual type, without its content.
 */
export function requireTexts(
  lookUp: string,
  args: Readonly<Record<string, unknown>>,
): void {
  for (const [key, given] of Object.entries(args)) {
    if (typeof given === "string" && given !== "") continue;
    const what = given === "" ? "an empty string" : typeof given;
    throw userError(`${lookUp} requires a string for ${key}, but got ${what}.`);
  }
}
