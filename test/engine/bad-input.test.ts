import { HOSTS, programOf } from "../support/hosts";
import { closeScenes, openScene, runOnce } from "../support/scene";

// The tests beside the code cover the message for each mistake in credentials, settings and arguments. These tests
// cover how the engine prints the messages, once for each place where a mistake can be detected.

jest.setTimeout(120_000);
afterEach(closeScenes);

/** Mistakes in a project, and what each message must say. */
const MISTAKES = [
  {
    what: "no credentials at all",
    env: {
      CLOUDFLARE_API_TOKEN: "",
      CLOUDFLARE_EMAIL: "",
      CLOUDFLARE_API_KEY: "",
    },
    says: { dynamic: "CLOUDFLARE_API_TOKEN", plugin: "CLOUDFLARE_API_TOKEN" },
    // The plugin has its own configuration keys.
    alsoSays: { dynamic: "", plugin: "cloudflare-secrets-store:apiToken" },
  },
  {
    what: "an unknown value of a setting",
    config: { "cloudflare-secrets-store:valueDrift": "maybe" },
    says: {
      dynamic: "note, repair, accept, off",
      plugin: "note, repair, accept, off",
    },
    alsoSays: { dynamic: "", plugin: "" },
  },
  {
    what: "an address in the configuration with credentials in the environment",
    config: {
      "cloudflare:baseUrl": "https://elsewhere.example",
      "cloudflare-secrets-store:baseUrl": "https://elsewhere.example",
    },
    says: {
      dynamic: "cloudflare:baseUrl in the configuration names the host",
      plugin: "cloudflare-secrets-store:baseUrl in the configuration names",
    },
    alsoSays: {
      dynamic: "CLOUDFLARE_API_TOKEN",
      plugin: "CLOUDFLARE_API_TOKEN",
    },
  },
];

describe.each(HOSTS)("bad input on the $name host", (host) => {
  it.each(MISTAKES)(
    "is refused in the preview with one clear message: $what",
    async ({ env, config, says, alsoSays }) => {
      const { emulator, project } = await openScene({
        ...(env && { env }),
        ...(config && { config }),
      });
      await project.program(programOf(host, emulator, { value: '"v"' }));

      const preview = await project.pulumi("preview");

      expect(preview.code).not.toBe(0);
      expect(preview.output).toContain(says[host.name]);
      expect(preview.output).toContain(alsoSays[host.name]);
      expect(preview.output).not.toMatch(/^\s+at /m);
      expect(emulator.admin.requests()).toEqual([]);
    },
  );

  const previewOfWrongArguments = runOnce(async () => {
    const { emulator, project } = await openScene();
    await project.program(`
      import * as pulumi from "@pulumi/pulumi";
      import { Secret } from ${JSON.stringify(host.module)};
      const storeId = pulumi.secret("CANARY-of-another-kind");
      new Secret("secret", { storeId, name: "API_KEY", scopes: [], value: "é".repeat(32769) });
    `);
    const preview = await project.pulumi("preview");
    return { ...preview, requests: emulator.admin.requests() };
  });

  it("is refused in the preview with a list of all wrong arguments of the secret, before any request", async () => {
    const { code, output, requests } = await previewOfWrongArguments();

    expect(code).not.toBe(0);
    expect(output).toContain("at least one service");
    expect(output).toContain("65538 bytes");
    expect(output).not.toMatch(/^\s+at /m);
    expect(requests).toEqual([]);
  });

  it("is not printed if the program marks it as secret", async () => {
    const { output } = await previewOfWrongArguments();

    expect(output).toContain("storeId has 22 characters");
    expect(output).not.toContain("CANARY");
  });

  it("causes only one warning if a setting has an unknown name, and the setting's value is not printed", async () => {
    const { emulator, project } = await openScene({
      config: { "cloudflare-secrets-store:valuedrift": "CANARY-repair" },
    });
    const other = `new Secret("other", { storeId: "${emulator.storeId}", name: "OTHER", scopes: ["workers"], value: "v" });`;
    await project.program(programOf(host, emulator, { value: '"v"' }, other));

    const preview = await project.pulumi("preview");

    expect(preview.code).toBe(0);
    const [, diagnostics = ""] = preview.output.split("Diagnostics:");
    const told =
      /"cloudflare-secrets-store:valuedrift" and ignores it. Did you mean "valueDrift"/g;
    expect(diagnostics.match(told)).toHaveLength(1);
    expect(preview.output).not.toContain("CANARY");
  });
});
