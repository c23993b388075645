import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

/** The properties of a resource, as the state contains them. */
export type Bag = Record<string, unknown>;

/** The API's response about a new secret. */
interface Made {
  id: string;
  status: string;
}

/**
 * The code of a provider for one resource, both for the dynamic provider and for the plugin. None of these providers
 * combines requests.
 */
export interface Kind {
  create: (inputs: Bag) => Promise<{ id: string; state: Bag }>;
  /** `state` is empty in an import. */
  read: (id: string, state: Bag) => Promise<Bag>;
  delete: (id: string) => Promise<void>;
  /**
   * Whether the engine reads a resource before each use, so that a plain preview shows drift. Only a plugin can ask for
   * this.
   */
  isReadFirst?: boolean;
}

/** The names of the providers with which this package is compared. */
export type KindName =
  "floor" | "one-request-each" | "waits-until-active" | "shows-drift";

/** Sends no requests, so that only the engine's own time remains. The state is about as large as this package's. */
const floor: Kind = {
  create: (inputs) => {
    const secretId = hexOf(String(inputs["name"]));
    const id = [inputs["accountId"], inputs["storeId"], secretId].join("/");
    return Promise.resolve({ id, state: stateOf(inputs, secretId) });
  },
  read: (id, state) =>
    Promise.resolve("secretId" in state ? state : importedState(id)),
  delete: () => Promise.resolve(),
};

/**
 * The plain implementation, in which each verb sends one request per secret. As many requests run in parallel as the
 * engine asks for.
 */
const oneRequestEach: Kind = {
  create: async (inputs) => {
    const { id, secretId } = await post(inputs);
    return { id, state: stateOf(inputs, secretId) };
  },
  read: async (id, state) => {
    const live = (await request("GET", id)) as Bag;
    const { name, scopes, comment, status, created, modified } = live;
    const known = "secretId" in state ? state : importedState(id);
    return { ...known, name, scopes, comment, status, created, modified };
  },
  delete: async (id) => {
    await request("DELETE", id);
  },
};

/** The simple way to return only usable secrets: after a create, reads the secret every 200 ms until it is active. */
const waitsUntilActive: Kind = {
  ...oneRequestEach,
  create: async (inputs) => {
    const { id, secretId, ...made } = await post(inputs);
    for (let { status } = made; status !== "active";) {
      await sleep(200);
      ({ status } = (await request("GET", id)) as Made);
    }
    return { id, state: stateOf(inputs, secretId) };
  },
};

/** All providers by name. */
export const KINDS: Readonly<Record<KindName, Kind>> = {
  floor,
  "one-request-each": oneRequestEach,
  "waits-until-active": waitsUntilActive,
  "shows-drift": { ...oneRequestEach, isReadFirst: true },
};

/** Returns the arguments in a state, which an import uses as the inputs. */
export function inputsOf(state: Bag): Bag {
  const { accountId, storeId, name, scopes, comment } = state;
  return { accountId, storeId, name, scopes, comment };
}

/** Returns a state as large as the one that this package stores for a secret with the same arguments. */
function stateOf({ value, ...inputs }: Bag, secretId: string): Bag {
  const time = "2026-01-01T00:00:00.000000Z";
  return {
    ...inputs,
    secretId,
    status: "active",
    created: time,
    modified: time,
    ...(value === undefined
      ? {}
      : { valueFingerprint: value, valueWrittenAt: time }),
  };
}

function importedState(id: string): Bag {
  const [accountId, storeId, secretId = ""] = id.split("/");
  const name = `BENCH_SECRET_${secretId.slice(0, 4)}`;
  const scopes = ["ai_gateway", "workers"];
  const comment = "made for measuring";
  return stateOf({ accountId, storeId, name, scopes, comment }, secretId);
}

function hexOf(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

async function post({ accountId, storeId, name, scopes, comment }: Bag) {
  const body = [{ name, scopes, comment, value: "a value" }];
  const path = `${String(accountId)}/${String(storeId)}`;
  const [made] = (await request("POST", path, body)) as [Made];
  return { id: `${path}/${made.id}`, secretId: made.id, status: made.status };
}

async function request(
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const { CLOUDFLARE_BASE_URL: base = "", CLOUDFLARE_API_TOKEN: token = "" } =
    process.env;
  const [accountId = "", storeId = "", secretId] = path.split("/");
  const secrets = `${base}/accounts/${accountId}/secrets_store/stores/${storeId}/secrets`;
  const url = secretId === undefined ? secrets : `${secrets}/${secretId}`;
  const answer = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method}: ${String(answer.status)}`);
  return ((await answer.json()) as { result: unknown }).result;
}
