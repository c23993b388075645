import { userError } from "./user-error";

/**
 * Refuses an argument that is empty or not a string. The compiler cannot catch this for another stack's outputs, which
 * have the type `any` and are `undefined` if they are missing.
 *
 * @param lookUp - The function that the program called, for the message.
 * @throws RunError that names the argument and its actual type, but not its content.
 */
export function requireTexts(
  lookUp: string,
  args: Readonly<Record<string, unknown>>,
): void {
  for (const [key, given] of Object.entries(args)) {
    if (typeof given === "string" && given !== "") continue;
    const what = given === "" ? "an empty string" : typeof given;
    throw userError(
      `${lookUp} requires a non-empty string for ${key}, but got ${what}.`,
    );
  }
}
