const ATTEMPTED =
  /^(cannot (create|read|update|delete|compare) secret |cannot check whether the name of secret |it is not known whether secret )/;
const SAID =
  /(GET|POST|PATCH|DELETE) \/accounts\/\S+ (returned HTTP \d{3}|got no response: )/;
const ADVICE =
  /\n.*([Rr]un the command again|Check the |To compare with the state)/;

/** Returns which of the three parts a message lacks: what was attempted, what the API said, what to do now. */
export function partsMissing(message: string): string[] {
  return [
    ...(ATTEMPTED.test(message) ? [] : ["what was attempted"]),
    ...(SAID.test(message) ? [] : ["what the API said"]),
    ...(ADVICE.test(message) ? [] : ["what to do now"]),
  ].map((part) => `${part} is missing: ${message}`);
}

/** Tells whether a message is longer than the messages of this package may be. */
export function hasMoreThanThreeLines(message: string): boolean {
  return message.split("\n").length > 3;
}
