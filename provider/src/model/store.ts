/** A store as the program declares it, after `checkStore`. */
export interface StoreInputs {
  accountId: string;
  name: string;
}

/** What Pulumi records about a store in the state. */
export interface StoreState {
  accountId: string;
  storeId: string;
  name: string;
  /** RFC 3339, as the API wrote it. */
  created: string;
  /** RFC 3339, as the API wrote it. */
  modified: string;
  /**
   * A random identifier that distinguishes this resource from any other that manages the same store. Absent in states
   * that version 0.1.0 wrote.
   */
  mark?: string;
}
