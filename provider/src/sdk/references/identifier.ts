/** Words that cannot be names of variables, because JavaScript reserves them (ECMA-262, ReservedWord). */
const RESERVED = new Set(
  (
    "await break case catch class const continue debugger default delete do else enum export extends false finally " +
    "for function if import in instanceof new null return super switch this throw true try typeof var void while with yield"
  ).split(" "),
);

/** Tells whether a string is a valid JavaScript variable name. */
export function isIdentifier(text: string): boolean {
  return (
    /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text) && !RESERVED.has(text)
  );
}
