/** Random choices that can be repeated. */
export interface Random {
  /** Returns a whole number from 0 up to, but not including, `limit`. */
  below: (limit: number) => number;
  /** Returns one of several choices. */
  of: <T>(choices: readonly T[]) => T;
}

/** Marsaglia's 32-bit xorshift ("Xorshift RNGs", 2003). It is good enough for choosing from a few options. */
export function randomFrom(seed: number): Random {
  let state = Math.imul(seed, 2_654_435_761) | 1;
  const below = (limit: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
  return {
    below,
    of: (choices) => choices[below(choices.length)] as (typeof choices)[number],
  };
}

/** The seeds 1 to `count`. */
export function seeds(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1);
}
