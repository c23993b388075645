import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Check } from "./check";
import { ApiError } from "../../api/errors";
import { runChecks } from "./run-checks";
import { LifecycleError } from "../../messages";

const ACCOUNT = "a".repeat(32);
const NOW = Date.parse("2026-01-02T03:04:05Z");

/** The API's response to an update in a store that does not exist. */
const refusal = (status: number, code: number, reason: string) =>
  new ApiError({
    ...{ method: "PATCH", path: "/stores/0/secrets/0", status, code, reason },
    ...{ text: reason, subject: undefined, rayId: undefined },
    ...{ retryAfterMs: undefined, earlierOutcomeUnknown: false },
  });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "run-checks-test-"));
});
afterEach(() => rm(folder, { recursive: true }));

type Story = Partial<Parameters<typeof runChecks>[0]> & {
  aheadMs?: number;
  updateError?: Error;
  auditError?: Error;
};

async function run({
  aheadMs = 0,
  updateError,
  auditError,
  ...story
}: Story = {}) {
  const answer = {
    result: [],
    messages: [],
    rayId: undefined,
    date: new Date(NOW - aheadMs),
  };
  const checks = await runChecks({
    cwd: folder,
    env: { CLOUDFLARE_API_TOKEN: "CANARY", CLOUDFLARE_ACCOUNT_ID: ACCOUNT },
    account: undefined,
    nodeVersion: "22.1.0",
    findCli: () => Promise.resolve({ major: 3, minor: 259, patch: 0 }),
    configure: () => Promise.resolve({ config: () => undefined }),
    connect: () => ({
      listStores: () => Promise.resolve(answer),
      updateSecret: () =>
        Promise.reject(updateError ?? refusal(404, 1001, "store_not_found")),
      getQuota: () =>
        Promise.resolve({ ...answer, result: { quota: 100, usage: 61 } }),
      listAuditEntries: () =>
        auditError === undefined
          ? Promise.resolve({
              ...answer,
              result: { entries: [], cursor: undefined },
            })
          : Promise.reject(auditError),
    }),
    clock: () => NOW,
    ...story,
  });
  expect(JSON.stringify(checks)).not.toContain("CANARY");
  return (what: string): Check => {
    const found = checks.find((check) => check.what === what);
    if (found === undefined) throw new Error(`no check ${what}`);
    return found;
  };
}

