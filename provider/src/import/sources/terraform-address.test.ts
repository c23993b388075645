import fc from "fast-check";
import {
  formatAddress,
  formatResource,
  parseModulePath,
  sayAddress,
  type AddressPart,
} from "./terraform-address";
import { anyCharacter } from "../../api/test-support/any-character";

const TYPE = "cloudflare_secrets_store_secret";
const at = (modules: AddressPart[], resource: AddressPart) => ({
  modules,
  type: TYPE,
  resource,
});

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,10}$/);
const key = fc.option(
  fc.oneof(fc.nat(), fc.string({ unit: anyCharacter }), fc.string()),
  { nil: undefined },
);
const part = fc.record({ name, key });

describe("a Terraform address", () => {
  // As `terraform state list` of Terraform 1.11.4 prints them.
  it.each([
    [{ name: "counted", key: 1 }, "counted[1]"],
    [{ name: "each", key: "with space" }, 'each["with space"]'],
    [{ name: "each", key: "quote\"and'" }, String.raw`each["quote\"and'"]`],
    [{ name: "each", key: "%{if}" }, 'each["%%{if}"]'],
    [{ name: "each", key: "x/${y}" }, 'each["x/$${y}"]'],
    [{ name: "each", key: "new\nline" }, String.raw`each["new\nline"]`],
    [{ name: "each", key: "esc\u001b[31m" }, String.raw`each["esc\u001b[31m"]`],
    [{ name: "each", key: "密" }, 'each["密"]'],
    [{ name: "each", key: "__proto__" }, 'each["__proto__"]'],
  ])("is written as Terraform writes it: %j", (resource, expected) => {
    expect(formatAddress(at([], resource))).toBe(`${TYPE}.${expected}`);
  });

  it("is the same after a module's path is formatted and parsed again, whatever the keys", () => {
    fc.assert(
      fc.property(fc.array(part), (modules) => {
        const path = modules
          .map((each) => formatAddress(at([each], { name: "r" })))
          .map((each) => each.slice(0, -`.${TYPE}.r`.length))
          .join(".");

        expect(parseModulePath(path)).toEqual(modules);
      }),
    );
  });

  it("keeps every key inside its quotes, and contains no terminal control characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (key) => {
        const text = formatAddress(at([], { name: "r", key }));

        expect(text).toMatch(/^[^"]*\["(?:[^"\\]|\\.)*"\]$/u);
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
      }),
    );
  });

  it.each([
    "app",
    "module.",
    "module.app.",
    "module.app[",
    'module.app["eu]',
    'module.app["eu"]x',
    "module.app[-1]",
    "module.a b",
    "data.app",
    "module.app; rm -rf .",
  ])("is refused if the module's path is %j", (path) => {
    expect(parseModulePath(path)).toBeUndefined();
  });

  it("has a form without keys, which names the resource in the configuration", () => {
    const address = at([{ name: "app", key: "eu" }], { name: "key", key: 0 });

    expect(formatResource(address)).toBe(`module.app.${TYPE}.key`);
  });

  it("has a readable form with names and keys", () => {
    const address = at([{ name: "app", key: "eu" }], { name: "key", key: 0 });

    expect(sayAddress(address)).toBe("app.eu.key.0");
  });
});
