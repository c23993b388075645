import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import type { Emulator, Fault } from "secrets-store-emulator";
import { HOSTS, programOf, pulumiId, type Host } from "../support/hosts";
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
 * Matches the engine's own log lines, including which call they report. A shorter pattern could miss a line of this package.
 */
const ENGINES_OWN =
  /^(Unm|M)arshaling property for RPC\[(ResourceMonitor|Provider\[0x…\])\.\w+\(…\)(\.\w+)?\]: value=\{$/;
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
    // The audit log then contains the values that were sent.
    emulatorOptions: { maxStores: 2, auditShowsBodies: true },
  });
  const TMPDIR = join(project.folder, "temporary");
  await mkdir(TMPDIR);
  const PATH = `${project.env["PATH"] ?? ""}:${COMMANDS}`;
  Object.assign(project.env, { TMPDIR, PATH });
  const printed: Found[] = [];
  const secrets = [
    ...[aValue("one"), aValue("two"), emulator.token, emulator.apiKey],
    // The token for a rejected request. Its form is valid.
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
    setValue: (value: string) => project.setSecret("value", value),
    setToken: (key: string, value: string) => project.setSecret(key, value),
    /** Searches everything that was printed, and all files, including the engine's logs. */
    found: () => [...printed, ...searchFolder(project.folder, secrets)],
    printed: () => printed,
  };
}

const kindsOf = (found: readonly Found[]) =>
  [...new Set(found.map(({ kind }) => kind))].sort();

/**
 * The faults for updates of these secrets. The API refuses the update of `API_KEY` with a message that repeats everything.
 */
const FAULTS: Record<string, Fault> = {
  HTML: { kind: "html" },
  TRUNCATED: { kind: "truncated", takesEffect: false },
  REDIRECTED: { kind: "redirect" },
};

/** The program of the story: secrets, a store, a look-up of each kind, and a reference. */
const storyProgram = (
  host: Host,
  emulator: Emulator,
  { comment, name = "API_KEY", others = Object.keys(FAULTS) }: StoryArgs,
) =>
  programOf(
    host,
    emulator,
    { name, comment, value: 'config.requireSecret("value")' },
    `
      import { getSecret, getSecrets, getStore, SecretReference } from "pulumi-cloudflare-secrets-store";
      import { Store } from ${JSON.stringify(host.module)};
      new Store("second", { name: "second" });
      const storeId = ${JSON.stringify(emulator.storeId)};
      for (const name of ${JSON.stringify(others)})
        new Secret(name, {
          storeId, name, scopes: ["workers"], comment: ${JSON.stringify(comment)}, value: config.requireSecret("value"),
        });
      export const all = (async () => [
        await getSecret({ storeId, name: "EXISTING" }),
        await getSecrets({ storeId }),
        await getStore({ name: "default_secrets_store" }),
      ])();
      export const leak = (secret as any).value;
    `,
  );

interface StoryArgs {
  comment: string;
  name?: string;
  others?: string[];
}

const status = (code: number, message: string) =>
  ({ kind: "status", status: code, errors: [{ code, message }] }) as const;

/** The exit statuses of commands that run on one host only. */
const CODES_OF_ONE_HOST = {
  ...{ "configured global key, list": 0, "global key, list": 0 },
  ...{ "echoed list": 1, "wrong token, list": 1 },
  ...{ list: 0, "list, stores": 0, "drift, Markdown": 0, completion: 0 },
  ...{ get: 0, "get, JSON": 0, whoami: 0, doctor: 0 },
  ...{ "unreadable state": 1, "one-line import": 0 },
};

interface Exported {
  deployment: { resources: { type: string }[] };
}

/**
 * Writes two Terraform states that contain the value: a complete one and one that is cut off. The search does not cover
 * them.
 */
