import type { Emulator } from "secrets-store-emulator";
import type { Program, Stack } from "./verb-engine";
import { openedValue, type Bag, type Entry } from "./verb-hosts";

type SecretObject = ReturnType<Emulator["admin"]["secrets"]>[number];

/** Secrets in the store that no stack manages, as they were before the update. */
export type Bystanders = readonly SecretObject[];

/** Describes the differences between store, state and program. Empty if there are none. */
export function disagreements(
  stack: Stack,
  program: Program,
  emulator: Emulator,
  bystanders: Bystanders,
): string[] {
  return [
    ...missing(stack, program),
    ...[...stack.entries].flatMap(([name, entry]) =>
      differences(name, entry, program[name], emulator),
    ),
    ...strangers(stack, emulator, bystanders),
  ];
}

function missing({ entries, toDelete }: Stack, program: Program): string[] {
  return [
    ...Object.keys(program)
      .filter((name) => !entries.has(name))
      .map((name) => `${name} is not in the state`),
    ...toDelete.map(({ id }) => `${id} waits to be deleted`),
  ];
}

function differences(
  name: string,
  { id, inputs, outputs }: Entry,
  wanted: Bag | undefined,
  { admin }: Emulator,
): string[] {
  if (wanted === undefined) return [`${name} is still in the state`];
  const secretId = id.split("/")[2] ?? "";
  const live = admin.secrets().find((each) => each.id === secretId);
  if (live === undefined)
    return [`${name}: no secret ${secretId} in the store`];
  const compared: [string, unknown, unknown][] = [
    ["secretId", outputs["secretId"], live.id],
    ["name", outputs["name"], live.name],
    ["scopes", outputs["scopes"], live.scopes],
    ["comment", outputs["comment"] ?? null, live.comment],
    ["status", outputs["status"], live.status],
    ["created", outputs["created"], live.created],
    ["modified", outputs["modified"], live.modified],
    ["wanted name", wanted["name"], live.name],
    ["wanted scopes", wanted["scopes"], live.scopes],
    ["wanted comment", wanted["comment"] ?? null, live.comment],
    [
      "fingerprint",
      openedValue(outputs["valueFingerprint"] ?? null),
      openedValue(inputs["value"] ?? null),
    ],
    ["value", true, admin.hasValue(secretId, wanted["value"] as string)],
  ];
  return compared.flatMap(([what, state, store]) =>
    isSame(state, store)
      ? []
      : [
          `${name}: ${what} is ${JSON.stringify(state)} here and ${JSON.stringify(store)} there`,
        ],
  );
}

/** Checks that the store contains, unchanged, only what the state has and what was there before. */
function strangers(
  { entries }: Stack,
  { admin }: Emulator,
  bystanders: Bystanders,
): string[] {
  const own = new Set([...entries.values()].map(({ id }) => id.split("/")[2]));
  const others = admin.secrets().filter(({ id }) => !own.has(id));
  return isSame(others, bystanders)
    ? []
    : [
        `the secrets of others are ${JSON.stringify(others.map(({ name }) => name).slice(0, 9))}, or not as they were`,
      ];
}

/** Compares the JSON texts, because objects from the emulator have different prototypes from objects in a Jest test. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
