import { quote } from "../lifecycle";

/** The file beside this one that is named after a stack: `src/secrets.prod.ts` for `src/secrets.ts`. */
export function fileOfStack(file: string, stack: string): string {
  const folder = file.slice(0, file.lastIndexOf("/") + 1);
  return `${folder}secrets.${shortNameOf(stack)}.ts`;
}

/**
 * The lines by which a program takes a file. One that is named after the stack is one of several: the program of each
 * stack is to take its own and no other.
 *
 * @param module - The file as the program names it, such as `./secrets.prod`.
 */
export function takingLines(module: string, stack: string): string[] {
  const ending = `.${shortNameOf(stack)}`;
  // What a template would read otherwise is left to plain quotes.
  const isOfStack = module.endsWith(ending) && /^[\w./-]+$/.test(module);
  if (!isOfStack) return [`import ${quote(module)};`];
  const start = module.slice(0, -ending.length);
  return [
    'import * as pulumi from "@pulumi/pulumi";',
    `require(\`${start}.\${pulumi.getStack()}\`);`,
  ];
}

/** `prod` for `organization/shop/prod`. */
function shortNameOf(stack: string): string {
  return stack.slice(stack.lastIndexOf("/") + 1);
}
