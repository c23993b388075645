import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { parseTerraformState, readTerraformState } from "./terraform-state";
import { ACCOUNT, idOf, STORE } from "../test-support/secrets";
import { logicalName } from "../../lookups";

const TYPE = "cloudflare_secrets_store_secret";
const CANARY = "the-value-in-plain-text";

/** One resource as Terraform writes it (format 4, seen with Terraform 1.11.4). */
function aResource(
  instances: Record<string, unknown>[] = [anInstance()],
  more: Record<string, unknown> = {},
) {
  return {
    mode: "managed",
    type: TYPE,
    name: "key",
    provider: 'provider["registry.terraform.io/cloudflare/cloudflare"]',
    instances,
    ...more,
  };
}

function anInstance({
  id = "1",
  attributes = {},
  ...more
}: Record<string, unknown> & { attributes?: object } = {}) {
  return {
    schema_version: 0,
    attributes: {
      id: (id as string).padStart(32, "0"),
      account_id: ACCOUNT,
      store_id: STORE,
      name: "KEY",
      scopes: ["workers"],
      value: CANARY,
      ...attributes,
    },
    sensitive_attributes: [[{ type: "get_attr", value: "value" }]],
    private: "bnVsbA==",
    ...more,
  };
}

const aState = (...resources: object[]) =>
  JSON.stringify({
    version: 4,
    terraform_version: "1.11.4",
    serial: 1,
    lineage: "eac0302c-29c3-7855-0de7-256da12f75ff",
    outputs: { leak: { value: CANARY, type: "string" } },
    resources,
    check_results: null,
  });

const parse = (...resources: object[]) =>
  parseTerraformState(aState(...resources), "terraform.tfstate");

function errorOf(text: string): Error {
  try {
    parseTerraformState(text, "terraform.tfstate");
  } catch (error) {
    return error as Error;
  }
  throw new Error("it was not refused");
}

