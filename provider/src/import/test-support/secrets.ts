import type { ManagedSecret, StackState } from "../sources/stack-state";
import type { FoundSecret } from "../../lookups";

export const ACCOUNT = "a".repeat(32);
export const STORE = "b".repeat(32);

/** Makes a secret's ID, by default in the store {@link STORE}. */
export function idOf(secretId: string, storeId = STORE): string {
  return `${ACCOUNT}/${storeId}/${secretId.padStart(32, "0")}`;
}

/** Returns the ID with the account in uppercase, as a program can write it. */
export function inUpperCase(id: string): string {
  return id.replace(/^[^/]+/, (account) => account.toUpperCase());
}

/** Makes a live secret. Its ID is derived from `secretId`. */
export function aFoundSecret({
  name = "API_KEY",
  secretId = "1",
  storeId = STORE,
  scopes = ["workers"],
  comment,
}: {
  name?: string;
  secretId?: string;
  storeId?: string;
  scopes?: string[];
  comment?: string;
} = {}): FoundSecret {
  const inputs = {
    accountId: ACCOUNT,
    storeId,
    name,
    scopes,
    ...(comment === undefined ? {} : { comment }),
  };
  return {
    id: idOf(secretId, storeId),
    inputs,
    state: {
      ...inputs,
      secretId: secretId.padStart(32, "0"),
      status: "active",
      created: "2026-01-02T03:04:05.000006Z",
      modified: "2026-01-02T03:04:05.000006Z",
    },
  };
}

/** Makes a secret that the stack manages. */
export function aManagedSecret(
  fields: Partial<ManagedSecret> = {},
): ManagedSecret {
  return {
    id: idOf("1"),
    logicalName: "API_KEY",
    protect: true,
    isDeclared: fields.declaredIn !== undefined,
    declaredIn: undefined,
    ...fields,
  };
}

/** Makes a stack with these secrets. */
export function aStack(...managed: ManagedSecret[]): StackState {
  return {
    managed,
    logicalNames: new Set(managed.map(({ logicalName }) => logicalName)),
  };
}
