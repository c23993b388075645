import type { Place } from "../../stack";

/** The two versions of a property: what the state has, and what Cloudflare has. */
interface Changed<Value> {
  before: Value;
  now: Value;
}

/** A secret of a stack whose scopes or comment somebody changed outside Pulumi. */
export interface ChangedSecret {
  /** `ACCOUNT/STORE/SECRET`, the account in lower case. */
  id: string;
  urn: string;
  logicalName: string;
  /** The secret's name in the store. */
  name: string;
  /** The folder of the project whose program declares the secret. */
  folder: string;
  /** The stack that manages the secret, in the form that the CLI accepts. */
  stack: string;
  /** Where the last update found the declaration. */
  declaredAt?: Place | undefined;
  /** Absent: nobody changed them. */
  scopes?: Changed<readonly string[]>;
  /** Absent: nobody changed it. */
  comment?: Changed<string | undefined>;
  /** Whether the program marked one of them as secret. Neither its old nor its new version may then be printed or written. */
  isHidden: boolean;
}
