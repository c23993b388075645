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

/** A secret that users have to change in the program themselves. */
export interface Left {
  secret: ChangedSecret;
  /** Where the program declares it. Absent: no file of the program mentions it. */
  place: SourcePlace | undefined;
  /** `elsewhere`: no import wrote the declaration. `hidden`: the program marked the changed property as secret. */
  why: Untouchable | { reason: "elsewhere" | "hidden" };
}

/** The result of planning to accept the live scopes and comments of secrets. */
export interface Acceptance {
  files: FileChange[];
  /** The secrets whose declarations match the live secrets afterwards, including those that match already. */
  accepted: ChangedSecret[];
  left: Left[];
}
