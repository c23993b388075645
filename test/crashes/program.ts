import type { Emulator } from "secrets-store-emulator";
import type { Host } from "../support/hosts";

/** A secret as the program declares it. */
export interface DeclaredSecret {
  /** The logical name. A renamed secret keeps it. */
  logicalName: string;
  name: string;
  comment: string;
  value: string;
}

/** The secrets in the stack before the changes. */
export const DECLARED: DeclaredSecret[] = Array.from(
  { length: 12 },
  (_, index) => ({
    logicalName: `key-${index}`,
    name: `KEY_${index}`,
    comment: `made for ${index}`,
    value: `the value of ${index}`,
  }),
);

/**
 * The secrets after some changes of every kind: different comments, different values, removed secrets, a rename, new
 * secrets.
 */
export const CHANGED: DeclaredSecret[] = [
  ...DECLARED.slice(0, 9).map((secret, index) => ({
    ...secret,
    ...(index % 2 === 0 ? { comment: `changed for ${index}` } : {}),
    ...(index % 3 === 0 ? { value: `another value of ${index}` } : {}),
  })),
  {
    logicalName: "key-9",
    name: "RENAMED",
    comment: "made for 9",
    value: "the value of 9",
  },
  {
    logicalName: "new-1",
    name: "KEY_NEW_1",
    comment: "came later",
    value: "the value of new 1",
  },
  {
    logicalName: "new-2",
    name: "KEY_NEW_2",
    comment: "came later",
    value: "the value of new 2",
  },
];

/** The program that declares these secrets. */
export function programFor(
  host: Host,
  emulator: Emulator,
  declared: readonly DeclaredSecret[],
): string {
  return `
    import { Secret } from ${JSON.stringify(host.module)};
    for (const { logicalName, name, comment, value } of ${JSON.stringify(declared)})
      new Secret(logicalName, { storeId: ${JSON.stringify(emulator.storeId)}, name, comment, value, scopes: ["workers", "dex"] });
  `;
}
