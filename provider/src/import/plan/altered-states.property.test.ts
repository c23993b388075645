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

/** Any JSON value. Some values would pollute the prototype of every object if a reader copied them key by key. */
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

/** Returns the text of a document in which one to three parts are replaced. */
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
  // An earlier alteration may have replaced the parent of this part.
  if (typeof whole !== "object" || whole === null) return whole;
  return { ...whole, [key]: replaced(whole[key] ?? null, rest, part) };
}

/**
 * Returns what a reader returns, or `undefined` if the reader fails with a message for users. Passes on any other
 * exception.
 */
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

/** Runs a reader on altered texts, and returns how many it read and how many it refused. */
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

describe("a file with arbitrary content", () => {
  it("is read as a state of Terraform with well-formed IDs, or is refused with a message for users", () => {
    const counts = outcomes(TERRAFORM_STATE, (text) =>
      parseTerraformState(text, "terraform.tfstate"),
    );

    expect(counts.read).toBeGreaterThan(10);
    expect(counts.refused).toBeGreaterThan(10);
  });

  it("is read as a stack of @pulumi/cloudflare with well-formed IDs, or is refused with a message for users", () => {
    const counts = outcomes(STACK_EXPORT, (text) =>
      parseCloudflareStack(JSON.parse(text), { stack: "dev", cwd: "." }),
    );

    expect(counts.read).toBeGreaterThan(10);
    expect(counts.refused).toBeGreaterThan(10);
  });

  it("is read as a stack's export, or is refused with a message for users", () => {
    fc.assert(
      fc.property(altered(STACK_EXPORT), (text) => {
        answerOf(() => parseStackState(JSON.parse(text), OWN));
      }),
      { numRuns: 500 },
    );
  });
});
