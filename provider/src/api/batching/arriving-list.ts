import type { Answer, Secret } from "../types";

/** The secrets in a response. Looking one up takes the same time however many there are. */
export interface SecretList {
  byId: ReadonlyMap<string, Secret>;
  byName: ReadonlyMap<string, readonly Secret[]>;
}

/**
 * A store's list whose pages arrive one after another. A read that finds its secret on the first page does not wait for
 * the other pages.
 */
export class ArrivingList {
  /** The whole list. Rejects if one of its pages cannot be read. */
  readonly whole: Promise<SecretList>;
  readonly #arrived = new Map<string, Secret>();
  readonly #waiting = new Map<string, ((secret: Secret) => void)[]>();

  /** @param request - Requests the list. Calls `onPage` with the secrets on each page. */
  constructor(
    request: (
      onPage: (secrets: readonly Secret[]) => void,
    ) => Promise<Answer<Secret[]>>,
  ) {
    this.whole = request((secrets) => {
      for (const secret of secrets) this.#take(secret);
    }).then(listOf);
  }

  /**
   * Returns a secret as soon as its page has arrived, or `undefined` if the whole list does not contain the secret.
   * Rejects if a page cannot be read, unless the secret was on a page that arrived earlier.
   */
  find(id: string): Promise<Secret | undefined> {
    const arrived = this.#arrived.get(id);
    if (arrived !== undefined) return Promise.resolve(arrived);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), resolve]);
      this.whole.then((list) => {
        resolve(list.byId.get(id));
      }, reject);
    });
  }

  #take(secret: Secret): void {
    this.#arrived.set(secret.id, secret);
    for (const resolve of this.#waiting.get(secret.id) ?? []) resolve(secret);
    this.#waiting.delete(secret.id);
  }
}

/** Returns the secrets in a response, by ID and by name. */
export function listOf({ result }: Answer<Secret[]>): SecretList {
  const byId = new Map(result.map((secret) => [secret.id, secret]));
  const byName = new Map<string, Secret[]>();
  for (const secret of byId.values()) {
    const { name } = secret;
    const named = byName.get(name);
    if (named === undefined) byName.set(name, [secret]);
    else named.push(secret);
  }
  return { byId, byName };
}
