import type { StoreProperty } from "./properties";

/** What the program wants of a store, after `checkStore`. */
export interface StoreInputs {
  accountId: string;
  name: string;
  /** Absent: false. */
  forceDelete?: boolean;
  /** `ACCOUNT/STORE` of a store to adopt at create instead of making one. */
  importId?: string;
}

/** What Pulumi keeps of a store. */
export interface StoreState {
  accountId: string;
  storeId: string;
  name: string;
  forceDelete?: boolean;
  /** RFC 3339, as the API wrote it. */
  created: string;
  /** RFC 3339, as the API wrote it. */
  modified: string;
}

/** A problem with one input of a store. */
export interface StoreCheckFailure {
  property: StoreProperty | "import";
  reason: string;
}
