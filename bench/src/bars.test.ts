import { judge } from "./bars";
import { growthOf } from "./growth";
import type { Measurement, Results } from "./types";

const aRun = (run: Partial<Measurement>): Measurement => ({
  host: "plugin",
  n: 500,
  delayMs: 50,
  pendingMs: 0,
  checkpoints: true,
  subject: "ours",
  verb: "refresh",
  samples: [{ wallMs: 1_000, requests: { GET: 8 } }],
  ...run,
});

const resultsOf = (...measurements: Measurement[]): Results => ({
  command: "npm run bench",
  when: "2026-01-01",
  machine: "a machine",
  seconds: 1,
  measurements,
  states: [],
  startUps: [],
});

const taking = (...times: number[]) =>
  times.map((wallMs) => ({ wallMs, requests: { GET: 1 } }));

describe("the bars of the bench", () => {
  it.each([
    [8, true],
    [9, false],
  ])("allow 500 secrets %s requests: %s", (GET, holds) => {
    const samples = [{ wallMs: 1, requests: { GET } }];

    const [verdict] = judge(resultsOf(aRun({ samples })));

    expect(verdict).toMatchObject({ about: "requests", limit: 8, holds });
  });

  it("allow an import to list the store twice on the plugin, and once on the dynamic host", () => {
    const limitOf = (host: Measurement["host"]) =>
      judge(resultsOf(aRun({ host, verb: "import" }))).find(
        ({ about }) => about === "requests",
      )?.limit;

    expect([limitOf("plugin"), limitOf("dynamic")]).toEqual([13, 8]);
  });

  it("judge the run with the most requests, not the median", () => {
    const few = { wallMs: 1, requests: { GET: 5 } };
    const many = { wallMs: 1, requests: { GET: 5, POST: 4 } };

    const [verdict] = judge(resultsOf(aRun({ samples: [few, many, few] })));

    expect(verdict).toMatchObject({ measured: 9, holds: false });
  });

  it("compare the time with the floor of the same round", () => {
    const floor = aRun({ subject: "floor", samples: taking(100, 900, 200) });
    const ours = aRun({ samples: taking(120, 1_080, 400) });

    const verdicts = judge(resultsOf(floor, ours));

    expect(verdicts).toContainEqual(
      expect.objectContaining({
        about: "time",
        measured: 1.2,
        rounds: [1.2, 1.2, 2],
        holds: true,
      }),
    );
  });

  it("allow an import extra time for the responses that it must wait for in sequence", () => {
    const limitOf = (host: Measurement["host"], delayMs: number) => {
      const run = aRun({ host, delayMs, verb: "import" });
      return judge(resultsOf({ ...run, subject: "floor" }, run)).find(
        ({ about }) => about === "time",
      )?.limit;
    };

    expect(limitOf("plugin", 0)).toBe(1.5);
    expect(limitOf("plugin", 50)).toBeCloseTo(1.7);
    expect(limitOf("dynamic", 50)).toBeCloseTo(1.6);
  });
});

