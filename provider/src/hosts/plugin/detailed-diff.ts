import { PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";
import type { Bag } from "../../resources";

type Kind = PropertyDiff.Kind;
const { Kind } = PropertyDiff;
const REPLACING = new Map<Kind, Kind>([
  [Kind.ADD, Kind.ADD_REPLACE],
  [Kind.DELETE, Kind.DELETE_REPLACE],
  [Kind.UPDATE, Kind.UPDATE_REPLACE],
]);

/** The result of the resource's `diff`. */
interface Changed {
  changes: readonly string[];
  replaces: readonly string[];
}

/**
 * Returns the kind of change for each changed property, by the property's path. Lists are treated as sets, so an entry
 * that only moved does not count as changed.
 */
export function detailedDiff(
  { changes, replaces }: Changed,
  oldInputs: Bag,
  newInputs: Bag,
): Map<string, Kind> {
  const details = new Map<string, Kind>();
  for (const property of changes) {
    const parts = partsOf(property, oldInputs[property], newInputs[property]);
    for (const [path, kind] of parts) {
      const replacing = replaces.includes(property)
        ? (REPLACING.get(kind) ?? kind)
        : kind;
      details.set(path, replacing);
    }
  }
  return details;
}

function partsOf(property: string, before: unknown, after: unknown) {
  const entries =
    isKnownSet(before) && isKnownSet(after)
      ? entriesOf(property, before, after)
      : [];
  return entries.length > 0
    ? entries
    : ([[property, kindOf(before, after)]] as const);
}

/** If one entry was removed and a different entry was added at the same index, that index counts as updated. */
function entriesOf(
  property: string,
  before: readonly string[],
  after: readonly string[],
): [path: string, kind: Kind][] {
  const gone = before.map((entry) => !after.includes(entry));
  const come = after.map((entry) => !before.includes(entry));
  const places = Array.from(
    { length: Math.max(gone.length, come.length) },
    (_, index) => index,
  );
  return places
    .filter((index) => gone[index] === true || come[index] === true)
    .map((index) => [
      `${property}[${index}]`,
      placeKind(gone[index] === true, come[index] === true),
    ]);
}

function placeKind(gone: boolean, come: boolean): Kind {
  if (gone && come) return Kind.UPDATE;
  return gone ? Kind.DELETE : Kind.ADD;
}

function isKnownSet(value: unknown): value is string[] {
  return (
    Array.isArray(value) && value.every((each) => typeof each === "string")
  );
}

function kindOf(before: unknown, after: unknown): Kind {
  if (before === undefined) return Kind.ADD;
  return after === undefined ? Kind.DELETE : Kind.UPDATE;
}
