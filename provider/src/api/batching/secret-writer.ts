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
 * Creates and deletes secrets. Those of one store that arrive together, or while they have to wait for the rate limit,
 * share one request. None waits for a request in flight.
 */
export interface SecretWriter {
  /**
   * Creates a secret. Rejects as `createSecrets` does, and only because of this secret: when the API refuses a request
   * for several because of one of them, the others are still created. A response that does not list the secret as it was
   * sent is an AnswerError, so it `mayHaveHappened`.
   *
   * Whether the API keeps the secrets before the refused one is not known. A secret that exists after the refusal is
   * therefore rejected with an error that `mayHaveHappened`, as if its response had been lost, unless the refusal names
   * it. A secret that does not exist is sent again, alone.
   *
   * The call may wait for others first. `onSend` is called when a request with this secret leaves.
   */
  create(
    store: StorePath,
    secret: NewSecret,
    options?: SendOptions,
  ): Promise<Secret>;
  /** Deletes a secret. Rejects as `deleteSecret` does, and only because of this secret: a refused list is sent one by one. */
  delete(path: SecretPath): Promise<void>;
}

/** Parts of a writer that tests replace. */
export interface SecretWriterOptions {
  /** Calls back when a batch is complete. Default: after 5 ms, or later if the rate limit delays the request. */
  schedule?: Schedule;
}

type WriteApi = Pick<
  SecretsStoreApi,
  "createSecrets" | "deleteSecret" | "deleteSecrets" | "listSecrets" | "ready"
>;

/** The size of a page. 100 values of 65,536 bytes are 6.5 MB. The API does not document how many it accepts. */
const maxBatchSize = 100;

/** Makes a writer. It remembers nothing about secrets, so it may serve any number of runs. */
export function createSecretWriter(
  api: WriteApi,
  { schedule = untilRequestMayLeave(api) }: SecretWriterOptions = {},
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
      secretPath(path); // a malformed ID fails alone, not with its batch
      await deletes.of(path)(path.secretId);
    },
  };
}

/** A call of `create`. */
interface Create extends SendOptions {
  secret: NewSecret;
}

/**
 * Sends one POST. It contains only the first of several secrets with the same name. The others follow alone, so that the
 * API refuses each of them by name.
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

/** A POST for several secrets, and what happens to each when the API refuses it. */
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
    await this.#response.catch(() => undefined); // the other calls report its failure
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
   * The API processes a list in order. When its refusal names a secret, none after that one was created. If a secret before it
   * exists now, it did not exist when the API processed the list, or the refusal would have named it instead.
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

  /** Returns `undefined` if the list cannot be read. Then any of the secrets may exist. */
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
 * What the API created for `sent`. A response is believed when its name, scopes and comment are those that were sent.
 *
 * @throws AnswerError otherwise, because such a response does not say what happened to this secret
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
    "the response does not contain the secret with the scopes and comment that were sent",
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