describe("the checks of doctor", () => {
  it.each([
    ["20.19.0", "ok"],
    ["24.0.0", "ok"],
    ["20.18.9", "wrong"],
    ["18.20.0", "wrong"],
  ])("give Node.js %s the verdict %s", async (nodeVersion, verdict) => {
    expect((await run({ nodeVersion }))("Node.js").verdict).toBe(verdict);
  });

  it("say how to install the CLI, and skip the checks that need it", async () => {
    const check = await run({
      findCli: () =>
        Promise.reject(
          new LifecycleError("cannot run the Pulumi CLI: none\nInstall it"),
        ),
    });

    expect(check("Pulumi CLI")).toEqual({
      what: "Pulumi CLI",
      verdict: "wrong",
      found: "cannot run the Pulumi CLI: none",
      advice: "Install it",
    });
    expect(check("stack").verdict).toBe("skipped");
  });

  it("say whether the credentials may write, and which commands need that", async () => {
    const updateError = refusal(403, 10000, "Authentication error");

    const may = await run();
    const mayNot = await run({ updateError });

    expect(may("write access").verdict).toBe("ok");
    expect(mayNot("write access")).toMatchObject({
      verdict: "note",
      advice: expect.stringContaining("bind one to a Worker"),
    });
  });

  it("say whether the credentials may read the audit log, and what needs that permission", async () => {
    const may = await run();
    const mayNot = await run({
      auditError: refusal(403, 10000, "Authentication error"),
    });
    const broken = await run({ auditError: refusal(500, 1000, "oops") });
    const noAccount = await run({ env: { CLOUDFLARE_API_TOKEN: "CANARY" } });

    expect(may("audit log").verdict).toBe("ok");
    expect(mayNot("audit log")).toMatchObject({
      verdict: "note",
      found: expect.stringContaining("10000"),
      advice: expect.stringContaining('permission "Account Settings Read"'),
    });
    expect(broken("audit log")).toMatchObject({
      verdict: "skipped",
      found: expect.stringContaining("oops"),
    });
    expect(noAccount("audit log").verdict).toBe("skipped");
  });

  it("report a CLI that is too old for imports", async () => {
    const version = { major: 3, minor: 253, patch: 0 };
    const check = await run({ findCli: () => Promise.resolve(version) });

    expect(check("Pulumi CLI").found).toBe("3.253.0 is too old for imports");
  });

  it("report a broken project file and go on with the other checks", async () => {
    await writeFile(join(folder, "Pulumi.yaml"), "name: [");

    const check = await run();

    expect(check("project")).toMatchObject({
      verdict: "wrong",
      found: expect.stringContaining("it is not valid YAML"),
    });
    expect(check("stack").verdict).toBe("skipped");
    expect(check("clock").verdict).toBe("ok");
  });

  it("say why the stack could not be read", async () => {
    const problem = "no stack selected\nSelect a stack";
    const check = await run({
      configure: () => Promise.resolve({ config: () => undefined, problem }),
    });

    expect(check("stack")).toMatchObject({
      verdict: "wrong",
      found: "no stack selected",
      advice: "Select a stack",
    });
  });

  it.each([
    [59_000, "ok", "agrees"],
    [61_000, "wrong", "61 seconds ahead of the API's clock"],
    [-3_600_000, "wrong", "3600 seconds behind the API's clock"],
  ])(
    "compare the clock with the API's: %d ms ahead",
    async (aheadMs, verdict, found) => {
      const clock = (await run({ aheadMs }))("clock");

      expect(clock.verdict).toBe(verdict);
      expect(clock.found).toContain(found);
    },
  );

  it("say that no account is known, and what to do", async () => {
    const check = await run({ env: { CLOUDFLARE_API_TOKEN: "CANARY" } });

    expect(check("access")).toMatchObject({
      verdict: "skipped",
      found: expect.stringContaining("and none is configured. Add ACCOUNT_ID"),
    });
    expect(check("clock").verdict).toBe("skipped");
  });

  it.each([
    [{ account: "shop" }],
    [
      {
        env: { CLOUDFLARE_API_TOKEN: "CANARY", CLOUDFLARE_ACCOUNT_ID: "shop" },
      },
    ],
  ])("blame only the account ID if it is malformed: %j", async (story) => {
    const check = await run(story);

    expect(check("API address").verdict).toBe("ok");
    expect(check("credentials").verdict).toBe("ok");
    expect(check("access")).toMatchObject({
      verdict: "wrong",
      found: expect.stringMatching(/^the account ID has 4 characters/),
      advice: expect.stringContaining("CLOUDFLARE_ACCOUNT_ID"),
    });
  });

  it.each([
    ACCOUNT,
    `${ACCOUNT}/${"b".repeat(32)}`,
    `${ACCOUNT.toUpperCase()}/${"b".repeat(32)}/${"c".repeat(32)}`,
  ])(
    "test the credentials on the account of any ID that a command prints: %s",
    async (account) => {
      const found = await run({ account });

      expect(found("access").found).toContain(`account ${ACCOUNT},`);
    },
  );

  it("distinguish a wrong address from wrong credentials", async () => {
    const url = await run({
      env: {
        CLOUDFLARE_API_TOKEN: "CANARY",
        CLOUDFLARE_BASE_URL: "http://example.com",
      },
    });
    const credentials = await run({ env: { CLOUDFLARE_EMAIL: "a@b.example" } });

    expect(url("API address").verdict).toBe("wrong");
    expect(url("credentials").found).toBe(
      "not checked; fix the API address first",
    );
    expect(credentials("API address").found).toBe(
      "not checked; fix the credentials first",
    );
    expect(credentials("credentials").found).toContain(
      "CLOUDFLARE_API_KEY is not",
    );
  });

  it.each([
    [
      "http://user:CANARY@proxy.example:3128",
      "ok",
      "https://api.cloudflare.com/client/v4, through the proxy proxy.example:3128 (HTTPS_PROXY)",
    ],
    [
      "socks5://user:CANARY@proxy.example",
      "wrong",
      expect.stringContaining(
        "HTTPS_PROXY does not contain the URL of an HTTP proxy",
      ),
    ],
  ])("name the proxy %s", async (HTTPS_PROXY, verdict, found) => {
    const env = { CLOUDFLARE_API_TOKEN: "CANARY", HTTPS_PROXY };

    expect((await run({ env }))("API address")).toMatchObject({
      verdict,
      found,
    });
  });

  it("do not approve credentials that one of the hosts does not see", async () => {
    const check = await run({
      configure: () =>
        Promise.resolve({
          config: (key) =>
            key === "cloudflare:apiToken" ? "CANARY" : undefined,
          hosts: ["dynamic"],
          stack: "dev",
        }),
      env: { CLOUDFLARE_ACCOUNT_ID: ACCOUNT },
    });

    expect(check("credentials")).toEqual({
      what: "credentials",
      verdict: "note",
      found: "API token, the configuration of stack dev (cloudflare:apiToken)",
      advice: expect.stringMatching(
        /^These credentials are not visible to the plugin, which looks for/,
      ),
    });
  });

  it("throw an unexpected error", async () => {
    const bug = new TypeError("x is undefined");

    await expect(run({ configure: () => Promise.reject(bug) })).rejects.toBe(
      bug,
    );
  });
});

