import { createHash } from "node:crypto";

/**
 * Makes choices that are always the same for a seed. Each choice has a name of its own, so that a new choice does not
 * change the others.
 */
export interface Chooser {
  /** Returns a whole number from `least` to `most`, inclusive. */
  between: (name: string, least: number, most: number) => number;
  oneOf: <T>(name: string, choices: readonly [T, ...T[]]) => T;
}

/** Makes the choices of a seed. */
export function chooserOf(seed: number): Chooser {
  const between = (name: string, least: number, most: number) => {
    const digest = createHash("sha256").update(`${seed}:${name}`).digest();
    return least + (digest.readUInt32BE(0) % (most - least + 1));
  };
  return {
    between,
    oneOf: (name, choices) =>
      choices[between(name, 0, choices.length - 1)] ?? choices[0],
  };
}
