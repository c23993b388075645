import type { LifecycleError } from "../messages";
import type { ResourceOptions } from "../model";
import type { Session } from "../session";

/**
 * A property bag that the host (the dynamic provider or the plugin) has converted from the engine's format. Unknowns
 * are `UNKNOWN`, and secrets are plain values.
 */
export type Bag = Readonly<Record<string, unknown>>;

/**
 * A resource type as a host sees it: verbs that accept the engine's property bags. Both hosts call resources only
 * through this contract, so parsing a bag into a state or inputs is never a host's task.
 */
export interface Resource {
  /**
   * `oldInputs` is absent when the resource is about to be created or replaced. `oldOptions` contains the options of
   * the last update. `oldOptions` and `urn` are absent if the host does not receive them. The host keeps the returned
   * options, in which IDs have replaced names.
   */
  check(
    request: {
      oldInputs: Bag | undefined;
      newInputs: Bag;
      options: ResourceOptions;
      oldOptions?: ResourceOptions;
      urn?: string;
    },
    session: Session,
  ): Promise<{
    inputs: Bag;
    options: ResourceOptions;
    failures: { property: string; reason: string }[];
  }>;
  /** `before` is the state from before this command's refresh. Absent if the engine did not refresh the state. */
  diff(
    request: {
      id: string;
      urn?: string;
      state: Bag;
      inputs: Bag;
      options: ResourceOptions;
      before?: Bag;
    },
    session: Session,
  ): Promise<{
    changes: string[];
    replaces: string[];
    deleteBeforeReplace: boolean;
  }>;
  /**
   * Finds the problems that a create would have, as far as a preview can foresee them. In a preview, hosts call this
   * for each new resource, no later than when the engine plans to create it.
   *
   * @returns The reasons why the create would fail. Any other problem only causes a warning.
   */
  expectCreate(
    request: { inputs: Bag; options: ResourceOptions; urn?: string },
    session: Session,
  ): Promise<readonly { property: string; reason: string }[]>;
  /** Returns the state after a create or an update, as far as a preview knows it. Sends nothing. */
  plan(request: { state: Bag | undefined; inputs: Bag }): object;
  /** Creates the secret or store, or adopts the existing one that the `import` option names. */
  create(
    request: { inputs: Bag; options: ResourceOptions },
    session: Session,
  ): Promise<{ id: string; state: object }>;
  /**
   * `state` is absent for an import and a lookup (see {@link recorded}). `inputs` are the inputs in the state. `inputs`
   * and `logicalName` are absent if the host does not receive them.
   */
  read(
    request: {
      id: string;
      state: Bag | undefined;
      inputs?: Bag | undefined;
      options?: ResourceOptions;
      urn?: string;
      logicalName?: string;
    },
    session: Session,
  ): Promise<
    | { kind: "gone" }
    | { kind: "found"; id: string; state: object; inputs: object }
  >;
  update(
    request: { id: string; state: Bag; inputs: Bag; options: ResourceOptions },
    session: Session,
  ): Promise<{ state: object }>;
  delete(
    request: { id: string; state: Bag; logicalName?: string },
    session: Session,
  ): Promise<void>;
  /** Makes the error for a lookup that finds nothing. */
  gone(id: string): LifecycleError;
}

/**
 * Returns the bag if it is the state of a resource, and `undefined` otherwise. For an import, the bag is empty. For a
 * lookup, the bag contains what the program passes to the lookup.
 */
export function recorded(bag: Bag): Bag | undefined {
  return bag["created"] === undefined ? undefined : bag;
}
