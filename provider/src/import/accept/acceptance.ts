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
  /** Where the program declares it. Absent: no file of the program mentions it. */
  place: SourcePlace | undefined;
  /** `elsewhere`: no import wrote the declaration. `hidden`: the program marked as secret what changed. */
  why: Untouchable | { reason: "elsewhere" | "hidden" };
}

/** What accepting the live scopes and comments of secrets comes to. */
export interface Acceptance {
  files: FileChange[];
  /** The secrets whose declarations then say what is live. One may say so already. */
  accepted: ChangedSecret[];
  left: Left[];
}
