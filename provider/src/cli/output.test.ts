import { createOutput, moment, shortened } from "./output";
import { fakeStreams } from "./test-support/streams";

const NAME_AND_B = [{ title: "name" }, { title: "b" }];
const ROW = [{ text: "A", tone: "good" as const }, { text: "second" }];
const never = new AbortController().signal;

describe("a table", () => {
  it("has columns, and no colors without a terminal", () => {
    const { streams, out } = fakeStreams();

    createOutput(streams).table(NAME_AND_B, [ROW]);

    expect(out()).toBe("name  b\nA     second\n");
  });

  it("begins with its rows if it has no head", () => {
    const { streams, out } = fakeStreams();

    createOutput(streams).facts([], [ROW]);

    expect(out()).toBe("A  second\n");
  });

  it("has colors on a terminal, unless NO_COLOR is set", () => {
    const coloured = fakeStreams({ isTerminal: true });
    const plain = fakeStreams({ isTerminal: true, env: { NO_COLOR: "1" } });

    createOutput(coloured.streams).table(NAME_AND_B, [ROW]);
    createOutput(plain.streams).table(NAME_AND_B, [ROW]);

    expect(coloured.out()).toContain("\u001b[32mA\u001b[39m");
    expect(plain.out()).toBe("name  b\nA     second\n");
  });

  it("keeps its columns aligned after characters of double width", () => {
    const { streams, out } = fakeStreams();

    createOutput(streams).table(NAME_AND_B, [
      [{ text: "密钥" }, { text: "x" }],
      ROW,
    ]);

    expect(out()).toBe("name  b\n密钥  x\nA     second\n");
  });

  const narrow = { isTerminal: true, columns: 29 };
  const columns = [
    { title: "name" },
    { title: "modified", whenNarrow: "leave out" },
    { title: "id", whenNarrow: "keep whole" },
  ] as const;
  const wideRow = ["n".repeat(40), "2026-01-02 03:04:05Z", "i".repeat(32)].map(
    (text) => ({ text }),
  );

  it("is cut to the width of the terminal except for IDs, and says once if columns are left out", () => {
    const { streams, out, err } = fakeStreams(narrow);
    const { table } = createOutput(streams);

    table(columns, [wideRow]);
    table(columns, [wideRow]);

    const printed = `name\n${"n".repeat(28)}…\n  ${"i".repeat(32)}\n`;
    expect(out()).toBe(printed + printed);
    expect(err()).toBe(
      "The terminal is too narrow for these columns: modified. To see everything, add --wide.\n",
    );
  });

  it.each([
    ["without a terminal", { columns: 30 }, {}],
    ["with --wide", narrow, { wide: true }],
    ["on a terminal of unknown width", { isTerminal: true, columns: 0 }, {}],
  ])("has its full width %s", (_, terminal, options) => {
    const { streams, out, err } = fakeStreams(terminal);

    createOutput(streams, options).table(columns, [wideRow]);

    const cells = wideRow.map(({ text }) => text);
    expect(out().split("\n")[1]).toBe(cells.join("  "));
    expect(err()).toBe("");
  });

  it("does not cut facts on a narrow terminal", () => {
    const { streams, out } = fakeStreams({ isTerminal: true, columns: 30 });

    createOutput(streams).facts(
      [],
      [[{ text: "id" }, { text: "i".repeat(98) }]],
    );

    expect(out()).toContain("i".repeat(98));
  });

  it("escapes characters that control a terminal", () => {
    const { streams, out } = fakeStreams();

    createOutput(streams).table(
      [{ title: "name" }],
      [[{ text: "\u001b[2Jgone\nnext" }]],
    );

    expect(out()).toBe("name\n\\u001b[2Jgone\\nnext\n");
  });

  it("escapes invisible characters, and commands to a CI system", () => {
    const { streams, out } = fakeStreams();
    const rows = ["::stop-commands::x", "x ##vso[task.y]z", "A\u200bB"];

    createOutput(streams).facts(
      [],
      rows.map((text) => [{ text }]),
    );

    expect(out()).toBe(
      "\\u003a:stop-commands::x\nx \\u0023#vso[task.y]z\nA\\u200bB\n",
    );
  });
});

