import { inspect } from "node:util";
import { auditAnswer, auditParams } from "./audit-log";

const CANARY = "CANARY-of-a-body";

function parsed(entry: unknown) {
  return auditAnswer.parse([entry])[0];
}

const nothing = {
  id: undefined,
  time: undefined,
  type: undefined,
  result: undefined,
  actor: {
    email: undefined,
    context: undefined,
    tokenName: undefined,
    type: undefined,
  },
  method: undefined,
  path: undefined,
  resourceId: undefined,
  valueModified: undefined,
};

describe("an entry of the audit log", () => {
  it("keeps only the fields on the allow-list, and whether a value was written", () => {
    const entry = parsed({
      id: "1",
      account: { name: CANARY },
      action: {
        time: "2030-01-02T03:04:05Z",
        type: "update",
        result: "success",
        description: CANARY,
      },
      actor: {
        id: CANARY,
        email: "jane@example.com",
        context: "api_token",
        token_id: CANARY,
        token_name: "ci",
        ip_address: CANARY,
        type: "user",
      },
      raw: {
        method: "PATCH",
        uri: `/client/v4/accounts/a/secrets?token=${CANARY}`,
        user_agent: CANARY,
      },
      resource: {
        id: "s",
        product: CANARY,
        request: { value: CANARY, [CANARY]: { value_modified: true } },
        response: [CANARY],
      },
      metadata: { old: CANARY },
    });

    expect(entry).toEqual({
      id: "1",
      time: "2030-01-02T03:04:05Z",
      type: "update",
      result: "success",
      actor: {
        email: "jane@example.com",
        context: "api_token",
        tokenName: "ci",
        type: "user",
      },
      method: "PATCH",
      path: "/client/v4/accounts/a/secrets",
      resourceId: "s",
      valueModified: true,
    });
    expect(inspect(entry, { depth: null })).not.toContain(CANARY);
  });

  it.each([
    ["the request", { resource: { request: { value_modified: true } } }, true],
    [
      "a part of the response",
      { resource: { response: { result: [{ value_modified: false }] } } },
      false,
    ],
    ["the metadata", { metadata: { value_modified: true } }, true],
    [
      "a body that is JSON in a string",
      { resource: { request: '{"value_modified":true}' } },
      true,
    ],
    [
      "two places that disagree",
      {
        resource: {
          request: { value_modified: false },
          response: { value_modified: true },
        },
      },
      true,
    ],
    ["no field at all", { resource: { request: { value: "v" } } }, undefined],
    [
      "a field that is not a boolean",
      { metadata: { value_modified: "yes" } },
      undefined,
    ],
    [
      "a string that is not JSON",
      { resource: { request: '"value_modified": true' } },
      undefined,
    ],
  ])(
    "says whether the value was written, according to %s",
    (_, entry, expected) => {
      expect(parsed(entry)?.valueModified).toBe(expected);
    },
  );

  it.each([
    ["nothing", {}],
    ["null everywhere", { id: null, action: null, actor: null, raw: null }],
    ["other types", { id: 5, action: "update", actor: [], resource: 7 }],
    ["an invalid time", { action: { time: "yesterday" } }],
    [
      "a time that moves the cursor",
      { action: { time: "2030-01-01\u001b[1A" } },
    ],
  ])("is read without missing or invalid fields: %s", (_, entry) => {
    expect(parsed(entry)).toEqual(nothing);
  });

  it("is skipped when it is not an object", () => {
    expect(auditAnswer.parse([null, "entry", 7])).toEqual([]);
  });

  it("has only single-line strings of limited length", () => {
    const { actor } =
      parsed({ actor: { email: `a\n\u001b[2J${"b".repeat(10_000)}` } }) ?? {};

    expect(actor?.email).toMatch(/^a b+…$/);
    expect(actor?.email?.length).toBeLessThan(600);
  });
});

describe("the query for the audit log", () => {
  it("asks for the largest page, newest entries first, without views", () => {
    const query = { since: "2026-01-01", before: "2026-02-01", cursor: "x" };

    expect(auditParams(query).toString()).toBe(
      "since=2026-01-01&before=2026-02-01&limit=1000&direction=desc&action_type.not=view&cursor=x",
    );
  });
});
