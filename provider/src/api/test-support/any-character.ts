import fc from "fast-check";

const LAST = 0x10ffff;
const SURROGATES = { first: 0xd800, count: 0x800 };

/**
 * Any character of Unicode, control characters included: a `unit` for `fc.string`. The library's own unit `binary` is the
 * same, but spends a second on building a table in each test file.
 */
export const anyCharacter = fc
  .integer({ min: 0, max: LAST - SURROGATES.count })
  .map((point) =>
    String.fromCodePoint(
      point < SURROGATES.first ? point : point + SURROGATES.count,
    ),
  );
