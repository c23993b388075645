import type { Fault, FaultMatch } from "secrets-store-emulator";
import type { Program } from "./verb-engine";
import { STORE_ID } from "./world";

/** A kind of request, and an update that sends it. */
export interface KindOfRequest {
  name: string;
  /** The request that the fault affects. */
  match: FaultMatch;
  /** The number of secrets in the list in the request's body. Absent if the body is not a list. */
  items?: number;
  /** What the stack has before the update. */
  before: Program;
  /** What the stack should have after the update. */
  after: Program;
  /**
   * How many secrets of other people the store has. Default: one page of the list, so that the stack's own secrets are
   * on the second page.
   */
  bystanders?: number;
  /** Whether the program copies the old secret (`copyOf`) instead of having its value. Default: `false`. */
  copies?: boolean;
  /** The emulator's kinds of faults that the provider does not detect here. A comment beside them gives the reason. */
  undetected?: readonly Fault["kind"][];
  /** Whether the update writes. An update with nothing to write never writes, even if something fails. */
  writes: boolean;
}

const one = {
  storeId: STORE_ID,
  name: "API_KEY",
  scopes: ["workers"],
  value: "CANARY-first",
};
const three: Program = {
  one,
  two: { ...one, name: "SECOND_KEY", value: "CANARY-second", comment: "two" },
  three: { ...one, name: "THIRD_KEY", value: "CANARY-third" },
};
const changed = {
  ...one,
  value: "CANARY-changed",
  comment: "changed",
  scopes: ["ai_gateway", "workers"],
};
const { value, ...metadata } = changed;
const renamed = { ...one, name: "RENAMED_KEY" };

const ofOne = /\/secrets\/[0-9a-f]{32}$/;
const ofStore = "/secrets";

/** The provider accepts the response to a create if its name, scopes and comment are those that were sent. */
const undetectedInCreates = ["other-id"] as const;

/** With the stack's own secrets, which come last, these fill three pages of the list. */
const threePages = 250;

/** Every kind of request that an update sends. */
export const KINDS_OF_REQUEST: KindOfRequest[] = [
  {
    name: "get",
    match: { method: "GET", path: ofOne },
    before: { one },
    after: { one },
    writes: false,
  },
  {
    name: "list, page 1",
    match: { method: "GET", path: ofStore },
    before: three,
    after: three,
    bystanders: threePages,
    writes: false,
  },
  {
    // Page 3 is requested at the same time.
    name: "list, page 2",
    match: { method: "GET", path: ofStore, nth: 2 },
    before: three,
    after: three,
    bystanders: threePages,
    writes: false,
  },
  {
    name: "create",
    match: { method: "POST", path: ofStore },
    items: 1,
    undetected: undetectedInCreates,
    before: {},
    after: { one },
    writes: true,
  },
  {
    name: "read after create",
    match: { method: "GET", path: ofOne },
    before: {},
    after: { one },
    writes: true,
  },
  {
    name: "batch create",
    match: { method: "POST", path: ofStore },
    items: 3,
    before: {},
    after: three,
    writes: true,
  },
  {
    name: "update",
    match: { method: "PATCH", path: ofOne },
    before: { one },
    after: { one: changed },
    writes: true,
  },
  {
    name: "update, metadata",
    match: { method: "PATCH", path: ofOne },
    before: { one },
    after: { one: { ...metadata, value: one.value } },
    writes: true,
  },
  {
    name: "delete",
    match: { method: "DELETE", path: ofOne },
    before: { one },
    after: {},
    writes: true,
  },
  {
    name: "batch delete",
    match: { method: "DELETE", path: ofStore },
    items: 3,
    before: three,
    after: {},
    writes: true,
  },
  {
    name: "rename: create",
    match: { method: "POST", path: ofStore },
    items: 1,
    undetected: undetectedInCreates,
    before: { one },
    after: { one: renamed },
    writes: true,
  },
  {
    name: "rename: copy",
    match: { method: "POST", path: /\/duplicate$/ },
    undetected: undetectedInCreates,
    before: { one },
    after: { one: renamed },
    copies: true,
    writes: true,
  },
  {
    name: "rename: delete",
    match: { method: "DELETE", path: ofOne },
    before: { one },
    after: { one: renamed },
    writes: true,
  },
];
