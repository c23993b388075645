import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { WaitFor } from "../messages";
import { cliVersion, refuseOldForImports } from "./pulumi-command";
import { PulumiFailure, type RunPulumi } from "./pulumi-process";
import { openStack, stackNames } from "./stack";

type Answer = (args: readonly string[]) => string;

function fakePulumi(answer: Answer, waitFor?: WaitFor) {
  const calls: { args: string; folder: string; env: Record<string, string> }[] =
    [];
  const traced: string[] = [];
  const runner: RunPulumi = async (args, { folder, env, onOutput }) => {
    calls.push({ args: args.join(" "), folder, env });
    const stdout = await Promise.resolve(answer(args));
    onOutput?.(stdout);
    return stdout;
  };
  const open = (stack?: string) =>
    openStack(
      {
        folder: "/project",
        stack,
        trace: (line) => traced.push(line),
        ...(waitFor && { waitFor }),
      },
      runner,
    );
  return { open, calls, traced };
}

/** Makes a CLI that prints these pieces and then fails. */
const failingAfter =
  (pieces: readonly string[]): RunPulumi =>
  (_args, { onOutput }) => {
    for (const piece of pieces) onOutput?.(piece);
    return Promise.reject(new PulumiFailure(""));
  };

/** Looks up keys in a stack with this configuration. */
async function configOf(values: Record<string, string>) {
  const entries = Object.entries(values);
  const printed = entries.map(([key, value]) => [key, { value }]);
  const { open } = fakePulumi(() =>
    JSON.stringify(Object.fromEntries(printed)),
  );
  return (await open("dev")).config();
}

function fail(stderr: string): never {
  throw new PulumiFailure(stderr);
}

const importRequest = {
  file: "/tmp/import.json",
  type: "a:b:Secret",
  protect: true,
  onImported: () => undefined,
};

