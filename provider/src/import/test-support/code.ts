import ts from "typescript";
import { aFoundSecret } from "./secrets";
import { type ExistingCode, readExistingCode } from "../code/existing-code";
import { addedCode, type Declaration } from "../code/typescript-code";

export const MODULE = "pulumi-cloudflare-secrets-store";

/** Parses the content of a program's file. */
export function read(text: string): ExistingCode {
  return readExistingCode(text, MODULE, "secrets.ts");
}

/** Strings that could end a literal, or mislead somebody who reads them in a terminal. */
export const HOSTILE = [
  'quote"s',
  "back`tick",
  "${process.exit()}",
  "new\nline",
  "return\rhere",
  "separator\u2028 and \u2029",
  "*/ end */",
  "// comment",
  "back\\slash\\",
  "\u0000\u001b[31m\u007f\u009b",
  "\u202eright to left",
  "lone \ud800 surrogate",
  "__proto__",
  "class",
  "",
  " ",
  "</script>",
  "密钥 🔑",
];

/** The fields that a test can set on a secret. */
export type Fields = NonNullable<Parameters<typeof aFoundSecret>[0]>;

/** Makes a declaration of a protected secret, whose logical name is the secret's own name. */
export function declarationOf(fields: Fields): Declaration {
  const { id, inputs } = aFoundSecret(fields);
  return { id, inputs, logicalName: inputs.name, protect: true };
}

/** Returns the text of a file after these declarations were added. */
export function extended(text: string, declarations: Declaration[]): string {
  return declarations.length === 0
    ? text
    : text + addedCode(read(text), declarations, MODULE);
}

/** Returns the compiler's errors in the code, and the constants that the code declares more than once. */
export function errorsOf(code: string): string[] {
  const { diagnostics = [] } = ts.transpileModule(code, {
    reportDiagnostics: true,
  });
  const constants = [...code.matchAll(/^export const ([\w$]+) =/gm)].map(
    ([, name]) => name,
  );
  const twice = constants.filter(
    (name, index) => constants.indexOf(name) !== index,
  );
  return [
    ...diagnostics.map(({ messageText }) =>
      ts.flattenDiagnosticMessageText(messageText, "\n"),
    ),
    ...twice.map(String),
  ];
}
