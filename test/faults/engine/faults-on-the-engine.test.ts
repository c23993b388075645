/**
 * A selection of the matrix on the real engine, with the built package and in real time. It has each kind of request
 * and each kind of fault at least once, on both hosts. `../support/matrix.ts` says what runs where, and why.
 *
 * A story is the life of a stack. Each step is an `up` under a fault, followed by an `up` without the fault if the
 * first one failed.
 */
import type { Emulator, FaultRule } from "secrets-store-emulator";
import { HOSTS, type Host } from "../../support/hosts";
import type { PulumiProject } from "../../support/pulumi-project";
import { closeScenes, openScene } from "../../support/scene";
import { partsMissing } from "../support/three-parts";

jest.setTimeout(400_000);
afterEach(closeScenes);

interface Wanted {
  name: string;
  value: string;
  comment?: string;
}

interface Step {
  what: string;
  secrets: Wanted[];
  fault: FaultRule | "refused";
  /** Whether the update must succeed despite the fault. */
  itself: boolean;
}

const ONE = /\/secrets\/[0-9a-f]{32}$/;
const STORE = "/secrets";
const FOR_EVER = Number.POSITIVE_INFINITY;

const one = { name: "API_KEY", value: "CANARY-1" };
const three = [
  one,
  { name: "SECOND_KEY", value: "CANARY-2" },
  { name: "THIRD_KEY", value: "CANARY-3" },
];
/** Gives the secrets different names, so that the update replaces them and sends creates. */
const renamed = (secrets: Wanted[], suffix: string): Wanted[] =>
  secrets.map((each) => ({ ...each, name: `${each.name}_${suffix}` }));
const changed = { ...one, value: "CANARY-new", comment: "changed" };

const STORIES: [string, Step[]][] = [
  [
    "one secret: lost creates, wrong responses, a server that fails",
    [
      {
        what: "create, refused",
        secrets: [one],
        fault: "refused",
        itself: false,
      },
      {
        what: "create, 503 forever",
        secrets: renamed([one], "503"),
        fault: {
          match: { method: "POST", path: STORE },
          fault: { kind: "status", status: 503 },
        },
        itself: false,
      },
      {
        what: "create, wrong shape",
        secrets: [one],
        fault: {
          match: { method: "POST", path: STORE },
          times: 1,
          fault: { kind: "wrong-shape" },
        },
        itself: true,
      },
      {
        what: "get, ID of another secret",
        secrets: [one],
        fault: {
          match: { method: "GET", path: ONE },
          fault: { kind: "other-id" },
        },
        itself: false,
      },
      {
        what: "get, 429 with retry-after, once",
        secrets: [one],
        fault: {
          match: { method: "GET", path: ONE },
          times: 1,
          fault: {
            kind: "status",
            status: 429,
            headers: { "retry-after": "1" },
          },
        },
        itself: true,
      },
      {
        what: "get, redirect",
        secrets: [one],
        fault: {
          match: { method: "GET", path: ONE },
          fault: { kind: "redirect" },
        },
        itself: false,
      },
      {
        what: "update, truncated forever",
        secrets: [changed],
        fault: {
          match: { method: "PATCH" },
          times: FOR_EVER,
          fault: { kind: "truncated" },
        },
        itself: false,
      },
      {
        what: "update, 500 three times",
        secrets: [one],
        fault: {
          match: { method: "PATCH" },
          times: 3,
          fault: { kind: "status", status: 500 },
        },
        itself: true,
      },
      {
        what: "rename, reset after the write",
        secrets: [{ ...one, name: "RENAMED_KEY" }],
        fault: {
          match: { method: "POST" },
          times: 1,
          fault: { kind: "reset", takesEffect: true },
        },
        itself: true,
      },
      {
        what: "delete, success: false",
        secrets: [],
        fault: {
          match: { method: "DELETE", path: ONE },
          fault: { kind: "failure-with-200" },
        },
        itself: false,
      },
    ],
  ],
  [
    "three secrets in a store of two pages: lists and batches",
    [
      {
        what: "batch create, reset before the write",
        secrets: three,
        fault: {
          match: { method: "POST" },
          fault: { kind: "reset" },
        },
        itself: false,
      },
      {
        what: "batch create, 50 MB",
        secrets: renamed(three, "50_MB"),
        fault: {
          match: { method: "POST" },
          fault: { kind: "huge" },
        },
        itself: true,
      },
      {
        what: "list, page 1, 502 once",
        secrets: renamed(three, "50_MB"),
        fault: {
          match: { method: "GET", path: STORE },
          times: 1,
          fault: { kind: "status", status: 502 },
        },
        itself: true,
      },
      {
        what: "list, page 2, wrong shape",
        secrets: renamed(three, "50_MB"),
        fault: {
          match: { method: "GET", path: STORE, nth: 2 },
          times: FOR_EVER,
          fault: { kind: "wrong-shape" },
        },
        itself: false,
      },
      {
        what: "batch delete, HTML",
        secrets: [],
        fault: { match: { method: "DELETE" }, fault: { kind: "html" } },
        itself: false,
      },
    ],
  ],
  [
    "a create whose response never arrives",
    [
      {
        what: "create, timeout after the write",
        secrets: [one],
        fault: {
          match: { method: "POST" },
          times: 1,
          fault: { kind: "timeout", takesEffect: true },
        },
        itself: true,
      },
    ],
  ],
];

