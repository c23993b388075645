import type { Place } from "../../stack";

/** A property as it is in the state (`before`), and as it is in Cloudflare (`now`). */
interface Changed<Value> {
  before: Value;
  now: Value;
}

/** A secret in a stack whose scopes or comment somebody changed outside Pulumi. */
export interface ChangedSecret {
  /** `ACCOUNT/STORE/SECRET`, with the account in lowercase. */
  id: string;
  urn: string;
  logicalName: string;
  /** The secret's name in the store. */
  name: string;
  /** The folder of the project whose program declares the secret. */
  folder: string;
  /** The name of the stack that manages the secret, in the form that the CLI accepts. */
  stack: string;
  /** Where the last update found the declaration. */
  declaredAt?: Place | undefined;
  /** Absent if nobody changed the scopes. */
  scopes?: Changed<readonly string[]>;
  /** Absent if nobody changed the comment. */
  comment?: Changed<string | undefined>;
  /**
   * Whether the program marked the scopes or the comment as secret. If so, neither the old nor the new scopes and
   * comment may ever be printed or written.
   */
  isHidden: boolean;
}