describe("a result for programs", () => {
  it("contains no character that controls a terminal, and parses to the same string", () => {
    const { streams, out } = fakeStreams({ isTerminal: true });
    const result = { name: "\u001b[2J\u009b31m\u202eevil\nline" };

    createOutput(streams).json(result);

    const text = out();
    expect(text.replaceAll("\n", "")).toMatch(/^[ -~]*$/);
    expect(JSON.parse(text)).toEqual(result);
  });
});

describe("a time", () => {
  it.each([
    ["2026-01-02T03:04:05.000006Z", "2026-01-02 03:04:05Z"],
    ["2026-01-02T03:04:05Z", "2026-01-02 03:04:05Z"],
    ["2026-01-02T03:04:05+02:00", "2026-01-02T03:04:05+02:00"],
  ])("is shown to the second, if it is in UTC: %s", (timestamp, shown) => {
    expect(moment(timestamp)).toBe(shown);
  });
});

describe("progress", () => {
  it("is removed before anything else is printed", async () => {
    const { streams, out, err } = fakeStreams({ isTerminal: true });
    jest.useFakeTimers();
    const { waitFor, note, print } = createOutput(streams);

    const waiting = waitFor("the store", () => Promise.resolve());
    jest.advanceTimersByTime(500);
    note("noted");
    jest.advanceTimersByTime(500);
    print("printed");
    await waiting;
    jest.useRealTimers();

    const erased = "\r\u001b[K";
    expect(err()).toBe(
      `Waiting for the store${erased}noted\nWaiting for the store (1 s)${erased}`,
    );
    expect(out()).toBe("printed\n");
  });

  it.each([
    [
      "a terminal that cannot erase",
      { isTerminal: true, env: { TERM: "dumb" } },
    ],
    ["a pipe", {}],
  ])("is one plain line on %s", async (_, terminal) => {
    const { streams, err } = fakeStreams(terminal);
    jest.useFakeTimers();

    const waiting = createOutput(streams).waitFor("the store", () =>
      Promise.resolve(),
    );
    jest.advanceTimersByTime(60_000);
    await waiting;
    jest.useRealTimers();

    expect(err()).toBe("Waiting for the store (10 s)\n");
  });
});

describe("the answer to a question", () => {
  it.each([
    ["y\n", "yes"],
    ["Yes\n", "yes"],
    ["\n", "no"],
    ["no\n", "no"],
    ["yesterday\n", "no"],
    ["y\u0003", "interrupted"],
  ])("typed as %j is %s", async (answer, expected) => {
    const { streams, type } = fakeStreams({ isTerminal: true });

    const asked = createOutput(streams).ask("Go on?", never);
    type(answer);

    expect(await asked).toBe(expected);
  });

  it("is no if the input is closed without an answer", async () => {
    const { streams, close } = fakeStreams({ isTerminal: true });

    const asked = createOutput(streams).ask("Go on?", never);
    close();

    expect(await asked).toBe("no");
  });

  it("is interrupted if a signal arrives", async () => {
    const { streams } = fakeStreams({ isTerminal: true });
    const interrupt = new AbortController();

    const asked = createOutput(streams).ask("Go on?", interrupt.signal);
    interrupt.abort();

    expect(await asked).toBe("interrupted");
  });

  it("is undefined without a terminal, and the question is not printed", async () => {
    const { streams, err } = fakeStreams();

    expect(await createOutput(streams).ask("Go on?", never)).toBeUndefined();
    expect(err()).toBe("");
  });
});

describe("a long string", () => {
  it("is cut between characters", () => {
    expect(shortened("🔑🔑🔑", 2)).toBe("🔑…");
    expect(shortened("🔑🔑", 2)).toBe("🔑🔑");
  });
});
