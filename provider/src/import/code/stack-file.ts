import { quote } from "../../messages";

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
  { isEsm }: { isEsm: boolean },
): string[] {
  // An ES module names the compiled file.
  const extension = isEsm ? ".js" : "";
  const ending = `.${shortNameOf(stack)}`;
  // Other characters could mean something else in a template literal.
  const isOfStack = module.endsWith(ending) && /^[\w./-]+$/.test(module);
  if (!isOfStack) return [`import ${quote(module + extension)};`];
  const start = module.slice(0, -ending.length);
  const file = `\`${start}.\${pulumi.getStack()}${extension}\``;
  return [
    'import * as pulumi from "@pulumi/pulumi";',
    isEsm ? `await import(${file});` : `require(${file});`,
  ];
}

/** `prod` for `organization/shop/prod`. */
function shortNameOf(stack: string): string {
  return stack.slice(stack.lastIndexOf("/") + 1);
}
