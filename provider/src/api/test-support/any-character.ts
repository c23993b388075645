import fc from "fast-check";

const LAST = 0x10ffff;
const SURROGATES = { first: 0xd800, count: 0x800 };

/**
 * Any character of Unicode, including control characters, as a `unit` for `fc.string`. fast-check's own unit `binary`
 * does the same, but spends a second in each test file on building a table.
 */
export const anyCharacter = fc
  .integer({ min: 0, max: LAST - SURROGATES.count })
  .map((point) =>
    String.fromCodePoint(
      point < SURROGATES.first ? point : point + SURROGATES.count,
    ),
  );
