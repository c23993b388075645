import { mismatch } from "../envelope";
import type { ApiError } from "../errors";
import { printable } from "../http";
import { secretPath, secretsPath } from "../paths";
import { mayConcernOneOfMany, mayHaveHappened } from "../reactions";
import type { SecretsStoreApi } from "../secrets-store-api";
import type {
  NewSecret,
  Secret,
  SecretPath,
  SendOptions,
  StorePath,
} from "../types";
import { batched, waitForOthers, type Schedule } from "./batch-loader";
import { PerStore } from "./per-store";

/**
 * Creates and deletes secrets; those of one store that come together, or while another such request is under way, go in
 * one request.
 */
export interface SecretWriter {
  /**
   * Creates a secret. Rejects as `createSecrets` does, and only for its own sake: when a request for several is refused
   * because of one of them, the others are created all the same.
   *
   * Whether the API keeps those before the refused one is not known. One that is there after the refusal is therefore
   * rejected with an error that `mayHaveHappened` (unless the refusal names it), like one whose answer was lost; one
   * that is not there is sent again, alone.
   *
   * It may wait for others first: `onSend` tells when a request with this secret in it leaves.
   */
  create(
    store: StorePath,
    secret: NewSecret,
    options?: SendOptions,
  ): Promise<Secret>;
  /** Deletes a secret. Rejects as `deleteSecret` does, and only for its own sake: a refused list is sent one by one. */
  delete(path: SecretPath): Promise<void>;
}

/** Parts of a writer that tests replace. */
export interface SecretWriterOptions {
  /** Calls back when no more writes are to join a batch. Default: after 5 ms. */
  schedule?: Schedule;
}

type WriteApi = Pick<
  SecretsStoreApi,
  "createSecrets" | "deleteSecret" | "deleteSecrets" | "listSecrets"
>;

/** As many as a page has; 100 values of 65,536 bytes are 6.5 MB. How many the API takes at once is not documented. */
const maxBatchSize = 100;

/** Makes a writer. It remembers nothing: one for each run of the engine is as good as one for all. */
export function createSecretWriter(
  api: WriteApi,
  { schedule = waitForOthers }: SecretWriterOptions = {},
): SecretWriter {
  const options = { schedule, maxBatchSize, oneAtATime: true };
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
 * One POST. Of several with one name only the first is in it: the others follow alone, so that the API says of each
 * which secret has the name.
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

/** A POST for several secrets, and what is to be done for each when it is refused. */
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
    await this.#response.catch(() => undefined); // the others' failure is theirs
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
   * The API goes through a list in its order. Where it names the one at fault, none behind that was made; and one
   * before it that is there now was not there when the API passed it, or it would have named that one.
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

  /** `undefined` when the list cannot be had: then nobody knows. */
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
 * @throws AnswerError otherwise: like a lost response, it does not say what happened to this secret
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
    `it does not list the secret "${printable(sent.name, 80)}" with the scopes and comment that were sent`,
  );
}

/** The API returns scopes in its own order, and an empty comment as null, as `""` or not at all. */
function isAsSent(secret: Secret, sent: NewSecret): boolean {
  const scopes = new Set(secret.scopes);
  return (
    scopes.size === new Set(sent.scopes).size &&
    sent.scopes.every((scope) => scopes.has(scope)) &&
    (secret.comment ?? "") === (sent.comment ?? "")
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
