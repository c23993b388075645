import { printable } from "./printable";

describe("printable", () => {
  it.each([
    ["plain ключ 密钥 🔑", "plain ключ 密钥 🔑"],
    ["\u001b[31mred", "\\u001b[31mred"],
    ["a\nb\rc", "a\\nb\\u000dc"],
    ["\u202eevil\u2028", "\\u202eevil\\u2028"],
    ["lone \ud800", "lone \\ud800"],
    ["A\u200bB\ufeffC\u00adD", "A\\u200bB\\ufeffC\\u00adD"],
    ["tag \u{e0041}", "tag \\udb40\\udc41"],
    ["filler \u3164 joiner \u034f", "filler \\u3164 joiner \\u034f"],
    ["::stop-commands::x", "\\u003a:stop-commands::x"],
    ["  ::error::x", "  \\u003a:error::x"],
    ["std::vector ::x", "std::vector ::x"],
    ["x ##vso[task.x]y", "x \\u0023#vso[task.x]y"],
    ["##[group]", "\\u0023#[group]"],
    ["###teamcity[x]", "#\\u0023#teamcity[x]"],
    ["## heading [x] #[", "## heading [x] #["],
  ])("escapes what is not safe to print: %j", (text, expected) => {
    expect(printable(text)).toBe(expected);
    expect(printable(expected)).toBe(expected);
  });
});
