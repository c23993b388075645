import { parseCloudflareStack } from "./cloudflare-stack";
import { ACCOUNT, idOf, STORE } from "../test-support/secrets";

const TYPE = "cloudflare:index/secretsStoreSecret:SecretsStoreSecret";
const CANARY = "the-value-in-plain-text";

function aResource(more: object = {}) {
  return {
    urn: `urn:pulumi:dev::app::${TYPE}::api-key`,
    type: TYPE,
    custom: true,
    id: "1".padStart(32, "0"),
    outputs: { accountId: ACCOUNT, storeId: STORE, value: CANARY },
    ...more,
  };
}

const parseIn = (cwd: string, ...resources: object[]) =>
  parseCloudflareStack(
    { version: 3, deployment: { resources } },
    { stack: "dev", cwd },
  );
const parse = (...resources: object[]) => parseIn(".", ...resources);

describe("a stack that uses @pulumi/cloudflare", () => {
  it("is read as secrets, each with a name and the command that removes it from the state", () => {
    expect(parse(aResource())).toEqual([
      {
        id: idOf("1"),
        owner: `"urn:pulumi:dev::app::${TYPE}::api-key" in stack "dev"`,
        name: "api-key",
        command: `pulumi state delete 'urn:pulumi:dev::app::${TYPE}::api-key' --stack 'dev' --yes`,
        refresh: "pulumi refresh --stack 'dev'",
      },
    ]);
  });

  it("names the project's folder in the commands if the user is in a different folder", () => {
    expect(parseIn("my infra", aResource())).toMatchObject([
      {
        command: expect.stringMatching(
          / --stack 'dev' --cwd 'my infra' --yes$/,
        ),
        refresh: "pulumi refresh --stack 'dev' --cwd 'my infra'",
      },
    ]);
  });

  it("removes a protected resource with --force", () => {
    expect(parse(aResource({ protect: true }))[0]?.command).toMatch(
      / --force$/,
    );
  });

  it("keeps every logical name inside the quotes of the command", () => {
    const urn = `urn:pulumi:dev::app::${TYPE}::it's $(id)\n`;

    expect(parse(aResource({ urn }))[0]?.command).toContain(
      String.raw`::it\'s $(id)\012' --stack`,
    );
  });

  it("leaves out resources that the stack only reads or is about to delete", () => {
    const moved = parse(
      aResource({ external: true }),
      aResource({ delete: true }),
      aResource({ id: idOf("2") }),
    );

    expect(moved.map(({ id }) => id)).toEqual([idOf("2")]);
  });

  it.each([
    [{ type: "other:index:Thing" }, "has no resources of type"],
    [{ id: CANARY }, "are invalid. A secret's ID has the form"],
    [{ outputs: {} }, "are invalid. A secret's ID has the form"],
    [
      { outputs: { accountId: { 1: CANARY } } },
      "are invalid. A secret's ID has the form",
    ],
  ])("is refused if it has %j", (more, reason) => {
    expect(() => parse(aResource(more))).toThrow(reason);
    expect(() => parse(aResource(more))).not.toThrow(CANARY);
  });
});