describe("the plugin", () => {
  const file = "pulumi-resource-cloudflare-secrets-store";
  const project = (path: string) =>
    writeFile(
      join(folder, "Pulumi.yaml"),
      `name: a\nplugins:\n  providers:\n    - { name: cloudflare-secrets-store, path: ${path} }\n`,
    );
  const plugin = async (place: string) => {
    await mkdir(join(folder, place), { recursive: true });
    await writeFile(join(folder, place, file), "");
    await chmod(join(folder, place, file), 0o755);
  };

  it("is found at the path in the project file", async () => {
    await project("./bin");
    await plugin("bin");

    expect((await run())("plugin")).toMatchObject({
      verdict: "ok",
      found: `${join(folder, "bin", file)}, in the project file`,
    });
  });

  it("is reported as missing at the path in the project file, and looked for nowhere else", async () => {
    await project("./bin");
    await plugin("path");

    const check = await run({ env: { PATH: join(folder, "path") } });

    expect(check("plugin").verdict).toBe("wrong");
  });

  it("is found on PATH", async () => {
    await plugin("path");

    const check = await run({ env: { PATH: `/nope:${join(folder, "path")}` } });

    expect(check("plugin")).toMatchObject({
      verdict: "ok",
      found: expect.stringContaining("on PATH"),
    });
  });

  it.each([{ npm_command: "exec" }, { npm_execpath: "/opt/yarn.cjs" }])(
    "is on PATH only temporarily if a package manager put it there: %j",
    async (byNpm) => {
      await plugin("node_modules/.bin");
      const PATH = join(folder, "node_modules/.bin");

      const passing = await run({ env: { PATH, ...byNpm } });
      const lasting = await run({ env: { PATH } });

      expect(passing("plugin")).toMatchObject({
        verdict: "note",
        found: `${join(PATH, file)}, on PATH only in npm scripts and under npx -c`,
        advice: expect.stringContaining("add-plugin plugin"),
      });
      expect(lasting("plugin").verdict).toBe("ok");
    },
  );

  it("is found later on PATH, after npm's entry", async () => {
    await plugin("node_modules/.bin");
    await plugin("path");
    const PATH = `${join(folder, "node_modules/.bin")}:${join(folder, "path")}`;

    const check = await run({ env: { PATH, npm_command: "exec" } });

    expect(check("plugin")).toMatchObject({
      verdict: "ok",
      found: `${join(folder, "path", file)}, on PATH`,
    });
  });

  it("is not needed by every project", async () => {
    expect((await run())("plugin").verdict).toBe("note");
  });
});
