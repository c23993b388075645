import { quote } from "../../messages";
import type { ProgramSource } from "../../stack";

/** Returns the path of a stack's own file, such as `src/secrets.prod.ts`. It is in the same folder as `file`. */
export function fileOfStack(file: string, stack: string): string {
  const folder = file.slice(0, file.lastIndexOf("/") + 1);
  return `${folder}secrets.${shortNameOf(stack)}.ts`;
}

/**
 * Returns the lines with which a program imports a file. If the file is named after the stack, each stack has a file of
 * its own, so the program must import only the file of the stack for which it runs.
 *
 * @param module - The file's path in the program without the extension, such as `./secrets.prod`.
 */
export function takingLines(
  module: string,
  stack: string,
  { isEsm, isJavaScript }: Pick<ProgramSource, "isEsm" | "isJavaScript">,
): string[] {
  const isScript = isJavaScript && !isEsm;
  // An ES module imports the compiled file by its full name, including the extension.
  const extension = isEsm ? ".js" : "";
  const ending = `.${shortNameOf(stack)}`;
  // Characters that this pattern excludes could have a special meaning in a template literal.
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
 * Says what a program needs to load the file. Pulumi loads TypeScript into any CommonJS program. Into an ES module,
 * Pulumi loads it only if the project has installed certain packages (SDK 3.248.0, `cmd/run/run.ts`). A TypeScript
 * program already has these packages.
 */
export function loadingAdvice({
  isEsm,
  isJavaScript,
}: Pick<ProgramSource, "isEsm" | "isJavaScript">): string[] {
  if (!isEsm || !isJavaScript) return [];
  return [
    "In a JavaScript program that uses ES modules, Pulumi loads TypeScript only if the project has these packages:",
    "  npm install --save-dev typescript ts-node",
  ];
}

/** Returns `prod` for `organization/shop/prod`. */
function shortNameOf(stack: string): string {
  return stack.slice(stack.lastIndexOf("/") + 1);
}
