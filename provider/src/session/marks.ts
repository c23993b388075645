import { randomBytes } from "node:crypto";
import { canonicalId } from "../model";

/** A resource that manages a secret or a store, as the engine describes the resource. */
export interface MarkedResource {
  /** The Pulumi ID, `ACCOUNT/STORE/SECRET` or `ACCOUNT/STORE`. */
  id: string;
  /** The mark, a random identifier in the resource's state. Absent in states that version 0.1.0 wrote. */
  mark?: string | undefined;
  /** Absent in the dynamic provider, which does not receive URNs. */
  urn?: string | undefined;
}

/** A different resource that manages the same secret or store. */
export interface OtherResource {
  /**
   * Whether the state of this other resource has a mark. If not, the other resource may turn out to be the very
   * resource that the caller asked about.
   */
  isMarked: boolean;
  /** Whether the other resource adopts or imports the secret or store in this run. */
  isAdopting: boolean;
  urn?: string;
}

/** The name of a secret, and the store that contains the secret. */
export interface NameInStore {
  accountId: string;
  storeId: string;
  name: string;
}

/** Records which resource in the program manages which secret or store in this run. */
export interface Marks {
  /** Returns a new mark for a resource whose state has none. */
  next: () => string;
  /**
   * Returns a new mark for a resource that the engine reads without a state, as in an import or a lookup. The resource
   * does not manage anything yet.
   */
  nextOfImport: () => string;
  /**
   * Returns a new mark for a resource that creates, adopts or takes over this secret or store. From now on, the
   * resource manages the secret or store.
   */
  give: (id: string) => string;
  /** Whether the engine imported the resource with this mark in this run. */
  isOfImport: (mark: string | undefined) => boolean;
  /** Records that `create` is going to adopt this secret or store. The resource has no mark yet. */
  planAdoption: (id: string) => void;
  /** Records that a resource manages a secret or store and will keep managing it. */
  record: (resource: MarkedResource) => void;
  /** Records that a resource is deleted. */
  release: (resource: MarkedResource) => void;
  /** Records that the program declares the resource with this URN. */
  declare: (urn: string) => void;
  /** Whether the program declares the resource with this URN. */
  isDeclared: (urn: string) => boolean;
  /**
   * Records the name that an existing secret has at the start of this run, so that the replacement of the secret may
   * use the name again. If you pass a URN, only the resource with that URN may use the name. Pass the URN if the
   * program might no longer declare the resource. Other new resources cannot use the name of an undeclared resource,
   * because Pulumi creates new resources before it deletes the undeclared resource.
   */
  recordName: (name: NameInStore, urn?: string) => void;
  /**
   * Records that the program looks up this secret or store by name. `logicalName` is the logical name of the lookup
   * itself. Omit `logicalName` if the provider does not receive it.
   */
  recordLookUp: (id: string, logicalName?: string) => void;
  /**
   * Whether the program looks up this secret or store by name, and the lookup has the same logical name as the resource
   * that manages the secret or store. If either logical name is unknown, any lookup of the secret or store counts.
   */
  isLookedUp: (id: string, logicalName?: string) => boolean;
  /**
   * Whether an existing secret had this name at the start of the run. The replacement of the secret may use the name
   * again.
   */
  isRecordedName: (name: NameInStore, urn?: string) => boolean;
  /** Records that a new resource is going to be created with this name. */
  planName: (name: NameInStore, urn?: string) => void;
  /**
   * Whether another resource is going to be created with this name. Without a URN, any planned name counts as the name
   * of another resource. The engine checks each new resource only once per run, so the resource that is being checked
   * cannot have planned the name itself.
   */
  isPlannedName: (name: NameInStore, urn?: string) => boolean;
  /** Returns the other resources that manage this resource's secret or store. */
  others: (resource: MarkedResource) => OtherResource[];
  /** Records that `create` is going to copy a secret to a new secret with this name. */
  planCopy: (sourceId: string, name: string) => void;
  /** Records that the copy with this name is active. */
  endCopy: (sourceId: string, name: string) => void;
  /** Returns the names of those copies of a secret that this run has not yet seen active. */
  plannedCopies: (sourceId: string) => string[];
}

