import { storePath } from "../paths";
import { canonicalId, type StorePath } from "../../model";

/** Holds one object per store, made when it is first needed. Account IDs are case-insensitive. */
export class PerStore<T> {
  readonly #made = new Map<string, T>();

  constructor(private readonly make: (store: StorePath) => T) {}

  /** @throws ConfigurationError if one of the IDs is malformed. */
  of({ accountId, storeId }: StorePath): T {
    const key = storePath({ accountId: canonicalId(accountId), storeId });
    const made = this.#made.get(key) ?? this.make({ accountId, storeId });
    this.#made.set(key, made);
    return made;
  }
}
