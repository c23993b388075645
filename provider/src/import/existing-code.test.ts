import { readExistingCode } from "./existing-code";
import { idOf, inCapitals } from "./test-support/secrets";

const MODULE = "pulumi-cloudflare-secrets-store";
const read = (text: string) => readExistingCode(text, MODULE);

describe("what a file holds already", () => {
  it("finds imported secrets after a formatter went over the file", () => {
    const text = `
      // ${idOf("1")}
      const apiKey = new Secret('it\\'s "here"', { name: 'x' })
    `;

    expect([...read(text).declared]).toEqual([[idOf("1"), `it's "here"`]]);
  });

  it("finds them by IDs of one form, whatever somebody made of the account", () => {
    const text = `// ${inCapitals(idOf("1"))}\nconst apiKey = new Secret("key", {});`;

    expect([...read(text).declared.keys()]).toEqual([idOf("1")]);
  });

  it("finds the class in a file that begins with a byte order mark", () => {
    const text = `\ufeffimport { Secret } from ${JSON.stringify(MODULE)};`;

    expect(read(text).secretClass).toBe("Secret");
  });

  it("knows the logical names of secrets that somebody wrote by hand", () => {
    const text = 'new Secret("one", {}); new csf.Secret(\n  "two", {});';

    expect([...read(text).logicalNames]).toEqual(["one", "two"]);
  });

  it("takes every word outside of double quotes for a name, comments and the other quotes too", () => {
    const { words } = read(
      'const { a, b: c } = f; // maybe\nconst d = `x ${e} `;\nconst g = "h i";',
    );

    expect([...words]).toEqual(
      expect.arrayContaining(["a", "b", "c", "d", "e", "f", "g", "maybe"]),
    );
    expect(words).not.toContain("h");
  });

  it.each([
    [`import { Secret } from "${MODULE}";`, "Secret"],
    [`import { SecretReference, Secret } from '${MODULE}'`, "Secret"],
    [`import {\n  Secret as S,\n  x,\n} from "${MODULE}";`, "S"],
    [`import { SecretReference } from "${MODULE}";`, undefined],
    [`import type { Secret } from "${MODULE}";`, undefined],
    [`import { Secret } from "another";`, undefined],
    [`// import { Secret } from "${MODULE}";`, undefined],
  ])("knows what the class is called: %j", (text, name) => {
    expect(read(text).secretClass).toBe(name);
  });
});
