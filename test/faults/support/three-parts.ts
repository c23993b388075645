const ATTEMPTED =
  /^(cannot (create|read|update|delete|compare) secret |cannot check whether the name of secret |it is not known whether secret )/;
const SAID =
  /(GET|POST|PATCH|DELETE) \/accounts\/\S+ (returned HTTP \d{3}|got no response: )/;
const ADVICE =
  /\n.*([Rr]un the command again|Check the |To compare with the state)/;

/**
 * Returns which of the three parts are missing from a message: what was attempted, what the API said, and what to do
 * now.
 */
export function partsMissing(message: string): string[] {
  return [
    ...(ATTEMPTED.test(message) ? [] : ["what was attempted"]),
    ...(SAID.test(message) ? [] : ["what the API said"]),
    ...(ADVICE.test(message) ? [] : ["what to do now"]),
  ].map((part) => `${part} is missing: ${message}`);
}

/** Tells whether a message is longer than this package's messages may be. */
export function hasMoreThanThreeLines(message: string): boolean {
  return message.split("\n").length > 3;
}