describe("a stack", () => {
  it("says which command it is waiting for, with the stack but without other arguments", async () => {
    const waits: string[] = [];
    const { open } = fakePulumi(
      () => "{}",
      (what, work) => {
        waits.push(what);
        return work();
      },
    );

    await (await open("dev")).export();

    expect(waits).toEqual(["pulumi stack export --stack dev"]);
  });

  it("is the one that the user named, without a call to find the selected stack", async () => {
    const { open, calls } = fakePulumi(() => "");

    expect((await open("dev")).name).toBe("dev");
    expect(calls).toEqual([]);
  });

  it("refreshes the given resources without a prompt", async () => {
    const { open, calls } = fakePulumi(() => "");

    await (await open("dev")).refresh(["urn:a", "urn:b"]);

    expect(calls.map(({ args }) => args)).toEqual([
      "refresh --stack dev --yes --skip-preview --non-interactive --target urn:a --target urn:b",
    ]);
  });

  it("is the selected one if the user named none", async () => {
    const { open, calls } = fakePulumi(([, flag]) =>
      flag === "--show-name" ? "acme/shop/dev\n" : "{}",
    );

    const stack = await open();
    await stack.config();
    await stack.export();

    expect(calls.map(({ args }) => args)).toEqual([
      "config --json --show-secrets",
      "stack --show-name --fully-qualify-stack-names",
      "stack export --stack acme/shop/dev",
    ]);
  });

  it("says how to choose a stack if none is selected", async () => {
    const { open } = fakePulumi(() => fail("error: no stack selected"));

    await expect(open()).rejects.toThrow(
      "pulumi stack failed: no stack selected\nPass a stack's name with --stack, or create one: pulumi stack init NAME",
    );
  });

  it.each([
    [
      "PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions",
      "Log in: pulumi login",
    ],
    [
      "passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables",
      "Set PULUMI_CONFIG_PASSPHRASE",
    ],
    ["incorrect passphrase", "Set PULUMI_CONFIG_PASSPHRASE"],
    [
      'unable to open state directory "file:///nope"',
      "Nothing was changed. Check whether this command works in the project's folder: pulumi stack",
    ],
  ])("says what to do about %j", async (reason, advice) => {
    const { open } = fakePulumi(() => fail(`error: ${reason}`));

    await expect(open()).rejects.toThrow(
      `pulumi stack failed: ${reason}\n${advice}`,
    );
    await expect((await open("x")).export()).rejects.toThrow(
      `pulumi stack export failed: ${reason}\n${advice}`,
    );
  });

  it("says where to look if the stack does not exist", async () => {
    const { open } = fakePulumi(() => fail("error: no stack named 'x' found"));

    await expect((await open("x")).export()).rejects.toThrow(
      "pulumi stack export failed: no stack named 'x' found\nTo list the stacks: pulumi stack ls",
    );
  });

  it("looks up configuration by namespace and key", async () => {
    const { open } = fakePulumi(() =>
      JSON.stringify({
        "cloudflare:apiToken": { value: "t0ken", secret: true },
        "my:object": { value: "{}", objectValue: {} },
      }),
    );

    const config = await (await open("dev")).config();

    expect(config("cloudflare:apiToken")).toBe("t0ken");
    expect(config("cloudflare:email")).toBeUndefined();
    expect(config("__proto__")).toBeUndefined();
  });

  it.each([
    () => '{"cloudflare:apiToken": "CANARY',
    () => '["CANARY"]',
    () =>
      fail(
        '{"cloudflare:apiToken": {"value": "CANARY"}}\nerror: decrypting failed',
      ),
  ])("never prints the content of the configuration", async (answer) => {
    const { open, traced } = fakePulumi(answer);

    const error = await (await open("dev")).config().then(
      () => undefined,
      (thrown: unknown) => thrown as Error,
    );

    expect(error).toBeInstanceOf(Error);
    expect(`${error?.stack ?? ""} ${traced.join()}`).not.toContain("CANARY");
  });

  it("imports without a preview, without generated code, and with one checkpoint", async () => {
    const { open, calls } = fakePulumi(() => "");

    await (await open("dev")).importFile(importRequest);

    expect(calls).toEqual([
      {
        args: "import --file /tmp/import.json --stack dev --generate-code=false --yes --skip-preview --json --protect=true --parallel=100",
        folder: "/project",
        env: {
          PULUMI_SKIP_UPDATE_CHECK: "true",
          PULUMI_EXPERIMENTAL: "true",
          PULUMI_SKIP_CHECKPOINTS: "true",
        },
      },
    ]);
  });

  it("reports the engine's reasons if an import fails", async () => {
    const event = {
      diagnosticEvent: { severity: "error", message: "no credentials" },
    };
    const runner = failingAfter([`${JSON.stringify(event)}\n`]);
    const stack = await openStack(
      { folder: "/project", stack: "dev", trace: () => undefined },
      runner,
    );

    await expect(stack.importFile(importRequest)).rejects.toThrow(
      "pulumi import failed: no credentials\nNothing was written to Cloudflare",
    );
  });

  it("reports why the program failed in a preview, although the CLI prints the reason on standard output", async () => {
    // The output of CLI 3.259.0 for a program that throws. Steps and traces are shortened.
    const digest = {
      steps: [
        {
          op: "create",
          urn: "urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev",
          newState: { type: "pulumi:pulumi:Stack", custom: false },
          detailedDiff: null,
        },
      ],
      diagnostics: [
        { message: "warning: no package.json\n", severity: "warning" },
        {
          message:
            "error: Running program '/p/' failed with an unhandled exception:\nError: no\n" +
            "    at Object.<anonymous> \u001b[90m(/p/\u001b[39mindex.ts:1:7\u001b[90m)\u001b[39m\n" +
            "    at Module._compile \u001b[90m(node:internal/modules/cjs/loader:1554:14)\u001b[39m\n" +
            "    at run (/p/node_modules/@pulumi/cmd/run.js:1:1)\n",
          severity: "error",
        },
        {
          urn: "urn:pulumi:dev::p::x:index:Y::b",
          message: "error: x:index:Y resource 'b' has a problem: is bad\n",
          severity: "error",
        },
      ],
      duration: 2045981510,
      changeSummary: { create: 1 },
    };
    const printed = JSON.stringify(digest, null, 4);
    const stack = await openStack(
      { folder: "/project", stack: "dev", trace: () => undefined },
      failingAfter(printed.match(/[^]{1,80}/g) ?? []),
    );

    await expect(stack.declaredResources()).rejects.toThrow(
      "pulumi preview failed: Running program '/p/' failed with an unhandled exception:\nError: no\n" +
        "    at Object.<anonymous> (/p/index.ts:1:7)\n" +
        "x:index:Y resource 'b' has a problem: is bad\n" +
        "Nothing was changed. Fix the program, then run the same command again.",
    );
  });

  it("does not repeat the engine's advice to unprotect if a protected resource is missing from the program", async () => {
    const message =
      "error: resource 'x' cannot be deleted because it is protected. To proceed, unprotect it.\n";
    const diagnostics = [{ message, severity: "error" }];
    const stack = await openStack(
      { folder: "/project", stack: "dev", trace: () => undefined },
      failingAfter([JSON.stringify({ diagnostics })]),
    );

    await expect(stack.declaredResources()).rejects.toThrow(
      /Nothing was changed\. Do not unprotect anything\. Declare the missing/,
    );
  });

  it("reports the CLI's own reason if the preview did not start", async () => {
    const { open } = fakePulumi(() => fail("error: no stack named 'x' found"));

    await expect((await open("x")).declaredResources()).rejects.toThrow(
      "pulumi preview failed: no stack named 'x' found\nTo list the stacks",
    );
  });

  it("returns configuration as written if asked to", async () => {
    const { open } = fakePulumi(() =>
      JSON.stringify({ "cloudflare-secrets-store:apiToken": { value: "t" } }),
    );

    const config = await (await open("dev")).config({ asWritten: true });

    expect(config("cloudflare:apiToken")).toBeUndefined();
  });

  it("also reads the plugin's own namespace", async () => {
    const config = await configOf({
      "cloudflare-secrets-store:apiToken": "t0ken",
      "cloudflare-secrets-store:accountId": "theirs",
      "cloudflare:accountId": "ours",
    });

    expect(config("cloudflare:apiToken")).toBe("t0ken");
    expect(config("cloudflare:accountId")).toBe("ours");
  });

  it("does not mix credentials of the two hosts", async () => {
    const config = await configOf({
      "cloudflare:email": "kim@example.com",
      "cloudflare-secrets-store:apiKey": "another key",
    });

    expect(config("cloudflare:email")).toBe("kim@example.com");
    expect(config("cloudflare:apiKey")).toBeUndefined();
  });

  it("exports decrypted secrets only if asked to", async () => {
    const { open, calls } = fakePulumi(() => "{}");
    const stack = await open("dev");

    await stack.export();
    await stack.export({ showSecrets: true });

    expect(calls.map(({ args }) => args)).toEqual([
      "stack export --stack dev",
      "stack export --stack dev --show-secrets",
    ]);
  });
});

