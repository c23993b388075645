import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import type { Emulator, Fault } from "secrets-store-emulator";
import { HOSTS, pulumiId, type Host } from "../support/hosts";
import type { Ran } from "../support/pulumi-project";
import { makeOldStack, OLD_VALUE } from "../support/old-state";
import { closeScenes, openScene } from "../support/scene";
import { writeBareProgram } from "./bare";
import { filesOf, searchFolder, searchText, type Found } from "./search";

jest.setTimeout(600_000);
afterEach(closeScenes);

/** Environment variables that turn on logs. */
const TALKATIVE = {
  NODE_DEBUG: "http,https,net,tls,http2,fetch,undici",
  DEBUG: "*",
  GRPC_TRACE: "all",
  GRPC_VERBOSITY: "DEBUG",
};
const LOUD = ["-v=9", "--logtostderr", "--logflow"];
const FINGERPRINT = /fp1\.[\w-]{12}\.[\w-]{16}/;
/**
 * Matches the engine's own log lines, including which call they report. A shorter pattern could also match a line of
 * this package, which the test would then miss.
 */
const ENGINES_OWN =
  /^(Unm|M)arshaling property for RPC\[(ResourceMonitor|Provider\[0x…\])\.\w+\(…\)(\.\w+)?\]: value=\{$/;
/**
 * Matches how a newer engine, such as CLI 3.276.0, hides the bare provider's value in its log. CLI 3.259.0 logs the
 * value itself.
 */
const MASKED = /\bdynamicValue:\{\[secret\]\}/;
/** Where the engine finds the converter, as it does with npx. */
const COMMANDS = resolve(__dirname, "../../provider/bin");
const KEEPS_FILES = resolve(__dirname, "keep-temporary-files.cjs");

const aValue = (purpose: string) =>
  `CANARY ${purpose} ${randomBytes(9).toString("base64")}/+"é`;

/** Runs commands and records what they print. */
async function openStory() {
  const { emulator, project } = await openScene({
    env: TALKATIVE,
    ownProcess: true,
    // With `auditShowsBodies`, the audit log contains the values that were sent.
    emulatorOptions: { maxStores: 3, auditShowsBodies: true },
  });
  const TMPDIR = join(project.folder, "temporary");
  await mkdir(TMPDIR);
  const PATH = `${project.env["PATH"] ?? ""}:${COMMANDS}`;
  Object.assign(project.env, { TMPDIR, PATH });
  const printed: Found[] = [];
  const secrets = [
    ...[aValue("one"), aValue("two"), emulator.token, emulator.apiKey],
    // A token for rejected requests. It is well formed.
    `wrong-token-${randomBytes(14).toString("hex")}`,
  ] as const;
  const keep = (about: string, { output }: Ran) => {
    printed.push(...searchText(about, output, [...secrets, OLD_VALUE]));
  };

  return {
    ...{ emulator, project, secrets },
    pulumi: async (...args: string[]) => {
      const ran = await project.pulumi(...LOUD, ...args);
      keep(`pulumi ${args.join(" ")}`, ran);
      return ran;
    },
    quiet: async (...args: string[]) => {
      const ran = await project.pulumi(...args);
      keep(`pulumi ${args.join(" ")}`, ran);
      return ran;
    },
    cli: async (...args: string[]) => {
      const { NODE_OPTIONS = "" } = project.env;
      project.env["NODE_OPTIONS"] = `${NODE_OPTIONS} --require ${KEEPS_FILES}`;
      const ran = await project.cli(...args);
      project.env["NODE_OPTIONS"] = NODE_OPTIONS;
      keep(args.join(" "), ran);
      if (FINGERPRINT.test(ran.output))
        printed.push({ where: args.join(" "), kind: "a fingerprint" });
      return ran;
    },
    setValue: async (value: string, hosts = HOSTS) => {
      for (const { name } of hosts)
        await project.setSecret(`${name}Value`, value);
    },
    setToken: (key: string, value: string) => project.setSecret(key, value),
    /** Searches everything that was printed, and all files, including the engine's logs. */
    found: () => [...printed, ...searchFolder(project.folder, secrets)],
  };
}

const kindsOf = (found: readonly Found[]) =>
  [...new Set(found.map(({ kind }) => kind))].sort();

/**
 * The faults for updates of these secrets. The API refuses the update of `API_KEY` with a message that repeats the
 * value and the token.
 */
const FAULTS: Record<string, Fault> = {
  HTML: { kind: "html" },
  TRUNCATED: { kind: "truncated", takesEffect: false },
  REDIRECTED: { kind: "redirect" },
};

/**
 * Returns the name of a host's secret. The name includes the host, because the secrets of both hosts are in one store.
 * `*` matches all secrets of the host.
 */
const on = ({ name }: Pick<Host, "name">, secret: string) =>
  `${secret}_${name.toUpperCase()}`;

interface StoryArgs {
  comment: string;
  /** The hosts whose `API_KEY` is renamed. */
  renamed?: readonly Host[];
  others?: string[];
}

/**
 * Returns the story's program. For each host, it has secrets, a store and references. It also has one lookup of each
 * kind.
 */
function storyProgram(
  { storeId }: Emulator,
  { comment, renamed = [], others = Object.keys(FAULTS) }: StoryArgs,
): string {
  const secrets = HOSTS.flatMap((host) =>
    ["API_KEY", ...others].map((secret) => {
      const isRenamed = secret === "API_KEY" && renamed.includes(host);
      return {
        host: host.name,
        logicalName: on(host, secret),
        name: on(host, isRenamed ? "RENAMED" : secret),
      };
    }),
  );
  return `
    import * as pulumi from "@pulumi/pulumi";
    import * as dynamic from "pulumi-cloudflare-secrets-store";
    import * as plugin from "pulumi-cloudflare-secrets-store/plugin";
    const { getSecret, getSecrets, getStore } = dynamic;
    const hosts = { dynamic, plugin };
    const config = new pulumi.Config();
    const storeId = ${JSON.stringify(storeId)};
    const common = { storeId, scopes: ["workers"], comment: ${JSON.stringify(comment)} };
    for (const [host, { Store }] of Object.entries(hosts))
      new Store("second-" + host, { name: "second-" + host });
    const secrets = ${JSON.stringify(secrets)}.map(({ host, logicalName, name }) =>
      new hosts[host].Secret(logicalName, { ...common, name, value: config.requireSecret(host + "Value") }));
    export const references = secrets.map(({ reference }) => reference);
    export const all = (async () => [
      await getSecret({ storeId, name: "EXISTING_DYNAMIC" }),
      await getSecrets({ storeId }),
      await getStore({ name: "default_secrets_store" }),
    ])();
    export const leaks = secrets.map((secret) => secret.value);
  `;
}

const status = (code: number, message: string) =>
  ({ kind: "status", status: code, errors: [{ code, message }] }) as const;

/** The expected exit status of each command that the story runs once for each host. */
const CODES_OF_HOSTS = {
  ...{ "too long": 1, "wrong token": 1 },
  ...{ "half a rename": 1, declared: 0, "take over": 0 },
  ...{ "from tfstate": 0, "from stack": 0, import: 0 },
};

/** The expected exit status of every command. */
const CODES = {
  ...{ preview: 0, create: 0, "drift, who": 2 },
  ...{ "configured global key": 0, "configured global key, list": 0 },
  ...{ refresh: 0, rotate: 0, "global key, list": 0 },
  ...{ faults: 1, "echoed read": 1, "echoed list": 1, "echoed drift": 1 },
  ...{ "wrong token, list": 1, "wrong token, import": 1 },
  ...{ drift: 0, "drift, all": 0, "drift, Markdown": 0 },
  ...{ list: 0, "list, stores": 0, completion: 0 },
  ...{ get: 0, "get, JSON": 0, whoami: 0, doctor: 0 },
  ...{ "unreadable state": 1, converter: 0, "one-line import": 0, destroy: 0 },
  ...Object.fromEntries(
    HOSTS.flatMap(({ name }) =>
      Object.entries(CODES_OF_HOSTS).map(([about, code]) => [
        `${about}, ${name}`,
        code,
      ]),
    ),
  ),
};

/** Matches what a command prints if it fails because of a secret whose logical name matches `logicalName`. */
const errorOf = (logicalName: string) =>
  new RegExp(`Secret \\(?${logicalName}\\b.*\\n.*error`);

interface Exported {
  deployment: { resources: { type: string }[] };
}

/**
 * Writes two Terraform states that contain the value: a complete one, and one that is cut off. The search for values
 * does not cover their folder.
 */
async function writeTerraformState(
  ids: readonly string[],
  value: string,
): Promise<string> {
  const type = "cloudflare_secrets_store_secret";
  const resources = ids.map((id, index) => {
    const [account_id, store_id, secretId] = id.split("/");
    const attributes = { id: secretId, account_id, store_id, value };
    const name = `key_${String(index)}`;
    return { mode: "managed", type, name, instances: [{ attributes }] };
  });
  const text = JSON.stringify({
    ...{ version: 4, terraform_version: "1.11.4", serial: 1 },
    resources,
  });
  const folder = await mkdtemp(join(tmpdir(), "canary-"));
  const path = join(folder, "terraform.tfstate");
  await writeFile(path, text);
  await writeFile(`${path}.cut`, text.slice(0, -2));
  return path;
}

/**
 * Runs bare providers through the same steps, to learn which lines with a value the engine itself logs. New engines log
 * no such lines, so the package must not cause any.
 */
async function runBare(): Promise<string[]> {
  const { project, secrets, emulator, ...story } = await openStory();
  for (const key of Object.values(tokenKeys("bare")))
    await story.setToken(key, emulator.token);
  await writeBareProgram(project, "first");
  await story.setValue(secrets[0]);
  await story.pulumi("up", "--yes", "--skip-preview");
  await writeBareProgram(project, "second");
  await story.setValue(secrets[1]);
  const up = await story.pulumi("up", "--yes", "--skip-preview");
  await story.pulumi("refresh", "--yes", "--skip-preview");
  await story.pulumi("destroy", "--yes", "--skip-preview");
  expect(up.code).toBe(0);
  const kinds = kindsOf(story.found());
  // Otherwise, the values did not reach the logs, and the search would prove nothing.
  expect([...kinds, ...(up.output.match(MASKED) ?? [])]).not.toEqual([]);
  expect(kinds.filter((kind) => !ENGINES_OWN.test(kind))).toEqual([]);
  return kinds;
}

/** The configuration keys under which the dynamic host and a plugin get a token. */
const tokenKeys = (plugin: string): Record<Host["name"], string> => ({
  dynamic: "cloudflare:apiToken",
  plugin: `${plugin}:apiToken`,
});

describe("secrets on both hosts", () => {
  it("appear nowhere except in the lines that the engine logs for any provider", async () => {
    const enginesOwn = await runBare();
    const { project, emulator, secrets, ...story } = await openStory();
    const { admin } = emulator;
    const [one, two, token, apiKey, wrong] = secrets;
    admin.seed(
      HOSTS.flatMap((host) => [
        { name: on(host, "EXISTING"), comment: "made in the dashboard" },
        { name: on(host, "IN_TERRAFORM") },
      ]),
    );
    const existing = pulumiId(emulator, "EXISTING_PLUGIN");
    const tokenKeyOf = tokenKeys("cloudflare-secrets-store");
    const credentials = Object.values(tokenKeyOf);
    const setTokens = async () => {
      for (const key of credentials) await story.setToken(key, token);
    };
    await setTokens();
    const write = (comment: string, args: Partial<StoryArgs> = {}) =>
      project.program(storyProgram(emulator, { comment, ...args }));
    const idOf = (name: string) => admin.find(name)?.id ?? "";
    const codes: Record<string, number> = {};
    const run = async (about: string, ...args: string[]) => {
      const { code, output } = await story.pulumi(...args);
      codes[about] = code;
      return output;
    };
    const up = (about: string, ...args: string[]) =>
      run(about, "up", "--yes", "--skip-preview", ...args);
    const store = `${emulator.accountId}/${emulator.storeId}`;
    const cli = async (about: string, ...args: string[]) => {
      codes[about] = (await story.cli(...args, "--verbose")).code;
    };

    // In this part, everything succeeds. Without --logtostderr, the engine logs to a file.
    await write("first");
    await story.setValue(one);
    codes["preview"] = (await story.quiet("preview", "-v=9")).code;
    await up("create");
    for (const host of HOSTS)
      admin.change(idOf(on(host, "API_KEY")), {
        ...{ comment: "drifted", value: "by somebody" },
      });
    await cli("drift, who", "drift", "--who", "--format", "json");
    await project.setConfig("cloudflare-secrets-store:audit", "true");

    // Uses the global key, from configuration and from the environment.
    for (const key of credentials) await project.removeConfig(key);
    project.env["CLOUDFLARE_API_TOKEN"] = "";
    const globalKey = credentials
      .map((key) => key.replace(/:.*/, ""))
      .flatMap(
        (namespace) =>
          [
            [`${namespace}:apiKey`, apiKey],
            [`${namespace}:email`, emulator.email],
          ] as const,
      );
    for (const [key, text] of globalKey) await story.setToken(key, text);
    await run("configured global key", "preview", "--diff", "--refresh");
    await cli("configured global key, list", "list", store, "--json");
    for (const [key] of globalKey) await project.removeConfig(key);
    Object.assign(project.env, {
      ...{ CLOUDFLARE_API_TOKEN: "", CLOUDFLARE_EMAIL: emulator.email },
      CLOUDFLARE_API_KEY: apiKey,
    });
    await run("refresh", "refresh", "--yes", "--skip-preview");
    await story.setValue(two);
    await write("second");
    await up("rotate", "--diff");
    await cli("global key, list", "list", store);
    Object.assign(project.env, {
      ...{ CLOUDFLARE_API_TOKEN: token, CLOUDFLARE_EMAIL: "" },
      CLOUDFLARE_API_KEY: "",
    });
    await setTokens();

    // In this part, everything fails: the API refuses requests with a message that repeats the value and the token,
    // responses are cut off or unreadable, access is denied, and input is invalid.
    const echo = `refused ${one} ${token} Bearer ${token} ${Buffer.from(one).toString("base64")}`;
    await write("third", { others: [...Object.keys(FAULTS), "ECHOED"] });
    await story.setValue(one);
    admin.setFaults([
      { match: { method: "POST" }, fault: status(400, echo) },
      ...HOSTS.flatMap((host) => [
        {
          match: { method: "PATCH", path: idOf(on(host, "API_KEY")) },
          fault: status(400, echo),
        },
        ...Object.entries(FAULTS).map(([name, fault]) => ({
          match: { method: "PATCH", path: idOf(on(host, name)) },
          fault: {
            ...fault,
            ...(fault.kind === "redirect" && {
              location: `https://u:${token}@e.invalid/`,
            }),
          },
        })),
      ]),
    ]);
    const failed = await up("faults", "--continue-on-error");
    // A read sends no value that could come back.
    const echoed = status(400, `refused ${token} Bearer ${token}`);
    admin.setFaults([{ match: { method: "GET" }, fault: echoed }]);
    // When the first read fails, all other reads are already under way.
    const atOnce = ["--skip-preview", "--parallel", "100"];
    const unread = await run("echoed read", "refresh", "--yes", ...atOnce);
    await cli("echoed list", "list", store);
    await cli("echoed drift", "drift");
    admin.setFaults([]);
    await write("third");
    // The first failure in check ends a command, so each host gets a command of its own.
    const failedOn = new Map<Host, string[]>();
    for (const host of HOSTS) {
      await story.setValue(two.repeat(3_000), [host]);
      failedOn.set(host, [await run(`too long, ${host.name}`, "preview")]);
      await story.setValue(one, [host]);
    }

    // Access is denied, then granted again.
    await write("fourth");
    project.env["CLOUDFLARE_API_TOKEN"] = wrong;
    for (const host of HOSTS) {
      await project.removeConfig(tokenKeyOf[host.name]);
      await up(`wrong token, ${host.name}`);
      await setTokens();
    }
    for (const key of credentials) await project.removeConfig(key);
    await cli("wrong token, list", "list", store);
    await cli("wrong token, import", "import", store, "--yes");
    project.env["CLOUDFLARE_API_TOKEN"] = token;

    // Half a rename, and the recovery from it.
    const renamed: Host[] = [];
    for (const host of HOSTS) {
      renamed.push(host);
      await write("fourth", { renamed });
      const name = on(host, "RENAMED");
      admin.seed([{ name, comment: "fourth" }]);
      failedOn.get(host)?.push(await up(`half a rename, ${host.name}`));
      const declared = ["--declared", "--yes", "--host", host.name];
      await cli(`declared, ${host.name}`, "import", store, ...declared);
      const takeOver = pulumiId(emulator, name);
      project.env["CLOUDFLARE_SECRETS_STORE_TAKE_OVER"] = takeOver;
      await up(`take over, ${host.name}`);
      delete project.env["CLOUDFLARE_SECRETS_STORE_TAKE_OVER"];
    }

    // The command line, with the token from the stack's configuration and with values in its arguments.
    await setTokens();
    await makeOldStack(
      emulator,
      project,
      HOSTS.map((host) => on(host, "IN_OLD_STACK")),
    );
    await rm(join(project.folder, "old-stack.json"));
    const tfstate = await writeTerraformState(
      HOSTS.map((host) => pulumiId(emulator, on(host, "IN_TERRAFORM"))),
      one,
    );
    const imports = {
      "from tfstate": ["--from-tfstate", tfstate],
      "from stack": ["--from-stack", "old"],
      import: [store],
    };
    for (const host of HOSTS) {
      const ofHost = ["--name", on(host, "*"), "--yes", "--host", host.name];
      for (const [about, from] of Object.entries(imports))
        await cli(`${about}, ${host.name}`, "import", ...from, ...ofHost);
    }
    const cut = ["--from-tfstate", `${tfstate}.cut`];
    await cli("unreadable state", "import", ...cut);
    await rm(dirname(tfstate), { recursive: true });
    await cli("drift", "drift");
    await cli("drift, all", "drift", "--all-stacks", "--format", "json");
    await cli("drift, Markdown", "drift", "--format", "markdown");
    await cli("list", "list", store);
    await cli("list, stores", "list", emulator.accountId);
    codes["completion"] = (await story.cli("completion", "bash")).code;
    await cli("get", "get", existing);
    await cli("get, JSON", "get", existing, "--json");
    await cli("whoami", "whoami");
    await cli("doctor", "doctor", "--json");

    // Other imports, and what a state shows.
    const asState = ["--yes", "--generate-code=false"];
    const from = ["--from", "cloudflare-secrets-store", "--", existing];
    await run("converter", "import", ...asState, ...from);
    const again = ["cloudflare-secrets-store:index:Secret", "again", existing];
    await run("one-line import", "import", ...again, ...asState);
    await story.quiet("stack", "export");
    await story.quiet("stack", "output", "--show-secrets", "--json");
    await story.quiet("stack", "history");
    const shown = await project.pulumi("stack", "export", "--show-secrets");
    const decrypted = (
      JSON.parse(shown.output) as Exported
    ).deployment.resources // Pulumi stores stack configuration, encrypted, with the provider that received it.
      .filter(({ type }) => !type.startsWith("pulumi:providers:"));
    const unprotected = ["--yes", "--skip-preview", "--exclude-protected"];
    await run("destroy", "destroy", ...unprotected);

    expect(codes).toEqual(CODES);
    for (const host of HOSTS) {
      // All five failed: none was skipped because another had failed before.
      for (const name of ["API_KEY", "ECHOED", ...Object.keys(FAULTS)])
        expect(failed).toMatch(errorOf(on(host, name)));
      // These commands failed because of a secret, which proves that the provider ran.
      for (const output of [unread, ...(failedOn.get(host) ?? [])])
        expect(output).toMatch(errorOf(on(host, "\\w+")));
    }
    const temporary = filesOf(join(project.folder, "temporary"));
    expect(temporary.map((path) => basename(path))).toEqual(
      expect.arrayContaining([
        "import.json",
        expect.stringMatching(/^pulumi.*log/i),
      ]),
    );
    expect(
      searchText("the state, decrypted", JSON.stringify(decrypted), secrets),
    ).toEqual([]);
    for (const host of HOSTS)
      expect(
        JSON.stringify(decrypted.filter(({ type }) => type === host.type)),
      ).toMatch(FINGERPRINT);
    // Only the old stack has its value in plain text, as the old provider wrote it.
    const isOldStack = /\/state\/.*\bold\b/;
    const withOldValue = searchFolder(project.folder, [OLD_VALUE]);
    expect(withOldValue.length).toBeGreaterThan(0);
    expect(withOldValue.filter(({ where }) => !isOldStack.test(where))).toEqual(
      [],
    );
    // The value's fingerprint in the state is also encrypted, because it would confirm a correct guess.
    const inState = filesOf(join(project.folder, "state"));
    expect(inState.length).toBeGreaterThan(2);
    expect(filesOf(join(project.folder, "home"))).not.toEqual([]);
    expect(
      inState.filter((path) => FINGERPRINT.test(readFileSync(path, "utf8"))),
    ).toEqual([]);
    const others = story
      .found()
      .filter(({ kind }) => !enginesOwn.includes(kind));
    expect(others).toEqual([]);
    expect(admin.requests()).toContainEqual(
      expect.objectContaining({
        path: expect.stringMatching(/audit$/),
        status: 200,
      }),
    );
    const requests = admin.requests().map((seen) => JSON.stringify(seen));
    expect(
      searchText("the emulator's log", requests.join("\n"), secrets),
    ).toEqual([]);
    process.stdout.write(
      `the engine's own lines:\n  ${enginesOwn.join("\n  ") || "none"}\n`,
    );
  });
});
