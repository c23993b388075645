import {
  createQuotas,
  createSecretReader,
  createSecretWriter,
  createStoreLists,
  type SecretsStoreApi,
} from "../api";
import { createAuditTrail } from "./audit-trail";
import { createMarks } from "./marks";
import type { Session } from "./session";
import { createValueVault } from "./value-vault";

/** The parts of a session that `sessionOver` makes. */
type Made =
  | "reader"
  | "writer"
  | "stores"
  | "quotas"
  | "vault"
  | "audit"
  | "marks"
  | "hiddenNames";

/** Makes a session for an API client. The session starts empty. */
export function sessionOver(
  api: SecretsStoreApi,
  given: Omit<Session, Made | "api">,
): Session {
  return {
    api,
    reader: createSecretReader(api),
    writer: createSecretWriter(api),
    stores: createStoreLists(api),
    quotas: createQuotas(api),
    vault: createValueVault(),
    audit: createAuditTrail(api),
    marks: createMarks(),
    hiddenNames: new Set(),
    ...given,
  };
}
