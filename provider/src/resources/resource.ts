import type { LifecycleError } from "../messages";
import type { ResourceOptions } from "../model";
import type { Session } from "../session";

/** A property bag, opened: unknowns are `UNKNOWN`, and secrets are plain. */
export type Bag = Readonly<Record<string, unknown>>;

/**
 * A resource type as a host sees it: the verbs, over the property bags that the engine sends. Both hosts call resources
 * through this contract, so that there is one place where a bag becomes a state or inputs.
 */
export interface Resource {
  /**
   * `oldInputs` is absent when the resource is about to be created or replaced. The URN is absent if the host never learns it,
   * and so are the options of the last update. The options in the answer are those to keep: names in them have become IDs.
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
  /** `before` is the state before the engine refreshed it for this command. It is absent if the engine did not. */
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
   * Says what a preview can know of a create that is going to come. Hosts call it for each new resource, at the latest when
   * the engine plans to create it.
   */
  expectCreate(
    request: { inputs: Bag; options: ResourceOptions },
    session: Session,
  ): Promise<void>;
  /** What a preview knows of the state that a create or an update would leave. Sends nothing. */
  plan(request: { state: Bag | undefined; inputs: Bag }): object;
  /** Creates the resource, or adopts the one that the option `import` names. */
  create(
    request: { inputs: Bag; options: ResourceOptions },
    session: Session,
  ): Promise<{ id: string; state: object }>;
  /**
   * `state` is absent at an import and a look-up: see {@link recorded}. `inputs` are those of the state, absent if the host does
   * not learn them. So is the logical name.
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
  /** The error of a look-up that finds nothing. */
  gone(id: string): LifecycleError;
}

/** The state of a resource that Pulumi has. At an import the bag is empty, and a look-up sends the program's arguments. */
export function recorded(bag: Bag): Bag | undefined {
  return bag["created"] === undefined ? undefined : bag;
}
