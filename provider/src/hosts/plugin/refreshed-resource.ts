import type { Bag, Resource } from "../../resources";
import type { Session } from "../../session";

/**
 * Wraps a resource that the engine refreshes before it calls `diff`. The state then describes the live resource, so
 * `diff` does not need to read the live resource again.
 *
 * `read` leaves most drift to `diff`, because only `diff` receives `ignoreChanges`. The wrapper therefore remembers the
 * state as it was before the refresh, and `diff` reports the differences from that earlier state. An update discards
 * the remembered state.
 */
export function refreshedResource(resource: Resource): Resource {
  const before = new Map<string, Bag>();
  return {
    ...resource,
    diff(request, session) {
      const kept = before.get(request.id);
      return resource.diff(
        { ...request, ...(kept && { before: kept }) },
        takingStateForLive(session),
      );
    },
    read(request, session) {
      if (request.state !== undefined) before.set(request.id, request.state);
      return resource.read(request, session);
    },
    async update(request, session) {
      const updated = await resource.update(request, session);
      before.delete(request.id);
      return updated;
    },
  };
}

function takingStateForLive(session: Session): Session {
  return { ...session, settings: { ...session.settings, liveDiff: false } };
}
