import { readExistingCode } from "./existing-code";

const MODULE = "pulumi-cloudflare-secrets-store";
const read = (text: string) => readExistingCode(text, MODULE, "secrets.ts");

describe("reading the code of an existing file", () => {
  it("finds every identifier, so that no new constant collides with one", () => {
    const { identifiers } = read(`
      import a, { x as b } from "m";
      import * as c from "m";
      import d = require("m");
      const { e, y: [f = g, ...h] } = i.z;
      function j(k: l) {}
      class m {}
      enum n {}
      namespace o.p {}
      type q = 1;
      interface r {}
      declare const s: 1;
      label: for (const t of u) { try {} catch (v) {} }
      export { j as "w" };
    `);

    expect([...identifiers]).toEqual(
      expect.arrayContaining(Array.from("abcdefghijklmnopqrstuvw")),
    );
  });

  it("skips identifiers that only a string or a comment mentions", () => {
    const { identifiers } = read("const a = `b ${c} 'd'`; // e\n'f';");

    expect([...identifiers]).toEqual(["a", "c"]);
  });

  it("finds the logical names of all resources, whatever quotation marks they have", () => {
    const text = `new Secret("one", {}); new csf.Secret(\n  'it\\'s', {}); new Bucket(\`three\`); new Map(); new X(y);`;

    expect([...read(text).logicalNames]).toEqual(["one", "it's", "three"]);
  });

  it.each([
    [`import { Secret } from "${MODULE}";`, "Secret"],
    [`\ufeffimport { Secret } from "${MODULE}";`, "Secret"],
    [`import x from 'y'; import { A, Secret } from '${MODULE}'`, "Secret"],
    [`import {\n  Secret as S, // short\n  x,\n} from "${MODULE}";`, "S"],
    [`import { "Secret" as S } from "${MODULE}";`, "S"],
    [`import * as csf from "${MODULE}";`, "csf.Secret"],
    [`import csf = require("${MODULE}");`, "csf.Secret"],
    [`import { SecretReference } from "${MODULE}";`, undefined],
    [`import type { Secret } from "${MODULE}";`, undefined],
    [`import { type Secret } from "${MODULE}";`, undefined],
    [`import type csf = require("${MODULE}");`, undefined],
    [`import csf from "${MODULE}";`, undefined],
    [`import { Secret } from "another";`, undefined],
    [`// import { Secret } from "${MODULE}";`, undefined],
    [`declare module "x" { import { Secret } from "${MODULE}"; }`, undefined],
  ])("finds the name of the imported Secret class: %j", (text, name) => {
    expect(read(text).secretClass).toBe(name);
  });
});
