import type { Edit } from "./edits";
import type { ChangedSecret } from "./changed-secret";
import type { SourcePlace } from "./find-place";
import type { Untouchable } from "./entry-edits";

/** A file to change. */
export interface FileChange {
  path: string;
  before: string;
  after: string;
  edits: readonly Edit[];
  /** The names of the secrets whose entries change. */
  names: string[];
}

/** A secret that the user has to change in the program. */
export interface Left {
  secret: ChangedSecret;
  /** Where the program declares the secret. Absent if no file in the program mentions it. */
  place: SourcePlace | undefined;
  /** `elsewhere`: no import wrote the declaration. `hidden`: the program marked the changed property as secret. */
  why: Untouchable | { reason: "elsewhere" | "hidden" };
}

/** The result of planning to accept the live scopes and comments of secrets. */
export interface Acceptance {
  files: FileChange[];
  /** The secrets whose declarations will match the live secrets, including those that already match. */
  accepted: ChangedSecret[];
  left: Left[];
}
