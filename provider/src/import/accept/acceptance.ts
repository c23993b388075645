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
  /** The names of the secrets whose declarations change. */
  names: string[];
}

/** A secret whose declaration the user has to change by hand. */
export interface Left {
  secret: ChangedSecret;
  /** Where the program declares the secret. Absent if no file in the program mentions it. */
  place: SourcePlace | undefined;
  /** `elsewhere`: no import wrote the declaration. `hidden`: the program marked the changed property as secret. */
  why: Untouchable | { reason: "elsewhere" | "hidden" };
}

/**
 * A plan to accept the live scopes and comments of secrets, which means to edit the programs so that their declarations
 * match the live secrets.
 */
export interface Acceptance {
  files: FileChange[];
  /** The secrets whose declarations will match the live secrets, including those that already match. */
  accepted: ChangedSecret[];
  left: Left[];
}
