import type { Bag, Resource } from "../../resources";
import type { LifecycleContext } from "../../session";

/**
 * A resource whose engine refreshes it before it asks for a diff. The live one is in the state by then, so the diff need
 * not read it. And the diff alone is told what the program ignores: so what the state was before its refresh is kept
 * until the update, for the diff to report drift against.
 */
export function refreshedResource(resource: Resource): Resource {
  const before = new Map<string, Bag>();
  return {
    ...resource,
    diff(request, context) {
      const kept = before.get(request.id);
      return resource.diff(
        { ...request, ...(kept && { before: kept }) },
        takingStateForLive(context),
      );
    },
    read(request, context) {
      if (request.state !== undefined) before.set(request.id, request.state);
      return resource.read(request, context);
    },
    async update(request, context) {
      const updated = await resource.update(request, context);
      before.delete(request.id);
      return updated;
    },
  };
}

function takingStateForLive(context: LifecycleContext): LifecycleContext {
  return { ...context, settings: { ...context.settings, liveDiff: false } };
}