describe("a Terraform state file", () => {
  it("is read as secrets, each with a name and the command that removes it from the state", () => {
    expect(parse(aResource())).toEqual([
      {
        id: idOf("1"),
        owner: `${TYPE}.key in "terraform.tfstate"`,
        name: "key",
        command: `terraform state rm '${TYPE}.key'`,
        refresh: "terraform apply -refresh-only",
        resource: `${TYPE}.key`,
      },
    ]);
  });

  it("is read without any part of a value", () => {
    expect(inspect(parse(aResource()), { depth: null })).not.toContain(CANARY);
  });

  it("is attributed to Terraform or OpenTofu by its provider's registry", () => {
    const provider = 'provider["registry.opentofu.org/cloudflare/cloudflare"]';

    expect(parse(aResource(undefined, { provider }))[0]).toMatchObject({
      command: expect.stringMatching(/^tofu state rm /),
      refresh: "tofu apply -refresh-only",
    });
  });

  it("gives every key of count and for_each a unique name, in every module", () => {
    const keys = [0, 1, "0x", "a/b", "a b", "__proto__", "constructor"];
    const instances = keys.map((key, index) =>
      anInstance({ index_key: key, id: String(index) }),
    );
    const module = 'module.app["eu"].module.inner[2]';

    const moved = parse(aResource(instances, { module }));
    const names = moved.map((secret) => logicalName(secret, new Set()));

    expect(names).toEqual([
      "app.eu.inner.2.key.0",
      "app.eu.inner.2.key.1",
      "app.eu.inner.2.key.0x",
      expect.stringMatching(/^app\.eu\.inner\.2\.key\.a-b-[0-9a-f]{8}$/),
      expect.stringMatching(/^app\.eu\.inner\.2\.key\.a-b-[0-9a-f]{8}$/),
      "app.eu.inner.2.key.__proto__",
      "app.eu.inner.2.key.constructor",
    ]);
    expect(new Set(names).size).toBe(keys.length);
    expect(moved[3]?.command).toBe(
      `terraform state rm '${module}.${TYPE}.key["a/b"]'`,
    );
  });

  it("keeps every key inside the quotes of the command", () => {
    const index_key = "'; touch pwned; '\"$(id)\n";

    expect(parse(aResource([anInstance({ index_key })]))[0]?.command).toBe(
      String.raw`terraform state rm '${TYPE}.key["'\''; touch pwned; '\''\"$(id)\n"]'`,
    );
  });

  it("is read without data sources, other types and deposed instances", () => {
    const moved = parse(
      aResource([anInstance({ id: "1" })], { mode: "data" }),
      { ...aResource(), type: "terraform_data", instances: [{ odd: true }] },
      aResource([
        anInstance({ id: "2" }),
        anInstance({ id: "3", deposed: "8d0a1b2c" }),
      ]),
    );

    expect(moved.map(({ id }) => id)).toEqual([idOf("2")]);
  });

  it("is read even in a later version of the format if its structure is the same", () => {
    const text = aState(aResource()).replace('"version":4', '"version":5');

    const [secret] = parseTerraformState(text, "terraform.tfstate");

    expect(secret?.id).toBe(idOf("1"));
  });

  it("may have secrets of several stores and accounts", () => {
    const account_id = "C".repeat(32);
    const other = anInstance({ attributes: { account_id } });

    expect(parse(aResource([anInstance(), other])).map(({ id }) => id)).toEqual(
      [idOf("1"), idOf("1").replace(ACCOUNT, "c".repeat(32))],
    );
  });

  it("may contain a whole import ID as a secret's ID", () => {
    const whole = anInstance({ attributes: { id: idOf("7") } });

    expect(parse(aResource([whole]))[0]?.id).toBe(idOf("7"));
  });

  it.each([
    ["", "is not JSON"],
    [`{"value": "${CANARY}" oops`, "is not JSON"],
    ["null", "is not a state file"],
    ["[]", "is not a state file"],
    [
      `{"resources":[{"value":"${CANARY}"}],"version":4}`,
      "is not a state file",
    ],
    ['{"resources":[]}', "is not a state file"],
    ['{"version":"4","resources":[]}', "is not a state file"],
    ['{"version":3,"modules":[]}', "has format version 3"],
    ['{"version":4,"resources":[]}', `has no resources of type ${TYPE}`],
    ['{"serial":1,"encrypted_data":"abc"}', "is encrypted"],
    ['{"format_version":"1.0","values":{}}', "is the output of terraform show"],
    [aState(aResource([])), `has no resources of type ${TYPE}`],
    [aState(aResource(undefined, { module: "x" })), "an invalid address"],
    [aState(aResource(undefined, { name: "'; id" })), "an invalid address"],
    [
      aState(aResource([{ attributes_flat: {} }])),
      "attributes is missing or invalid",
    ],
    [
      aState(aResource([anInstance({ attributes: { store_id: null } })])),
      "attributes.store_id is missing or invalid",
    ],
    [
      aState(aResource([anInstance({ attributes: { id: CANARY } })])),
      "are invalid. A secret's ID has the form",
    ],
    [
      aState(aResource([anInstance({ attributes: { account_id: CANARY } })])),
      "are invalid. A secret's ID has the form",
    ],
  ])("is refused if it is %j", (text, reason) => {
    const error = errorOf(text);

    expect(error.message).toContain(`"terraform.tfstate`);
    expect(error.message).toContain(reason);
    expect(error.message).toContain("Nothing was changed.");
    expect(inspect(error)).not.toContain(CANARY);
  });

  it("may be written by Windows PowerShell, in UTF-16", async () => {
    const folder = await mkdtemp(join(tmpdir(), "terraform-state-"));
    const path = join(folder, "terraform.tfstate");
    await writeFile(path, `\ufeff${aState(aResource())}`, "utf16le");

    const secrets = await readTerraformState(path);

    await rm(folder, { recursive: true });
    expect(secrets).toHaveLength(1);
  });

  it("is refused if it does not exist", async () => {
    await expect(readTerraformState("/nowhere/at.all")).rejects.toThrow(
      '"/nowhere/at.all" cannot be read (ENOENT). Nothing was changed.',
    );
  });
});
