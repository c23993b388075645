import fc from "fast-check";
import {
  declarationOf,
  errorsOf,
  extended,
  HOSTILE,
  MODULE,
  read,
} from "../test-support/code";
import type { Declaration } from "./typescript-code";

describe("a file that several imports extend", () => {
  const BEGINNINGS = [
    "",
    "\ufeff",
    "#!/usr/bin/env -S npx tsx\n",
    "// no newline at the end",
    "\ufeffexport const apiKey = 1;\r\n",
    "@sealed class Secret { @logged accessor apiKey = 1; }",
    "class A { constructor(@inject() private apiKey: string) {} }\n",
    "export enum apiKey { Secret = 'a' }",
    "using apiKey = open(); await using aB = open();\n",
    "const apiKey = { aB: 1 } satisfies Record<string, number>",
    "import type { Secret } from 'elsewhere'\n",
    `import * as csf from "${MODULE}"`,
    `import { Secret as S } from '${MODULE}'; /* ${"a".repeat(32)} */`,
    "let apiKey = () => `${new Map()}` // end",
  ];
  const secret = fc.record({
    name: fc.constantFrom("API_KEY", "apiKey", "A_B", "SECRET", "S", "csf"),
    secretId: fc.constantFrom("1", "2", "3", "4", "5", "6"),
    comment: fc.constantFrom(...HOSTILE),
  });

  it("keeps its old content, parses, and declares each secret once", () => {
    const imports = fc.array(fc.array(secret), { maxLength: 4 });
    fc.assert(
      fc.property(
        fc.constantFrom(...BEGINNINGS),
        imports,
        (beginning, batches) => {
          let text = beginning;
          const ids = new Set<string>();
          for (const batch of batches) {
            const lacking = lackingIn(text, batch.map(declarationOf));
            const before = text;
            text = extended(before, lacking);
            for (const { id } of lacking) ids.add(id);
            expect(text.startsWith(before)).toBe(true);
          }

          expect([...read(text).declared.keys()].sort()).toEqual(
            [...ids].sort(),
          );
          for (const id of ids) expect(text.split(id)).toHaveLength(2);
          expect(errorsOf(text)).toEqual([]);
        },
      ),
    );
  });

  it("uses the namespace under which the file imports the package", () => {
    const after = extended(`import * as csf from "${MODULE}";\n`, [
      declarationOf({}),
    ]);

    expect(after).toContain("export const apiKey = new csf.Secret(");
    expect(after.match(/^import /gm)).toHaveLength(1);
  });
});

/** Returns the secrets that a plan would add: each one once, unless the file already declares it. */
function lackingIn(text: string, declarations: Declaration[]): Declaration[] {
  const { declared } = read(text);
  const lacking = new Map(
    declarations
      .filter(({ id }) => !declared.has(id))
      .map((declaration) => [declaration.id, declaration]),
  );
  return [...lacking.values()];
}