/**
 * `UNMARKED` and `PLANNED` stand in for the mark of a resource that has none. A real mark contains no space, so it
 * equals neither of them.
 */
const UNMARKED = "no mark";
const PLANNED = "planned adoption";

/** Returns a random mark. */
export function newMark(): string {
  return randomBytes(6).toString("base64url");
}

/**
 * Creates an empty record of marks. Each run has its own record.
 *
 * Two resources can manage the same secret. For example, somebody changes the logical name of a resource and uses the
 * `import` option instead of an alias. Pulumi then adopts the secret under the new logical name and deletes the old
 * resource, but must not delete the secret.
 *
 * Each resource therefore has a random mark in its state. Before deleting a secret, `delete` searches this record for a
 * resource with the same secret but a different mark. A resource keeps its mark when it gets an alias or a different
 * parent, when it moves between the dynamic provider and the plugin, and when it is replaced.
 *
 * The processes of one run do not share a record. A run has several processes if the program uses both the dynamic
 * provider and the plugin, or if it uses explicit providers of the plugin.
 */
export function createMarks(): Marks {
  const imported = new Set<string>();
  const declared = new Set<string>();
  const names = new Set<string>();
  const lookUps = new Map<string, Set<string | undefined>>();
  const copies = new Map<string, Set<string>>();
  const plannedNames = new Map<string, string | undefined>();
  const resourcesById = new Map<string, Map<string, string | undefined>>();
  const resourcesOf = (id: string) => {
    const key = canonicalId(id);
    const resources =
      resourcesById.get(key) ?? new Map<string, string | undefined>();
    resourcesById.set(key, resources);
    return resources;
  };
  return {
    next: newMark,
    nextOfImport() {
      const mark = newMark();
      imported.add(mark);
      return mark;
    },
    give(id) {
      const mark = newMark();
      const resources = resourcesOf(id);
      resources.delete(PLANNED);
      resources.set(mark, undefined);
      return mark;
    },
    isOfImport: (mark) => mark !== undefined && imported.has(mark),
    planAdoption(id) {
      resourcesOf(id).set(PLANNED, undefined);
    },
    record({ id, mark = UNMARKED, urn }) {
      resourcesOf(id).set(mark, urn);
    },
    release({ id, mark = UNMARKED }) {
      resourcesOf(id).delete(mark);
    },
    declare(urn) {
      declared.add(urn);
    },
    isDeclared: (urn) => declared.has(urn),
    recordName(name, urn) {
      names.add(nameKey(name, urn));
    },
    recordLookUp(id, logicalName) {
      const key = canonicalId(id);
      lookUps.set(key, new Set(lookUps.get(key)).add(logicalName));
    },
    isLookedUp(id, logicalName) {
      const names = lookUps.get(canonicalId(id)) ?? new Set();
      return [...names].some(
        (name) =>
          name === undefined ||
          logicalName === undefined ||
          name === logicalName,
      );
    },
    isRecordedName: (name, urn) =>
      names.has(nameKey(name)) || names.has(nameKey(name, urn)),
    planName(name, urn) {
      plannedNames.set(nameKey(name), urn);
    },
    isPlannedName: (name, urn) =>
      plannedNames.has(nameKey(name)) &&
      (urn === undefined || plannedNames.get(nameKey(name)) !== urn),
    others: ({ id, mark }) =>
      [...resourcesOf(id)]
        .filter(([other]) => other !== mark)
        .map(([other, urn]) => ({
          isMarked: other !== UNMARKED,
          isAdopting: other === PLANNED || imported.has(other),
          ...(urn !== undefined && { urn }),
        })),
    planCopy(sourceId, name) {
      const key = canonicalId(sourceId);
      copies.set(key, new Set(copies.get(key)).add(name));
    },
    endCopy(sourceId, name) {
      copies.get(canonicalId(sourceId))?.delete(name);
    },
    plannedCopies: (sourceId) => [...(copies.get(canonicalId(sourceId)) ?? [])],
  };
}

function nameKey({ accountId, storeId, name }: NameInStore, urn = ""): string {
  return [urn, canonicalId(`${accountId}/${storeId}`), name].join(" ");
}
