import { FaultRules, type FaultRule } from "./faults";

const fault = { kind: "reset" } as const;

function met(
  rules: FaultRule[],
  requests: [method: string, path: string][],
): (string | undefined)[] {
  const all = new FaultRules();
  all.set(rules);
  return requests.map(([method, path]) => all.next(method, path)?.kind);
}

const three: [string, string][] = [
  ["GET", "/stores/s/secrets"],
  ["POST", "/stores/s/secrets"],
  ["GET", "/stores/s/secrets/x"],
];

describe("fault rules", () => {
  it("affect every request if they have neither match nor nth", () => {
    expect(met([{ fault }], three)).toEqual(["reset", "reset", "reset"]);
  });

  it.each<[string, FaultRule["match"] & object, (string | undefined)[]]>([
    ["a method", { method: "post" }, [undefined, "reset", undefined]],
    ["the end of a path", { path: "/secrets" }, ["reset", "reset", undefined]],
    [
      "a regular expression",
      { path: /\/secrets\/\w+$/g },
      [undefined, undefined, "reset"],
    ],
    ["nth alone", { nth: 2 }, [undefined, "reset", undefined]],
    [
      "method and nth",
      { method: "GET", nth: 2 },
      [undefined, undefined, "reset"],
    ],
  ])("match a request by %s", (_, match, expected) => {
    expect(met([{ match, fault }], three)).toEqual(expected);
  });

  it("stop after `times` requests, counted from `nth`", () => {
    const rules = [{ match: { nth: 2 }, times: 2, fault }];

    expect(met(rules, [...three, ...three])).toEqual([
      undefined,
      "reset",
      "reset",
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("are followed by the next rule when one is used up", () => {
    const rules: FaultRule[] = [
      { times: 1, fault },
      { times: 1, fault: { kind: "timeout" } },
    ];

    expect(met(rules, three)).toEqual(["reset", "timeout", undefined]);
  });

  it("count the requests that they affected", () => {
    const rules = new FaultRules();
    rules.set([{ match: { method: "POST" }, fault }]);
    rules.add({ fault });

    for (const [method, path] of three) rules.next(method, path);

    expect(rules.fired()).toEqual([1, 2]);
  });
});
