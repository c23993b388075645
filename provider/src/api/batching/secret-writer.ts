import { secretPath } from "../paths";
import { mayConcernOneOfMany } from "../reactions";
import type { SecretsStoreApi } from "../secrets-store-api";
import type { SecretPath, StorePath } from "../../model";
import type { NewSecret, Secret, SendOptions } from "../types";
import { batched, untilRequestMayLeave } from "./batch-loader";
import { PerStore } from "./per-store";
import { type Create, type PostApi, SharedPost } from "./shared-post";

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
   * If the refusal of a shared request names the secret of this call, the call is rejected with that refusal.
   * Otherwise, the API may have kept this secret, because it is not known whether the API keeps the secrets that come
   * before the refused one. If this secret may be one of those and now exists, or the store cannot be listed, the call
   * is rejected with an error for which `mayHaveHappened` is true, as if the response had been lost. In all other
   * cases, this secret is sent again: in one request with the others if the refusal names a secret and this secret's
   * name is free, and alone otherwise.
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

/**
 * While the rate limit allows more requests, a write shares a request only with writes that have already arrived. The
 * engine has only a few writes in progress at a time, so waiting for others would cost more time than it saves.
 */
const collectWrites = (done: () => void) => void setImmediate(done);

type WriteApi = PostApi &
  Pick<SecretsStoreApi, "deleteSecret" | "deleteSecrets" | "ready">;

/**
 * The maximum number of secrets in a request, the same as on a page of a list. The API documents no limit. 100 values
 * of 65,536 bytes are 6.5 MB.
 */
const maxBatchSize = 100;

/** Makes a writer. The writer remembers nothing about secrets, so it can serve any number of runs. */
export function createSecretWriter(api: WriteApi): SecretWriter {
  const schedule = untilRequestMayLeave(api, collectWrites);
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

/**
 * Sends one POST. If several secrets have the same name, the POST contains only the first of them. Each of the others
 * follows in a POST of its own after the response to the first POST, and the API then refuses the name as taken.
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