async function writeTerraformState(id: string, value: string): Promise<string> {
  const [account_id, store_id, secretId] = id.split("/");
  const attributes = { id: secretId, account_id, store_id, value };
  const type = "cloudflare_secrets_store_secret";
  const resource = { mode: "managed", type, name: "key" };
  const text = JSON.stringify({
    ...{ version: 4, terraform_version: "1.11.4", serial: 1 },
    resources: [{ ...resource, instances: [{ attributes }] }],
  });
  const folder = await mkdtemp(join(tmpdir(), "canary-"));
  const path = join(folder, "terraform.tfstate");
  await writeFile(path, text);
  await writeFile(`${path}.cut`, text.slice(0, -2));
  return path;
}

/** Runs a bare provider through the same steps. Its output shows which lines the engine itself logs. */
async function runBare(host: Host): Promise<string[]> {
  const { project, secrets, emulator, ...story } = await openStory();
  await story.setToken(tokenKey(host, "bare"), emulator.token);
  await writeBareProgram(project, host, "first");
  await story.setValue(secrets[0]);
  await story.pulumi("up", "--yes", "--skip-preview");
  await writeBareProgram(project, host, "second");
  await story.setValue(secrets[1]);
  const up = await story.pulumi("up", "--yes", "--skip-preview");
  await story.pulumi("refresh", "--yes", "--skip-preview");
  await story.pulumi("destroy", "--yes", "--skip-preview");
  expect(up.code).toBe(0);
  const kinds = kindsOf(story.found());
  expect(kinds.length).toBeGreaterThan(0);
  expect(kinds.filter((kind) => !ENGINES_OWN.test(kind))).toEqual([]);
  return kinds;
}

/** The configuration key in which this host looks for a token. */
const tokenKey = (host: Host, plugin: string) =>
  `${host.name === "dynamic" ? "cloudflare" : plugin}:apiToken`;

