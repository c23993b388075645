import type { Place } from "../../stack";

/** A property as Pulumi last knew it, and as it is in Cloudflare. */
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
  /** The stack that manages the secret, as the CLI takes it. */
  stack: string;
  /** Where the last update found the declaration. */
  declaredAt?: Place | undefined;
  /** Absent: nobody changed them. */
  scopes?: Changed<readonly string[]>;
  /** Absent: nobody changed it. */
  comment?: Changed<string | undefined>;
  /** The program marked one of them as secret: neither side of it is to be shown or written. */
  isHidden: boolean;
}
