import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { parse } from "yaml";
import { startEmulator, type Emulator } from "../../emulator/src";

interface Operation {
  operationId: string;
  parameters?: { $ref?: string; name?: string; schema?: object }[];
  requestBody?: object;
  responses: Record<string, { $ref?: string }>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
}
interface Call {
  query?: Record<string, string>;
  body?: unknown;
}

const methods = ["get", "post", "patch", "delete"];
const document = parse(
  readFileSync(join(__dirname, "../../emulator/openapi.yaml"), "utf8"),
) as Document;
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([method]) => methods.includes(method))
    .map(([method, operation]) => ({ path, method, operation })),
);

/** For each operation, a call that succeeds on a store with one secret. */
const calls: Record<string, Call> = {
  readQuota: {},
  listStores: { query: { page: "1", per_page: "5", direction: "asc" } },
  createStore: { body: { name: "another" } },
  readStore: {},
  deleteStore: { query: { force: "true" } },
  listSecrets: { query: { search: "api", scopes: "workers", order: "name" } },
  createSecrets: { body: [{ name: "NEW", value: "v", scopes: ["workers"] }] },
  deleteSecrets: { body: [{ id: "{secret_id}" }] },
  readSecret: {},
  updateSecret: { body: { comment: null, scopes: ["dex"], value: "w" } },
  deleteSecret: {},
  listAuditLog: {
    query: {
      since: "2020-01-01",
      before: "2100-01-01",
      limit: "5",
      direction: "asc",
      "action_type.not": "view",
    },
  },
  duplicateSecret: { body: { name: "COPY", scopes: ["workers"] } },
};

const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
addFormats(ajv);
ajv.addSchema(document, "emulator");

let emulator: Emulator;
let secretId: string;

beforeEach(async () => {
  emulator = await startEmulator({ maxStores: 2 });
  secretId = emulator.admin.seed([{ name: "API_KEY" }])[0]?.id ?? "";
});
afterEach(() => emulator.close());

describe("the emulator's description", () => {
  it("has a call in this test for every operation", () => {
    const described = operations.map(({ operation }) => operation.operationId);

    expect(Object.keys(calls).sort()).toEqual(described.sort());
  });

  it("does not allow a secret with its value in a response", () => {
    const validate = ajv.compile({
      $ref: "emulator#/components/schemas/Secret",
    });
    const [secret] = emulator.admin.secrets();

    expect(validate(secret)).toBe(true);
    expect(validate({ ...secret, value: "v" })).toBe(false);
  });

  it.each(operations)(
    "matches an accepted $method on $path",
    async ({ path, method, operation }) => {
      const call = calls[operation.operationId] ?? {};

      const answer = await send(path, method, call, emulator.token);

      expect(answer.status).toBeLessThan(300);
      expectFits(
        answer.body,
        pointerToAnswer(path, method, operation, `${answer.status}`),
      );
      expectRequestFits(path, method, operation, call);
    },
  );

  it.each(operations)(
    "matches a refused $method on $path",
    async ({ path, method, operation }) => {
      const call = calls[operation.operationId] ?? {};

      const answer = await send(path, method, call, "wrong");

      expect(answer.status).toBe(403);
      expectFits(answer.body, pointerToAnswer(path, method, operation, "4XX"));
    },
  );
});

async function send(path: string, method: string, call: Call, token: string) {
  const fill = (text: string): string =>
    text
      .replace("{account_id}", emulator.accountId)
      .replace("{store_id}", emulator.storeId)
      .replace("{secret_id}", secretId);
  const query = new URLSearchParams(call.query).toString();
  const response = await fetch(`${emulator.url}${fill(path)}?${query}`, {
    method: method.toUpperCase(),
    headers: { authorization: `Bearer ${token}` },
    ...(call.body === undefined
      ? {}
      : { body: fill(JSON.stringify(call.body)) }),
  });
  return { status: response.status, body: await response.json() };
}

function expectRequestFits(
  path: string,
  method: string,
  operation: Operation,
  call: Call,
): void {
  expect(operation.requestBody !== undefined).toBe(call.body !== undefined);
  if (call.body !== undefined)
    expectFits(
      call.body,
      `#${pointer("paths", path, method, "requestBody", "content", "application/json", "schema")}`,
    );
  const described = (operation.parameters ?? []).map((parameter) =>
    parameter.$ref === undefined
      ? parameter.name
      : (resolve(parameter.$ref) as { name: string }).name,
  );
  expect(described).toEqual(
    expect.arrayContaining(Object.keys(call.query ?? {})),
  );
}

function expectFits(body: unknown, schema: string): void {
  const validate = ajv.compile({ $ref: `emulator${schema}` });
  validate(body);
  expect(validate.errors).toBeNull();
}

function pointerToAnswer(
  path: string,
  method: string,
  operation: Operation,
  status: string,
): string {
  const response = operation.responses[status];
  const at =
    response?.$ref ?? `#${pointer("paths", path, method, "responses", status)}`;
  return `${at}${pointer("content", "application/json", "schema")}`;
}

function pointer(...segments: string[]): string {
  return segments
    .map((each) => each.replaceAll("~", "~0").replaceAll("/", "~1"))
    .map((each) => `/${encodeURIComponent(each)}`)
    .join("");
}

function resolve(reference: string): unknown {
  return reference
    .slice(2)
    .split("/")
    .reduce<unknown>(
      (node, key) => (node as Record<string, unknown>)[key],
      document,
    );
}