describe("the bars of creates and destroys", () => {
  const create = (run: Partial<Measurement>) =>
    aRun({ verb: "create", samples: taking(100, 200, 300), ...run });

  it.each([
    [0, "one-request-each"],
    [50, "waits-until-active"],
  ] as const)(
    "compare secrets that are pending for %d ms with the provider %s",
    (pendingMs, subject) => {
      const peers = (["one-request-each", "waits-until-active"] as const).map(
        (each) => create({ pendingMs, subject: each }),
      );

      const verdicts = judge(resultsOf(...peers, create({ pendingMs })));

      expect(verdicts.map(({ bar }) => bar)).toEqual([
        `requests: create of 500, plugin, 50 ms, pending ${String(pendingMs)} ms`,
        `times ${subject}: create of 500, plugin, 50 ms, pending ${String(pendingMs)} ms`,
      ]);
    },
  );

  it("compare destroys on the plugin with the provider that shows drift", () => {
    const destroy = { verb: "destroy", samples: taking(100) } as const;
    const peers = (["one-request-each", "shows-drift"] as const).map(
      (subject) => aRun({ ...destroy, subject }),
    );

    const verdicts = judge(resultsOf(...peers, aRun(destroy)));

    expect(verdicts.map(({ bar }) => bar)).toContain(
      "times shows-drift: destroy of 500, plugin, 50 ms, pending 0 ms",
    );
  });

  it.each([
    [505, true],
    [506, false],
  ])(
    "allow a destroy of 500 secrets on the plugin to request one list in addition to the DELETEs: %d requests",
    (sent, holds) => {
      const destroying = (
        subject: Measurement["subject"],
        requests: Record<string, number>,
      ) =>
        aRun({ verb: "destroy", subject, samples: [{ wallMs: 1, requests }] });

      const verdicts = judge(
        resultsOf(
          destroying("one-request-each", { DELETE: 500 }),
          destroying("shows-drift", { GET: 500, DELETE: 500 }),
          destroying("ours", { GET: sent - 500, DELETE: 500 }),
        ),
      );

      expect(verdicts[0]).toMatchObject({
        about: "requests",
        limit: 505,
        holds,
      });
    },
  );

  it("are judged separately with and without checkpoints", () => {
    const runs = [true, false].flatMap((checkpoints) => [
      create({ checkpoints, subject: "one-request-each" }),
      create({ checkpoints }),
    ]);

    const verdicts = judge(resultsOf(...runs));

    expect(
      verdicts
        .filter(({ about }) => about === "time")
        .map(({ bar }) => bar.includes("no checkpoints")),
    ).toEqual([false, true]);
  });

  it.each([
    ["hold with one slow round", [104, 190, 900], true],
    ["break with two slow rounds", [104, 212, 900], false],
  ])("%s, and list what each round measured", (_, times, holds) => {
    const peer = create({ subject: "one-request-each" });

    const verdicts = judge(
      resultsOf(peer, create({ samples: taking(...times) })),
    );

    expect(verdicts.find(({ about }) => about === "time")).toMatchObject({
      rounds: times.map((ms, round) => ms / (100 * (round + 1))),
      limit: 1.05,
      holds,
    });
  });

  it.each([
    [0, true],
    [1, false],
  ])("allow no request besides the creates: %d lists", (GET, holds) => {
    const peer = create({ subject: "one-request-each" });
    const samples = [{ wallMs: 1, requests: { POST: 1, GET } }];

    const verdicts = judge(resultsOf(peer, create({ samples })));

    expect(verdicts[0]).toMatchObject({ limit: 1, holds });
  });
});

describe("growth when N doubles", () => {
  const growthOfTime = (ours: number, floor: number) =>
    growthOf(
      resultsOf(
        aRun({ n: 500, samples: taking(100) }),
        aRun({ n: 1_000, samples: taking(100 * ours) }),
        aRun({ n: 500, subject: "floor", samples: taking(100) }),
        aRun({ n: 1_000, subject: "floor", samples: taking(100 * floor) }),
      ),
    ).find(({ what }) => what === "time");

  it.each([
    [2, 2, "no faster than N"],
    [3.9, 4, "faster than N, but the floor grows as fast"],
    [3.9, 2, "FASTER THAN N, and than the floor"],
  ])(
    "by %s, beside a floor that grows by %s, is reported as: %s",
    (ours, floor, words) => {
      expect(growthOfTime(ours, floor)).toMatchObject({
        ours,
        floor,
        judgement: words,
      });
    },
  );

  it("is reported for one doubling when N grew tenfold", () => {
    const growth = growthOf(
      resultsOf(
        aRun({ n: 100, samples: taking(100) }),
        aRun({ n: 1_000, samples: taking(1_000) }),
      ),
    );

    expect(growth.find(({ what }) => what === "time")?.ours).toBeCloseTo(2);
  });
});
