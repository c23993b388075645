import { isAsSent } from "../as-asked";
import { mismatch } from "../envelope";
import type { ApiError } from "../errors";
import { secretPath, secretsPath } from "../paths";
import { mayConcernOneOfMany, mayHaveHappened } from "../reactions";
import type { SecretsStoreApi } from "../secrets-store-api";
import type { SecretPath, StorePath } from "../../model";
import type { NewSecret, Secret, SendOptions } from "../types";
import { batched, untilRequestMayLeave, type Schedule } from "./batch-loader";
import { PerStore } from "./per-store";

/**
 * Creates and deletes secrets. Calls for one store share one request if they arrive together, or while earlier calls
 * wait for the rate limit. No call waits for a request in flight.
 */
export interface SecretWriter {
  /**
   * Creates a secret. Rejects as `createSecrets` does, but never because of a different secret in the same request.
   * When the API refuses a shared request because of one secret, the others are still created. If the response does not
   * list the secret as it was sent, the error is an AnswerError, for which `mayHaveHappened` is true.
   *
   * When the API refuses one secret in a shared request, it is not known whether the API keeps the secrets that come
   * before it in that request. If the secret of this call may be one of them and now exists, the call is rejected with
   * an error for which `mayHaveHappened` is true, as if the response had been lost. Otherwise, the secret of this call
   * is sent again, alone.
   *
   * The call may first wait, so that other calls can share its request. `onSend` is called when a request with this
   * secret is sent.
   */
  create(
    store: StorePath,
    secret: NewSecret,
    options?: SendOptions,
  ): Promise<Secret>;
  /**
   * Deletes a secret. Rejects as `deleteSecret` does, but never because of a different secret in the same request. When
   * the API refuses a shared request because of one secret, the secrets are deleted one by one.
   */
  delete(path: SecretPath): Promise<void>;
}

/** Parts of a writer that tests can replace. */
export interface SecretWriterOptions {
  /** Calls back when a batch is complete. Default: immediately, or later if the rate limit delays the request. */
  schedule?: Schedule;
}

/**
 * While the rate limit allows more requests, a write shares a request only with writes that have already arrived. The
 * engine has only a few writes in progress at a time, so waiting for others would cost more time than it saves.
 */
const collectWrites = (done: () => void) => void setImmediate(done);

type WriteApi = Pick<
  SecretsStoreApi,
  "createSecrets" | "deleteSecret" | "deleteSecrets" | "listSecrets" | "ready"
>;

/**
 * The maximum number of secrets in a request, the same as on a page of a list. The API documents no limit. 100 values
 * of 65,536 bytes are 6.5 MB.
 */
const maxBatchSize = 100;

/** Makes a writer. The writer remembers nothing about secrets, so it can serve any number of runs. */
export function createSecretWriter(
  api: WriteApi,
  {
    schedule = untilRequestMayLeave(api, collectWrites),
  }: SecretWriterOptions = {},
): SecretWriter {
  const options = { schedule, maxBatchSize };
  const creates = new PerStore((store) =>
    batched(
      (creates: readonly Create[]) => createAll(api, store, creates),
      options,
    ),
  );
  const deletes = new PerStore((store) =>
    batched((ids: readonly string[]) => deleteAll(api, store, ids), options),
  );
  return {
    create: async (store, secret, options = {}) =>
      creates.of(store)({ secret, ...options }),
    async delete(path) {
      secretPath(path); // throws for a malformed ID, which would otherwise fail the whole batch
      await deletes.of(path)(path.secretId);
    },
  };
}

interface Create extends SendOptions {
  secret: NewSecret;
}

/**
 * Sends one POST. If several secrets have the same name, the POST contains only the first of them. Each of the others
 * follows in a POST of its own, which the API refuses because the name is taken.
 */
function createAll(
  api: WriteApi,
  store: StorePath,
  creates: readonly Create[],
): Promise<Secret>[] {
  const names = creates.map(({ secret }) => secret.name);
  const firsts = creates.filter(
    ({ secret }, at) => names.indexOf(secret.name) === at,
  );
  const post = new SharedPost(api, store, firsts);
  return creates.map((create) =>
    firsts.includes(create) ? post.create(create) : post.createAfter(create),
  );
}

/** A POST for several secrets. If the API refuses the POST, each secret still gets its own outcome. */
class SharedPost {
  readonly #response: Promise<Secret[]>;
  #namesThere: Promise<Set<string> | undefined> | undefined;

  constructor(
    private readonly api: WriteApi,
    private readonly store: StorePath,
    private readonly creates: readonly Create[],
  ) {
    this.#response = this.#post(creates);
  }

  async create(create: Create): Promise<Secret> {
    const at = this.creates.indexOf(create);
    try {
      return createdFor(create.secret, await this.#response, this.store);
    } catch (error) {
      if (this.creates.length === 1 || mayHaveHappened(error)) throw error;
      if (!mayConcernOneOfMany(error)) throw error;
      if (await this.#mayBeMade(at, error)) throw error.asPartlyDone();
      return await this.#createAlone(create);
    }
  }

  async createAfter(create: Create): Promise<Secret> {
    await this.#response.catch(() => undefined); // the other calls report this failure
    return await this.#createAlone(create);
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
   * Tells whether the API may have created a secret although it refused the request. The API processes a list in order.
   * If the refusal names a secret, the API created neither that secret nor any after it, but it may have created the
   * secrets before it. If one of the secrets before the named secret exists now, this request created it: had it
   * existed earlier, the refusal would have named it instead.
   */
  async #mayBeMade(at: number, refusal: ApiError): Promise<boolean> {
    const named = this.creates.findIndex(
      ({ secret }) => secret.name === refusal.subject,
    );
    if (named !== -1 && at >= named) return false;
    this.#namesThere ??= this.#listNames();
    const names = await this.#namesThere;
    const name = this.creates[at]?.secret.name;
    return names === undefined || (name !== undefined && names.has(name));
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

function deleteAll(
  api: WriteApi,
  store: StorePath,
  secretIds: readonly string[],
): Promise<void>[] {
  const alone = async (secretId: string) => {
    await api.deleteSecret({ ...store, secretId });
  };
  const [first, ...others] = new Set(secretIds);
  if (first === undefined || others.length === 0) return secretIds.map(alone);
  const together = api.deleteSecrets(store, [first, ...others]);
  return secretIds.map(async (secretId) => {
    try {
      await together;
    } catch (error) {
      if (!mayConcernOneOfMany(error)) throw error;
      await alone(secretId);
    }
  });
}
