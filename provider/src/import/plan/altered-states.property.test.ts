import fc from "fast-check";
import { parseCloudflareStack } from "../sources/cloudflare-stack";
import { parseStackState } from "../sources/stack-state";
import { parseTerraformState } from "../sources/terraform-state";
import { ACCOUNT, idOf, STORE } from "../test-support/secrets";
import { isUserError } from "../../messages";

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Path = (string | number)[];

const ID = "1".padStart(32, "0");
const CLOUDFLARE = "cloudflare:index/secretsStoreSecret:SecretsStoreSecret";
const OWN = "cloudflare-secrets-store:index:Secret";

const TERRAFORM_STATE: Json = {
  version: 4,
  terraform_version: "1.11.4",
  serial: 1,
  outputs: { url: { value: "https://example.com", type: "string" } },
  resources: [
    {
      mode: "data",
      type: "cloudflare_zone",
      name: "zone",
      instances: [{ schema_version: 0, attributes: { id: "zone" } }],
    },
    {
      module: 'module.app["eu"]',
      mode: "managed",
      type: "cloudflare_secrets_store_secret",
      name: "key",
      provider: 'provider["registry.terraform.io/cloudflare/cloudflare"]',
      instances: [
        {
          index_key: "a",
          attributes: { id: ID, account_id: ACCOUNT, store_id: STORE },
        },
      ],
    },
  ],
};

const STACK_EXPORT: Json = {
  version: 3,
  deployment: {
    resources: [CLOUDFLARE, OWN].map((type) => ({
      urn: `urn:pulumi:dev::app::${type}::key`,
      type,
      id: type === OWN ? idOf("1") : ID,
      protect: true,
      sourcePosition: "project:///index.ts#3,18",
      outputs: { accountId: ACCOUNT, storeId: STORE },
    })),
  },
};

/** Whatever JSON can hold, and what would reach every object if it were copied key by key. */
const anything = fc.oneof(
  fc.jsonValue() as fc.Arbitrary<Json>,
  fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true })),
  fc
    .constantFrom(
      '{"__proto__":{"polluted":true}}',
      '{"constructor":{"prototype":{"polluted":true}}}',
    )
    .map((text) => JSON.parse(text) as Json),
);

/** The text of a document with something else in place of one to three of its parts. */
function altered(document: Json): fc.Arbitrary<string> {
  const alteration = fc.tuple(fc.constantFrom(...pathsOf(document)), anything);
  return fc
    .array(alteration, { minLength: 1, maxLength: 3 })
    .map((alterations) =>
      JSON.stringify(
        alterations.reduce(
          (whole, [path, part]) => replaced(whole, path, part),
          document,
        ),
      ),
    );
}

function pathsOf(part: Json): Path[] {
  if (typeof part !== "object" || part === null) return [[]];
  const below = Object.entries(part).flatMap(([key, inner]) =>
    pathsOf(inner).map((path) => [Array.isArray(part) ? +key : key, ...path]),
  );
  return [[], ...below];
}

function replaced(whole: Json, [key, ...rest]: Path, part: Json): Json {
  if (key === undefined) return part;
  if (Array.isArray(whole))
    return whole.map((each, at) =>
      at === key ? replaced(each, rest, part) : each,
    );
  // Gone with what an earlier alteration replaced.
  if (typeof whole !== "object" || whole === null) return whole;
  return { ...whole, [key]: replaced(whole[key] ?? null, rest, part) };
}

/** What a reader answers; `undefined` when it refuses in words for the user. Any other exception goes on. */
function answerOf<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (isUserError(error)) return undefined;
    throw error;
  } finally {
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  }
}

const WELL_FORMED = /^[0-9a-f]{32}\/\w{32}\/\w{32}$/;

/** Runs a reader over altered texts, and answers how many it has read and refused. */
function outcomes(document: Json, read: (text: string) => { id: string }[]) {
  const counts = { read: 0, refused: 0 };
  fc.assert(
    fc.property(altered(document), (text) => {
      const secrets = answerOf(() => read(text));

      counts[secrets === undefined ? "refused" : "read"] += 1;
      for (const { id } of secrets ?? []) expect(id).toMatch(WELL_FORMED);
    }),
    { numRuns: 500 },
  );
  return counts;
}

describe("a file in which anything can stand anywhere", () => {
  it("is a state of Terraform with well-formed IDs, or is refused in words for the user", () => {
    const counts = outcomes(TERRAFORM_STATE, (text) =>
      parseTerraformState(text, "terraform.tfstate"),
    );

    expect(counts.read).toBeGreaterThan(10);
    expect(counts.refused).toBeGreaterThan(10);
  });

  it("is a stack of @pulumi/cloudflare with well-formed IDs, or is refused in words for the user", () => {
    const counts = outcomes(STACK_EXPORT, (text) =>
      parseCloudflareStack(JSON.parse(text), { stack: "dev", cwd: "." }),
    );

    expect(counts.read).toBeGreaterThan(10);
    expect(counts.refused).toBeGreaterThan(10);
  });

  it("is a stack's export, or is refused in words for the user", () => {
    fc.assert(
      fc.property(altered(STACK_EXPORT), (text) => {
        answerOf(() => parseStackState(JSON.parse(text), OWN));
      }),
      { numRuns: 500 },
    );
  });
});