describe.each(HOSTS)("faults on the engine, $name host", (host) => {
  it.each(STORIES)("%s", async (_, steps) => {
    const { emulator, project } = await openScene({
      emulatorOptions: { quota: 1_000 },
    });
    emulator.admin.seedExamples(150);
    const bystanders = emulator.admin.secrets();

    for (const step of steps) {
      const seen = await take(step, { host, emulator, project });
      const differ = await disagreements(step, emulator, project);

      expect({ what: step.what, ...seen, differ }).toEqual({
        what: step.what,
        met: true,
        itself: step.itself,
        converged: true,
        partsMissing: [],
        leaks: false,
        differ: [],
      });
    }
    const others = emulator.admin.secrets().slice(0, bystanders.length);
    expect(JSON.stringify(others)).toBe(JSON.stringify(bystanders));
  });
});

async function take(
  step: Step,
  {
    host,
    emulator,
    project,
  }: { host: Host; emulator: Emulator; project: PulumiProject },
) {
  await project.program(programOf(host, emulator, step.secrets));
  const { admin } = emulator;
  if (step.fault === "refused") {
    // The port of the discard service, on which nothing listens.
    project.env["CLOUDFLARE_BASE_URL"] = "http://127.0.0.1:9/client/v4";
  } else {
    admin.setFaults([step.fault]);
  }
  const first = await project.pulumi("up", "--yes", "--skip-preview");
  const met = step.fault === "refused" || (admin.faultsMet()[0] ?? 0) > 0;
  admin.setFaults([]);
  project.env["CLOUDFLARE_BASE_URL"] = emulator.url;
  const second =
    first.code === 0
      ? first
      : await project.pulumi("up", "--yes", "--skip-preview");
  return {
    met,
    itself: first.code === 0,
    converged: second.code === 0,
    partsMissing: first.code === 0 ? [] : messageGaps(first.output),
    leaks: (first.output + second.output).includes("CANARY"),
  };
}

/** Returns which parts are missing from the provider's message. Ignores what the engine prints before the message. */
function messageGaps(output: string): string[] {
  const begin = output.search(/cannot (create|read|update|delete|compare) /);
  return begin === -1
    ? [`no message of the provider's: ${output}`]
    : partsMissing(output.slice(begin));
}

async function disagreements(
  { secrets }: Step,
  { admin, accountId, storeId }: Emulator,
  project: PulumiProject,
): Promise<string[]> {
  const entries = await project.resources();
  const own = entries.filter(({ type }) => type.endsWith(":Secret"));
  const differ = secrets.flatMap(({ name, value, comment = null }) => {
    const there = admin.secrets().filter((each) => each.name === name);
    const [live] = there;
    if (live === undefined || there.length > 1)
      return [`${there.length} secrets ${name} in the store`];
    const entry = own.find(({ outputs }) => outputs["name"] === name);
    return [
      ...(entry?.id === `${accountId}/${storeId}/${live.id}`
        ? []
        : [`${name} has the ID ${String(entry?.id)} in the state`]),
      ...(admin.hasValue(live.id, value) ? [] : [`${name}: another value`]),
      ...(live.comment === comment ? [] : [`${name}: another comment`]),
      ...((entry?.outputs["comment"] ?? null) === live.comment
        ? []
        : [`${name}: another comment in the state`]),
    ];
  });
  const strangers = admin.secrets().length - 150 - secrets.length;
  return [
    ...differ,
    ...(own.length === secrets.length ? [] : [`${own.length} in the state`]),
    ...(strangers === 0 ? [] : [`${strangers} more in the store`]),
  ];
}

function programOf(host: Host, { storeId }: Emulator, secrets: Wanted[]) {
  const args = secrets.map((secret) => ({
    storeId,
    scopes: ["workers"],
    ...secret,
  }));
  return `
    import { Secret } from ${JSON.stringify(host.module)};
    const secrets = ${JSON.stringify(args)};
    secrets.forEach((args, at) => new Secret("secret-" + at, args));
  `;
}
