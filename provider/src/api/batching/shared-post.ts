import { isAsSent } from "../as-asked";
import { mismatch } from "../envelope";
import type { ApiError } from "../errors";
import { secretsPath } from "../paths";
import { mayConcernOneOfMany, mayHaveHappened } from "../reactions";
import type { SecretsStoreApi } from "../secrets-store-api";
import type { StorePath } from "../../model";
import type { NewSecret, Secret, SendOptions } from "../types";

/** The requests that a shared POST sends. */
export type PostApi = Pick<SecretsStoreApi, "createSecrets" | "listSecrets">;

/** A secret to create. `onSend` is called whenever a request with this secret is sent. */
export interface Create extends SendOptions {
  secret: NewSecret;
}

/**
 * What to do with the secrets in a refused POST. A secret in neither list was certainly not created, and is sent alone.
 */
interface AfterRefusal {
  /** The API may have created these secrets. */
  mayBeMade: readonly Create[];
  /** The API has certainly not created these secrets, and they can share another POST. */
  together: readonly Create[];
}

/** A POST for several secrets with different names. If the API refuses it, each secret still gets its own outcome. */
export class SharedPost {
  readonly #response: Promise<Secret[]>;
  #afterRefusal: Promise<AfterRefusal> | undefined;
  #second: SharedPost | undefined;

  /**
   * Sends the POST.
   *
   * @param isRepeated - Whether these creates were in a POST that was refused because of another secret.
   */
  constructor(
    private readonly api: PostApi,
    private readonly store: StorePath,
    private readonly creates: readonly Create[],
    private readonly isRepeated = false,
  ) {
    this.#response = this.#post(creates);
  }

  /** Returns the secret that the API created for one of the POST's creates. */
  async create(create: Create): Promise<Secret> {
    try {
      return createdFor(create.secret, await this.#response, this.store);
    } catch (error) {
      if (this.creates.length === 1 || mayHaveHappened(error)) throw error;
      if (!mayConcernOneOfMany(error)) throw error;
      if (error.subject === create.secret.name) throw error;
      return await this.#createAfterRefusal(create, error);
    }
  }

  /** Creates a secret in a POST of its own, after the response to this POST. */
  async createAfter(create: Create): Promise<Secret> {
    await this.#response.catch(() => undefined); // the other calls report this failure
    return await this.#createAlone(create);
  }

  async #createAfterRefusal(
    create: Create,
    refusal: ApiError,
  ): Promise<Secret> {
    this.#afterRefusal ??= this.#decide(refusal);
    const { mayBeMade, together } = await this.#afterRefusal;
    if (mayBeMade.includes(create)) throw refusal.asPartlyDone();
    if (!together.includes(create)) return await this.#createAlone(create);
    this.#second ??= new SharedPost(this.api, this.store, together, true);
    return await this.#second.create(create);
  }

  /**
   * Decides what to do with each secret. The API processes a list in order. If the refusal names a secret, the API
   * created neither that secret nor any after it, but it may have created the secrets before it. If one of the secrets
   * before the named secret exists now, this request created it: had it existed earlier, the refusal would have named
   * it instead.
   *
   * Once the named secret is left out, the others can share another POST. If that POST is also refused, the list shows
   * all taken names together, so that N taken names do not take N POSTs in sequence. A secret whose name is in the list
   * is sent alone. If a refusal names none of the secrets, any of them may be the reason for it, so each is sent alone.
   */
  async #decide({ subject }: ApiError): Promise<AfterRefusal> {
    const { creates } = this;
    const named = creates.findIndex(({ secret }) => secret.name === subject);
    const before = named === -1 ? creates : creates.slice(0, named);
    const mustList = before.length > 0 || this.isRepeated;
    const names = mustList ? await this.#listNames() : new Set<string>();
    const mayBeMade = before.filter(
      ({ secret }) => names === undefined || names.has(secret.name),
    );
    if (named === -1) return { mayBeMade, together: [] };
    const together = creates.filter(
      (create, at) =>
        at !== named &&
        !mayBeMade.includes(create) &&
        names?.has(create.secret.name) !== true,
    );
    return { mayBeMade, together };
  }

  async #createAlone(create: Create): Promise<Secret> {
    return createdFor(create.secret, await this.#post([create]), this.store);
  }

  async #post(creates: readonly Create[]): Promise<Secret[]> {
    const secrets = creates.map(({ secret }) => secret);
    const onSend = () => {
      for (const create of creates) create.onSend?.();
    };
    const { result } = await this.api.createSecrets(this.store, secrets, {
      onSend,
    });
    return result;
  }

  /**
   * Returns the names of the secrets in the store, or `undefined` if the list cannot be read. In that case, any secret
   * in the request may exist.
   */
  async #listNames(): Promise<Set<string> | undefined> {
    try {
      const { result } = await this.api.listSecrets(this.store);
      return new Set(result.map(({ name }) => name));
    } catch {
      return undefined;
    }
  }
}

/**
 * Finds the secret that the API created for `sent`. It must have the name, scopes and comment that were sent.
 *
 * @throws AnswerError if the response contains no such secret, because such a response does not show what happened to
 * `sent`.
 */
function createdFor(
  sent: NewSecret,
  created: readonly Secret[],
  store: StorePath,
): Secret {
  const secret = created.find(({ name }) => name === sent.name);
  if (secret !== undefined && isAsSent(secret, sent)) return secret;
  throw mismatch(
    {
      method: "POST",
      path: secretsPath(store),
      status: 200,
      earlierOutcomeUnknown: false,
    },
    "result",
    "the response contains no secret that has the name, scopes and comment that were sent",
  );
}
