import type { LifecycleContext } from "../lifecycle";

/** A property bag, opened: unknowns are `UNKNOWN`, and secrets are as plain as the lifecycle wants them. */
export type Bag = Readonly<Record<string, unknown>>;

/** One resource type on its way between the protocol and the lifecycle. Holds no rule of its own. */
export interface ResourceAdapter {
  check(
    request: { oldInputs: Bag | undefined; newInputs: Bag },
    context: LifecycleContext,
  ): Promise<{
    inputs: object;
    failures: { property: string; reason: string }[];
  }>;
  diff(
    request: { id: string; state: Bag; inputs: Bag; ignoreChanges: string[] },
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
  /** `state` is absent at an import and a look-up. */
  read(
    request: { id: string; state: Bag | undefined },
    context: LifecycleContext,
  ): Promise<
    | { kind: "gone" }
    | { kind: "found"; id: string; state: object; inputs: object }
  >;
  update(
    request: { id: string; state: Bag; inputs: Bag; ignoreChanges: string[] },
    context: LifecycleContext,
  ): Promise<{ state: object }>;
  delete(
    request: { id: string; state: Bag },
    context: LifecycleContext,
  ): Promise<void>;
  /** All that there are, always in the same order. */
  list(query: Bag, context: LifecycleContext): Promise<Listed[]>;
}

/** An entry of a list: an ID that can be imported and read, and a name for people. */
export interface Listed {
  id: string;
  name: string;
}
