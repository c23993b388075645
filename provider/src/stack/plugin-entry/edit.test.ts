import { withEntry, withoutEntry } from "./edit";

const ENTRY = { name: "pulumi-nodejs", path: "node_modules/x/dynamic-host" };

/** Project files without the entry and with it. */
const FILES: [string, string, string][] = [
  [
    "a file without plugins",
    "name: a # the name\nruntime: nodejs\n",
    "name: a # the name\nruntime: nodejs\nplugins:\n  providers:\n    - name: pulumi-nodejs\n      path: node_modules/x/dynamic-host\n",
  ],
  [
    "a file without a newline at its end",
    "name: a",
    "name: a\nplugins:\n  providers:\n    - name: pulumi-nodejs\n      path: node_modules/x/dynamic-host\n",
  ],
  [
    "a file with other plugins, comments and a different indentation",
    "# head\nplugins: # why\n    languages:\n        - name: l # here\n          path: ../l\n\n# tail\nname: a\n",
    "# head\nplugins: # why\n    languages:\n        - name: l # here\n          path: ../l\n    providers:\n      - name: pulumi-nodejs\n        path: node_modules/x/dynamic-host\n\n# tail\nname: a\n",
  ],
  [
    "a file with a different provider",
    "plugins:\n  providers:\n  # mine\n  - name: mine\n    path: ./mine # local\n  # more to come\nname: a\n",
    "plugins:\n  providers:\n  # mine\n  - name: mine\n    path: ./mine # local\n  - name: pulumi-nodejs\n    path: node_modules/x/dynamic-host\n  # more to come\nname: a\n",
  ],
  [
    "a file with Windows line ends",
    "name: a\r\nplugins:\r\n  providers:\r\n    - name: mine\r\n      path: b\r\n",
    "name: a\r\nplugins:\r\n  providers:\r\n    - name: mine\r\n      path: b\r\n    - name: pulumi-nodejs\r\n      path: node_modules/x/dynamic-host\r\n",
  ],
];

describe("an entry of plugins.providers", () => {
  it.each(FILES)(
    "is added to %s without changing other lines",
    (_, before, after) => {
      expect(withEntry(before, ENTRY)).toBe(after);
    },
  );

  it.each(FILES)("is removed from %s again", (_, before, after) => {
    const newline = before.endsWith("\n") ? "" : "\n";

    expect(withoutEntry(after, ENTRY.name)).toBe(before + newline);
  });

  it.each([
    [
      "plugins:\nname: a\n",
      "plugins:\n  providers:\n    - name: pulumi-nodejs\n      path: node_modules/x/dynamic-host\nname: a\n",
    ],
    [
      "plugins:\n  providers:\nname: a\n",
      "plugins:\n  providers:\n    - name: pulumi-nodejs\n      path: node_modules/x/dynamic-host\nname: a\n",
    ],
  ])("is added below an empty setting", (before, after) => {
    expect(withEntry(before, ENTRY)).toBe(after);
  });

  it.each([
    [
      "a list in brackets",
      "plugins: { providers: [{ name: mine, path: ./mine }] }\n",
    ],
    ["an empty list in brackets", "plugins:\n  providers: []\n"],
    [
      "a list that an alias uses",
      "other: &list\n  - name: mine\nplugins:\n  providers: *list\n",
    ],
    [
      "a list that is used elsewhere",
      "plugins:\n  providers: &list\n    - name: mine\nother: *list\n",
    ],
    ["JSON", '{ "name": "a" }\n'],
    ["several documents", "name: a\n---\nname: b\n"],
  ])("is not added to %s", (_, text) => {
    expect(withEntry(text, ENTRY)).toBeUndefined();
  });

  it("is not removed if that would also remove a comment", () => {
    const text =
      "plugins:\n  providers:\n    - name: pulumi-nodejs # for imports\n      path: x\n";

    expect(withoutEntry(text, ENTRY.name)).toBeUndefined();
  });

  it("is not removed from a file that does not have it", () => {
    expect(withoutEntry("name: a\n", ENTRY.name)).toBeUndefined();
  });
});