describe.each(HOSTS)("secrets on the $name host", (host) => {
  it("appear nowhere except in the lines that the engine logs for any provider", async () => {
    const enginesOwn = await runBare(host);
    const { project, emulator, secrets, ...story } = await openStory();
    const { admin } = emulator;
    const [one, two, token, apiKey, wrong] = secrets;
    admin.seed([
      { name: "EXISTING", comment: "made in the dashboard" },
      { name: "IN_TERRAFORM" },
    ]);
    const existing = pulumiId(emulator, "EXISTING");
    const credentials = tokenKey(host, "cloudflare-secrets-store");
    await story.setToken(credentials, token);
    const write = (comment: string, args: Partial<StoryArgs> = {}) =>
      project.program(storyProgram(host, emulator, { comment, ...args }));
    const idOf = (name: string) => admin.find(name)?.id ?? "";
    const codes: Record<string, number> = {};
    const run = async (about: string, ...args: string[]) => {
      const { code, output } = await story.pulumi(...args);
      codes[about] = code;
      return output;
    };
    const store = `${emulator.accountId}/${emulator.storeId}`;
    const cli = async (about: string, ...args: string[]) => {
      codes[about] = (await story.cli(...args, "--verbose")).code;
    };
    // Commands that do not depend on the host run once.
    const cliOnce = async (about: string, ...args: string[]) => {
      if (host.name === "plugin") await cli(about, ...args);
    };

    // In this part, everything succeeds. Without --logtostderr, the engine logs to a file.
    await write("first");
    await story.setValue(one);
    codes["preview"] = (await story.quiet("preview", "-v=9")).code;
    await run("create", "up", "--yes", "--skip-preview");
    admin.change(idOf("API_KEY"), {
      ...{ comment: "drifted", value: "by somebody" },
    });
    await cli("drift, who", "drift", "--who", "--format", "json");
    await project.setConfig("cloudflare-secrets-store:audit", "true");

    // Uses the global key, from the configuration and from the environment.
    await project.removeConfig(credentials);
    project.env["CLOUDFLARE_API_TOKEN"] = "";
    // The plugin reads its own configuration, and look-ups in the program read the rest.
    const globalKey = ["cloudflare", credentials.replace(/:.*/, "")].flatMap(
      (namespace) =>
        [
          [`${namespace}:apiKey`, apiKey],
          [`${namespace}:email`, emulator.email],
        ] as const,
    );
    for (const [key, text] of globalKey) await story.setToken(key, text);
    await run(
      ...(["configured global key", "preview", "--diff", "--refresh"] as const),
    );
    await cliOnce("configured global key, list", "list", store, "--json");
    for (const [key] of globalKey) await project.removeConfig(key);
    Object.assign(project.env, {
      ...{ CLOUDFLARE_API_TOKEN: "", CLOUDFLARE_EMAIL: emulator.email },
      CLOUDFLARE_API_KEY: apiKey,
    });
    await run("refresh", "refresh", "--yes", "--skip-preview");
    await story.setValue(two);
    await write("second");
    await run("rotate", "up", "--yes", "--skip-preview", "--diff");
    await cliOnce("global key, list", "list", store);
    Object.assign(project.env, {
      ...{ CLOUDFLARE_API_TOKEN: token, CLOUDFLARE_EMAIL: "" },
      CLOUDFLARE_API_KEY: "",
    });
    await story.setToken(credentials, token);

    // In this part, everything fails: refused with a message that repeats everything, cut off, unreadable, unauthorized,
    // invalid.
    const echo = `refused ${one} ${token} Bearer ${token} ${Buffer.from(one).toString("base64")}`;
    await write("third", { others: [...Object.keys(FAULTS), "ECHOED"] });
    await story.setValue(one);
    admin.setFaults([
      { match: { method: "POST" }, fault: status(400, echo) },
      {
        match: { method: "PATCH", path: idOf("API_KEY") },
        fault: status(400, echo),
      },
      ...Object.entries(FAULTS).map(([name, fault]) => ({
        match: { method: "PATCH", path: idOf(name) },
        fault: {
          ...fault,
          ...(fault.kind === "redirect" && {
            location: `https://u:${token}@e.invalid/`,
          }),
        },
      })),
    ]);
    const failed = await run(
      ...(["faults", "up", "--yes", "--skip-preview"] as const),
      "--continue-on-error",
    );
    // A read sends no value, so the message cannot repeat one.
    const echoed = status(400, `refused ${token} Bearer ${token}`);
    admin.setFaults([{ match: { method: "GET" }, fault: echoed }]);
    await run("echoed read", "refresh", "--yes", "--skip-preview");
    await cliOnce("echoed list", "list", store);
    await cli("echoed drift", "drift");
    admin.setFaults([]);
    await write("third");
    await story.setValue(two.repeat(3_000));
    await run("too long", "preview");
    await story.setValue(one);
    await project.removeConfig(credentials);

    // Access is denied, then granted again.
    await write("fourth");
    project.env["CLOUDFLARE_API_TOKEN"] = wrong;
    await run("wrong token", "up", "--yes", "--skip-preview");
    await cliOnce("wrong token, list", "list", store);
    await cli("wrong token, import", "import", store, "--yes");
    project.env["CLOUDFLARE_API_TOKEN"] = token;

    // A rename that stops halfway, and the recovery from it.
    await write("fourth", { name: "RENAMED" });
    admin.seed([{ name: "RENAMED", comment: "fourth" }]);
    await run("half a rename", "up", "--yes", "--skip-preview");
    await cli(
      ...(["declared", "import", store, "--declared", "--yes"] as const),
      ...["--host", host.name],
    );
    const takeOver = pulumiId(emulator, "RENAMED");
    project.env["CLOUDFLARE_SECRETS_STORE_TAKE_OVER"] = takeOver;
    await run("take over", "up", "--yes", "--skip-preview");
    delete project.env["CLOUDFLARE_SECRETS_STORE_TAKE_OVER"];

    // The command line, with the token from the stack's configuration and with values in its arguments.
    await story.setToken(credentials, token);
    const terraform = pulumiId(emulator, "IN_TERRAFORM");
    const tfstate = await writeTerraformState(terraform, one);
    const to = ["--yes", "--host", host.name];
    await cli("from tfstate", "import", "--from-tfstate", tfstate, ...to);
    await makeOldStack(emulator, project, ["IN_OLD_STACK"]);
    await rm(join(project.folder, "old-stack.json"));
    await cli("from stack", "import", "--from-stack", "old", ...to);
    await cli("import", "import", store, ...to);
    await cli("drift", "drift");
    await cli("drift, all", "drift", "--all-stacks", "--format", "json");
    await cliOnce("drift, Markdown", "drift", "--format", "markdown");
    await cliOnce("list", "list", store);
    await cliOnce("list, stores", "list", emulator.accountId);
    if (host.name === "plugin")
      codes["completion"] = (await story.cli("completion", "bash")).code;
    await cliOnce("get", "get", existing);
    await cliOnce("get, JSON", "get", existing, "--json");
    await cliOnce("whoami", "whoami");
    await cliOnce("doctor", "doctor", "--json");
    await cliOnce(
      "unreadable state",
      "import",
      "--from-tfstate",
      `${tfstate}.cut`,
    );
    await rm(dirname(tfstate), { recursive: true });

    // The other imports, and what a state shows.
    await run(
      ...([
        "converter",
        "import",
        "--from",
        "cloudflare-secrets-store",
      ] as const),
      ...["--yes", "--generate-code=false", "--", existing],
    );
    if (host.name === "plugin")
      await run(
        ...(["one-line import", "import", host.type, "again"] as const),
        ...[existing, "--yes", "--generate-code=false"],
      );
    await story.quiet("stack", "export");
    await story.quiet("stack", "output", "--show-secrets", "--json");
    await story.quiet("stack", "history");
    const shown = await project.pulumi("stack", "export", "--show-secrets");
    const decrypted = (
      JSON.parse(shown.output) as Exported
    ).deployment.resources // Pulumi stores stack configuration, encrypted, with the provider that received it.
      .filter(({ type }) => !type.startsWith("pulumi:providers:"));
    await run(
      ...(["destroy", "destroy", "--yes"] as const),
      ...["--skip-preview", "--exclude-protected"],
    );

    expect(codes).toEqual({
      ...{ preview: 0, create: 0, refresh: 0, rotate: 0 },
      "configured global key": 0,
      ...{ faults: 1, "too long": 1, "echoed read": 1, "echoed drift": 1 },
      ...{ "wrong token": 1, "wrong token, import": 1 },
      ...{ "half a rename": 1, declared: 0, "take over": 0 },
      ...{ "from tfstate": 0, "from stack": 0, import: 0, converter: 0 },
      ...{ "drift, who": 2, drift: 0, "drift, all": 0, destroy: 0 },
      ...(host.name === "plugin" ? CODES_OF_ONE_HOST : {}),
    });
    // All five failed. None was skipped because another had failed before it.
    for (const name of ["secret", "ECHOED", ...Object.keys(FAULTS)])
      expect(failed).toMatch(new RegExp(`Secret \\(?${name}\\b.*\\n.*error`));
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
    expect(JSON.stringify(decrypted)).toMatch(FINGERPRINT);
    // Only the old stack has its value in plain text, as the old provider wrote it.
    const isOldStack = /\/state\/.*\bold\b/;
    const withOldValue = searchFolder(project.folder, [OLD_VALUE]);
    expect(withOldValue.length).toBeGreaterThan(0);
    expect(withOldValue.filter(({ where }) => !isOldStack.test(where))).toEqual(
      [],
    );
    // The value's fingerprint in the state is encrypted, too, because it would confirm a correct guess.
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
      `${host.name}: the engine's own lines:\n  ${enginesOwn.join("\n  ")}\n`,
    );
  });
});
