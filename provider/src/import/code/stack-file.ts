import { quote } from "../../messages";
import type { ProgramSource } from "../../stack";

/** The file in the same folder that is named after a stack: `src/secrets.prod.ts` for `src/secrets.ts`. */
export function fileOfStack(file: string, stack: string): string {
  const folder = file.slice(0, file.lastIndexOf("/") + 1);
  return `${folder}secrets.${shortNameOf(stack)}.ts`;
}

/**
 * The lines with which a program imports a file. When the file is named after the stack, other stacks have files of
 * their own, and each program must import the one of its stack only.
 *
 * @param module - The file as the program names it, without the extension, such as `./secrets.prod`.
 */
export function takingLines(
  module: string,
  stack: string,
  { isEsm, isJavaScript }: Pick<ProgramSource, "isEsm" | "isJavaScript">,
): string[] {
  const isScript = isJavaScript && !isEsm;
  // An ES module names the compiled file.
  const extension = isEsm ? ".js" : "";
  const ending = `.${shortNameOf(stack)}`;
  // Other characters could mean something else in a template literal.
  const isOfStack = module.endsWith(ending) && /^[\w./-]+$/.test(module);
  const named = quote(module + extension);
  if (!isOfStack) return [isScript ? `require(${named});` : `import ${named};`];
  const start = module.slice(0, -ending.length);
  const file = `\`${start}.\${pulumi.getStack()}${extension}\``;
  return [
    isScript
      ? 'const pulumi = require("@pulumi/pulumi");'
      : 'import * as pulumi from "@pulumi/pulumi";',
    isEsm ? `await import(${file});` : `require(${file});`,
  ];
}

/**
 * What a program needs to load the file. Pulumi loads TypeScript into any CommonJS program, and into ES modules only by
 * packages of the project (SDK 3.248.0, `cmd/run/run.ts`). A program in TypeScript has them already.
 */
export function loadingAdvice({
  isEsm,
  isJavaScript,
}: Pick<ProgramSource, "isEsm" | "isJavaScript">): string[] {
  if (!isEsm || !isJavaScript) return [];
  return [
    "In a JavaScript program of ES modules, Pulumi loads TypeScript only if the project has these packages:",
    "  npm install --save-dev typescript ts-node",
  ];
}

/** `prod` for `organization/shop/prod`. */
function shortNameOf(stack: string): string {
  return stack.slice(stack.lastIndexOf("/") + 1);
}
