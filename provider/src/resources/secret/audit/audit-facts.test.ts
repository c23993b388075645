import { auditFacts, byWords, traceOf } from "./audit-facts";
import type { AuditEntry } from "../../../api";
import type { AuditLog } from "../../../session";

const ID = "a".repeat(32);
const OTHER = "b".repeat(32);
const WRITTEN = "2030-01-01T00:00:00.000000Z";
/** The secret's `modified`. The newest entry has the same time, unless a test says otherwise. */
const MODIFIED = "2030-01-02T03:04:05.000006Z";
const BEFORE = "2030-01-01T12:00:00.000000Z";
const path = (rest: string) =>
  `/client/v4/accounts/c/secrets_store/stores/d/secrets/${rest}`;

function entry(fields: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: undefined,
    time: MODIFIED,
    type: "update",
    result: "success",
    actor: {
      email: "jane@example.com",
      context: "dash",
      tokenName: undefined,
      type: "user",
    },
    method: "PATCH",
    path: undefined,
    resourceId: ID,
    valueModified: undefined,
    ...fields,
  };
}

const question = {
  secretId: ID,
  knownAt: WRITTEN,
  valueKnownAt: WRITTEN,
  modified: MODIFIED,
};

function factsOf(
  entries: AuditEntry[],
  log: Partial<Extract<AuditLog, { kind: "read" }>> = {},
  asked: { modified?: string | undefined } = {},
) {
  return auditFacts(
    { kind: "read", entries, knownSince: WRITTEN, extent: "whole", ...log },
    { ...question, ...asked },
  );
}

const rotation = entry({ valueModified: true });
const denial = entry({ valueModified: false });

describe("the value of a secret", () => {
  it.each<[string, string, AuditEntry[]]>([
    ["rotated", "says that it was written", [rotation]],
    ["rotated", "says so for one change among others", [denial, rotation]],
    ["unchanged", "denies it for the only change", [denial]],
    [
      "unchanged",
      "denies it for each change",
      [denial, entry({ valueModified: false, time: BEFORE })],
    ],
    [
      "unchanged",
      "denies it, except for Pulumi's own write",
      [denial, entry({ valueModified: true, time: WRITTEN })],
    ],
    ["unknown", "has no entries", []],
    ["unknown", "does not say whether it was written", [entry()]],
    [
      "unknown",
      "does not say for one change whether it was written",
      [denial, entry({ time: BEFORE })],
    ],
    [
      "unknown",
      "has an entry that may be Pulumi's own write, logged late",
      [denial, entry({ valueModified: true, time: "2030-01-01T00:00:02Z" })],
    ],
    [
      "unknown",
      "does not have the newest change yet",
      [entry({ valueModified: false, time: BEFORE })],
    ],
    [
      "unknown",
      "denies it for a different secret",
      [entry({ ...denial, resourceId: OTHER })],
    ],
    [
      "unknown",
      "says that writing it failed",
      [entry({ valueModified: true, result: "failure" })],
    ],
    [
      "unknown",
      "says so for a change without a time",
      [denial, entry({ valueModified: true, time: undefined })],
    ],
    [
      "unknown",
      "says so for a create",
      [entry({ valueModified: true, type: "create" })],
    ],
  ])("is %s if the log %s", (value, _, entries) => {
    expect(factsOf(entries).value).toBe(value);
  });

  it.each([
    ["begins after Pulumi's write", "2030-01-01T00:00:01Z"],
    ["may have gaps", undefined],
  ])("is not known to be unchanged if the log %s", (_, knownSince) => {
    expect(factsOf([denial], { knownSince }).value).toBe("unknown");
    expect(factsOf([rotation], { knownSince }).value).toBe("rotated");
  });

  it("is unchanged even if the newest entry is a little older than the secret's modification", () => {
    const time = "2030-01-02T03:04:01Z";

    expect(factsOf([entry({ valueModified: false, time })]).value).toBe(
      "unchanged",
    );
  });
});

describe("an entry of the audit log", () => {
  it.each([
    ["names the secret as its resource", { resourceId: ID }],
    ["names the secret in uppercase", { resourceId: ID.toUpperCase() }],
    ["has the secret's path", { resourceId: undefined, path: path(ID) }],
    ["has no type, but a method", { type: undefined, method: "patch" }],
    ["has an unknown type", { type: "secret.edit" }],
    ["has no result", { result: undefined }],
  ])("is about a change to the secret if it %s", (_, fields) => {
    expect(factsOf([entry(fields)]).change?.time).toBe(MODIFIED);
  });

  it.each([
    ["names a different secret", { resourceId: OTHER, path: path(OTHER) }],
    ["names no secret", { resourceId: undefined }],
    ["has no time", { time: undefined }],
    ["is as old as what Pulumi knows", { time: WRITTEN }],
    ["failed", { result: "Failure" }],
    ["is a view", { type: "view", method: "GET" }],
    [
      "is a copy",
      { type: undefined, method: "POST", path: path(`${ID}/duplicate`) },
    ],
    ["is a deletion", { type: "delete", method: "DELETE" }],
    ["has neither type nor method", { type: undefined, method: undefined }],
    ["may be Pulumi's write, logged late", { time: "2030-01-01T00:00:02Z" }],
  ])("is not about a change to the secret if it %s", (_, fields) => {
    expect(factsOf([entry(fields)]).change).toBeUndefined();
  });

  it("explains a change right after Pulumi's own write", () => {
    const time = "2030-01-01T00:00:02Z";

    const { change } = factsOf([entry({ time })], {}, { modified: time });

    expect(change?.time).toBe(time);
  });
});

describe("the change that caused a drift", () => {
  const ci = { ...entry().actor, context: "api_token", tokenName: "ci" };
  const wrote = entry({ valueModified: true, actor: ci });
  const edited = entry({ time: BEFORE });
  const drift = { kind: "changed", property: "comment" } as const;
  const changed = { ...drift, before: "a", now: "b", since: MODIFIED };
  const value = { kind: "value", writtenAt: WRITTEN, since: MODIFIED } as const;

  it("is the write of the value for value drift, and the other change for a drifted comment", () => {
    const facts = factsOf([wrote, edited]);

    expect(traceOf(value, facts)).toEqual({
      actor: ci,
      time: MODIFIED,
      changes: 1,
    });
    expect(traceOf(changed, facts)).toMatchObject({ time: BEFORE, changes: 1 });
  });

  it("is the write of the value for a drifted comment if there is no other change", () => {
    expect(traceOf(changed, factsOf([wrote]))?.actor).toEqual(ci);
  });

  it("is the last of several changes", () => {
    const trace = traceOf(changed, factsOf([edited, entry()]));

    expect(trace && byWords(trace)).toBe(
      `last by jane@example.com from the dashboard at ${MODIFIED}`,
    );
  });

  it("is the deletion for a secret that is gone", () => {
    const removal = entry({ type: "delete", method: "DELETE" });

    const facts = factsOf([removal, edited], {}, { modified: undefined });

    expect(traceOf({ kind: "gone" }, facts)?.time).toBe(MODIFIED);
  });
});
