import type { LifecycleError } from "../messages";
import type { LifecycleContext } from "../session";

/** A property bag, opened: unknowns are `UNKNOWN`, and secrets are as plain as the lifecycle wants them. */
export type Bag = Readonly<Record<string, unknown>>;

/**
 * A resource type as a host meets it: the verbs, over the property bags that the engine sends. Both hosts drive their
 * resources through this, so that there is one place where a bag becomes a state or inputs.
 */
export interface Resource {
  /** `markedSecret` as in `diff`. */
  check(
    request: {
      oldInputs: Bag | undefined;
      newInputs: Bag;
      /** Absent where the host does not learn it. */
      urn?: string;
      markedSecret?: string[];
    },
    context: LifecycleContext,
  ): Promise<{
    inputs: object;
    failures: { property: string; reason: string }[];
  }>;
  /**
   * `ignoreChanges` and `markedSecret` are absent where the engine does not tell them, and the inputs may have them.
   * `before` is the state as it was before the engine refreshed it in front of this; absent where it did not. The URN is
   * absent where the host is not told it.
   */
  diff(
    request: {
      id: string;
      urn?: string;
      state: Bag;
      inputs: Bag;
      ignoreChanges?: string[];
      markedSecret?: string[];
      before?: Bag;
    },
    context: LifecycleContext,
  ): Promise<{
    changes: string[];
    replaces: string[];
    deleteBeforeReplace: boolean;
  }>;
  /** What a preview knows of the state that a create or an update would leave. Sends nothing. */
  plan(request: { state: Bag | undefined; inputs: Bag }): object;
  create(
    request: { inputs: Bag },
    context: LifecycleContext,
  ): Promise<{ id: string; state: object }>;
  /** `state` is absent at an import and a look-up: see {@link recorded}. */
  read(
    request: { id: string; state: Bag | undefined },
    context: LifecycleContext,
  ): Promise<
    | { kind: "gone" }
    | { kind: "found"; id: string; state: object; inputs: object }
  >;
  update(
    request: { id: string; state: Bag; inputs: Bag; ignoreChanges?: string[] },
    context: LifecycleContext,
  ): Promise<{ state: object }>;
  delete(
    request: { id: string; state: Bag },
    context: LifecycleContext,
  ): Promise<void>;
  /** What a look-up of one that is not there ends in. */
  gone(id: string): LifecycleError;
}

/** The state of a resource that Pulumi has. At an import the bag is empty, and a look-up sends the program's arguments. */
export function recorded(bag: Bag): Bag | undefined {
  return bag["created"] === undefined ? undefined : bag;
}