describe("the stacks of a project", () => {
  const names = (printed: string) =>
    stackNames({ folder: "/project", trace: () => undefined }, () =>
      Promise.resolve(printed),
    );

  it("are those that the CLI lists", async () => {
    const printed = '[{"name":"dev","current":true},{"name":"acme/prod"}]';

    expect(await names(printed)).toEqual(["dev", "acme/prod"]);
  });

  it("are not guessed from unknown output", async () => {
    await expect(names('{"stacks":[]}')).rejects.toThrow(
      "its format is not recognized",
    );
  });
});

describe("a CLI", () => {
  const printing =
    (stdout: string): RunPulumi =>
    () =>
      Promise.resolve(stdout);

  it.each(["3.253.9\n", "v2.300.0\n", "3.253.0-alpha.1+dirty\n"])(
    "is refused for imports if it is too old: %j",
    async (version) => {
      await expect(refuseOldForImports(printing(version))).rejects.toThrow(
        "the Pulumi CLI is too old",
      );
    },
  );

  it.each(["3.254.0\n", "v4.0.0\n", "a build of mine\n"])(
    "is accepted for imports if it is new enough or its version is unknown: %j",
    async (version) => {
      await expect(
        refuseOldForImports(printing(version)),
      ).resolves.toBeUndefined();
    },
  );

  it("is reported as missing with the same message by every command", async () => {
    const folder = mkdtempSync(join(tmpdir(), "no-cli-"));
    const path = process.env["PATH"];
    process.env["PATH"] = folder;
    const stack = { folder, stack: undefined, trace: () => undefined };
    const words =
      /^cannot run the Pulumi CLI: there is no pulumi on PATH\. Nothing was changed\.\nInstall it, then run the command again: https:.*$/;

    try {
      await expect(cliVersion()).rejects.toThrow(words);
      await expect(openStack(stack)).rejects.toThrow(words);
      await expect(stackNames(stack)).rejects.toThrow(words);
    } finally {
      process.env["PATH"] = path;
      rmSync(folder, { recursive: true });
    }
  });
});
