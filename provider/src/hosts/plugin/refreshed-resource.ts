import type { Bag, Resource } from "../../resources";
import type { Session } from "../../session";

/**
 * A resource whose engine refreshes it before it asks for a diff. The live one is in the state by then, so the diff need
 * not read it. And the diff alone is told what the program ignores: so what the state was before its refresh is kept
 * until the update, for the diff to report drift against.
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
