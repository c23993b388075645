import { HOSTS, programOf, type Host } from "../support/hosts";
import type { PulumiProject } from "../support/pulumi-project";
import { closeScenes, openScene } from "../support/scene";

jest.setTimeout(180_000);
afterEach(closeScenes);

const KEYS = {
  dynamic: "cloudflare:apiToken",
  plugin: "cloudflare-secrets-store:apiToken",
} as const;
const plugin = HOSTS.filter(({ name }) => name === "plugin");
const dynamic = HOSTS.filter(({ name }) => name === "dynamic");

/** A stack with one secret that was made with a token of the configuration, which the API refuses by now. */
async function openWithOldToken(host: Host) {
  const { project, emulator } = await openScene({
    env: { CLOUDFLARE_API_TOKEN: "" },
  });
  const setToken = (value: string) => project.setSecret(KEYS[host.name], value);
  await setToken(emulator.token);
  await project.program(
    programOf(host, emulator, { name: "NEW", value: '"v"' }),
  );
  await project.succeed("up", "--yes", "--skip-preview");
  return { project, emulator, setToken, token: emulator.admin.replaceToken() };
}

/** Runs what an error says that gets the stack out. */
async function takeWayOut(project: PulumiProject, printed: string) {
  const wayOut = /pulumi (refresh --run-program)/.exec(printed)?.[1];
  return project.pulumi(
    ...(wayOut ?? "not said").split(" "),
    ...["--yes", "--skip-preview"],
  );
}

const preview = ["preview", "--expect-no-changes"];
const refresh = ["refresh", "--yes", "--skip-preview"];
const up = ["up", "--yes", "--skip-preview"];
const destroy = ["destroy", "--yes", "--skip-preview"];

describe.each(plugin)("a replaced token, on the $name host", (host) => {
  it("is taken from the configuration, whatever token the state has kept", async () => {
    const { project, setToken, token, emulator } = await openWithOldToken(host);

    const refused = await project.pulumi("preview");
    await setToken(token);
    const codes: number[] = [];
    for (const command of [preview, refresh, up, destroy])
      codes.push((await project.pulumi(...command)).code);

    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain("HTTP 403");
    expect(codes).toEqual([0, 0, 0, 0]);
    expect(emulator.admin.find("NEW")).toBeUndefined();
  });

  it("is taken from the environment once the configuration has none", async () => {
    const { project, token } = await openWithOldToken(host);

    await project.removeConfig(KEYS.plugin);
    project.env["CLOUDFLARE_API_TOKEN"] = token;
    const ran = await project.pulumi(...preview);

    expect(ran).toMatchObject({ code: 0 });
  });

  it("that the program hands on has a way out, which the error says", async () => {
    const { project, emulator } = await openScene({
      env: { CLOUDFLARE_API_TOKEN: "" },
    });
    const programWith = (apiToken: string) => `
      import { Provider, Secret } from ${JSON.stringify(host.module)};
      const provider = new Provider("provider", { apiToken: ${JSON.stringify(apiToken)} });
      const storeId = ${JSON.stringify(emulator.storeId)};
      new Secret("secret", { storeId, name: "NEW", scopes: ["dex"], value: "v" }, { provider });
    `;
    await project.program(programWith(emulator.token));
    await project.pulumi(...up);

    await project.program(programWith(emulator.admin.replaceToken()));
    const refused = await project.pulumi("preview");
    const refreshed = await takeWayOut(project, refused.output);
    const clean = await project.pulumi(...preview);

    expect(refused.code).not.toBe(0);
    expect([refreshed.code, clean.code]).toEqual([0, 0]);
  });
});

describe.each(dynamic)("a replaced token, on the $name host", (host) => {
  it("is taken from the configuration by what runs the program", async () => {
    const { project, setToken, token } = await openWithOldToken(host);

    const refused = await project.pulumi("preview");
    await setToken(token);
    const clean = await project.pulumi(...preview);

    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain("HTTP 403");
    expect(clean).toMatchObject({ code: 0 });
  });

  it("has a way out where no program runs, which the error says", async () => {
    const { project, setToken, token } = await openWithOldToken(host);

    await setToken(token);
    const refused = await project.pulumi(...refresh);
    const refreshed = await takeWayOut(project, refused.output);
    const codes: number[] = [];
    for (const command of [refresh, destroy])
      codes.push((await project.pulumi(...command)).code);

    expect(refused.code).not.toBe(0);
    expect(refreshed).toMatchObject({ code: 0 });
    expect(codes).toEqual([0, 0]);
  });
});
