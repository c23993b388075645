import { badInput } from "./problem";
import type { ResultInfo, SecretObject } from "./wire";

/** One page of a list, and the envelope's `result_info`. */
export interface Page<T> {
  entries: T[];
  info: ResultInfo;
}

const orders = ["name", "comment", "created", "modified", "status"] as const;
type Order = (typeof orders)[number];
type Sortable = Partial<Record<Order, string | null>> & { id: string };

const defaultPerPage = 20;
const maxPerPage = 100;

/**
 * Sorts by `order` and `direction` and returns one page. A page after the last one is empty, because public clients
 * request pages until they get an empty one.
 */
export function pageOf<T extends Sortable>(
  entries: T[],
  query: URLSearchParams,
): Page<T> {
  const sorted = [...entries].sort(comparison(query));
  const page = count(query, "page", Number.MAX_SAFE_INTEGER) || 1;
  const perPage = count(query, "per_page", maxPerPage) || defaultPerPage;
  const shown = sorted.slice((page - 1) * perPage, page * perPage);
  return {
    entries: shown,
    info: {
      count: shown.length,
      page,
      per_page: perPage,
      total_count: sorted.length,
      total_pages: Math.ceil(sorted.length / perPage),
    },
  };
}

/**
 * Returns the secrets that match `search` and `scopes`. `search` looks in the name and the comment and ignores case.
 * The query can repeat `scopes` or separate scopes by commas. A secret must have all scopes in the query. Ignoring case
 * and requiring all scopes are our choices. They rarely matter, because a client that needs one particular secret
 * compares the names itself anyway.
 */
export function filterSecrets(
  secrets: SecretObject[],
  query: URLSearchParams,
): SecretObject[] {
  const search = query.get("search")?.toLowerCase() ?? "";
  const scopes = query
    .getAll("scopes")
    .flatMap((each) => each.split(","))
    .filter((each) => each !== "");
  return secrets.filter(
    (secret) =>
      `${secret.name}\n${secret.comment ?? ""}`
        .toLowerCase()
        .includes(search) &&
      scopes.every((scope) => secret.scopes.includes(scope)),
  );
}

function comparison(query: URLSearchParams) {
  const order = oneOf(query, "order", orders, "created");
  const sign =
    oneOf(query, "direction", ["asc", "desc"], "desc") === "asc" ? 1 : -1;
  return (a: Sortable, b: Sortable): number =>
    sign * (compare(a[order], b[order]) || compare(a.id, b.id));
}

function compare(a?: string | null, b?: string | null): number {
  const [left, right] = [a ?? "", b ?? ""];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

// It is not known what the live API does with a parameter that is out of range. The emulator rejects the parameter,
// because a silently smaller page would hide secrets from a careless client.
function count(query: URLSearchParams, name: string, max: number): number {
  const text = query.get(name) ?? "0";
  if (!/^\d{1,15}$/.test(text) || Number(text) > max)
    throw badInput("invalid_query", name);
  return Number(text);
}

function oneOf<T extends string>(
  query: URLSearchParams,
  name: string,
  allowed: readonly T[],
  fallback: T,
): T {
  const text = query.get(name);
  if (text === null) return fallback;
  const found = allowed.find((each) => each === text);
  if (!found) throw badInput("invalid_query", name);
  return found;
}
