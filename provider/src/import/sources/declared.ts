import {
  logicalNameOfEntry,
  type DeclaredResource,
  type DeclaredResources,
} from "../../stack";
import type { ManagedSecret } from "./stack-state";
import {
  type Filter,
  type FoundSecret,
  passes,
  type Target,
} from "../../lookups";
import { isMarkedSecret, quote, showProperty } from "../../messages";
import {
  canonicalComment,
  canonicalId,
  isApiId,
  sameScopes,
} from "../../model";

/** What the program declares, and the secrets that exist. */
export interface MatchRequest {
  /** The live secrets that the targets cover, before any filter. */
  found: readonly FoundSecret[];
  targets: readonly Target[];
  filter: Filter;
  declared: DeclaredResources;
  /** The type token of the secrets. */
  type: string;
  /** The secrets that the stack already manages. */
  managed: readonly ManagedSecret[];
}

/** The live secrets that the program declares and the stack does not have yet. */
export interface DeclaredSecrets {
  /** The matching resources, by the secret's ID. */
  matched: ReadonlyMap<string, DeclaredResource>;
  /** Lines for the user. They say why the other secrets are left out. */
  leftOut: string[];
}

/**
 * Matches the secrets that the program declares with live secrets, by store and name.
 *
 * If the scopes or the comment of a live secret differ from the program's, the secret probably belongs to somebody
 * else. Such a secret is left out if the program sets a value, because the next update would overwrite the live value.
 * If the program sets no value, the secret is imported, and the next preview shows the difference.
 */
export function matchDeclared(request: MatchRequest): DeclaredSecrets {
  const { found, targets, filter, declared, type } = request;
  const live = new Map(found.map((secret) => [placeOf(secret.inputs), secret]));
  const managed = new Map(request.managed.map((each) => [each.id, each]));
  const stores = new Set(targets.flatMap(storeIn));
  const matched = new Map<string, DeclaredResource>();
  const leftOut: string[] = [];
  const missing: string[] = [];
  const isImported = ({ entry }: DeclaredResource) =>
    [...matched.values()].some((each) => each.entry === entry);

  for (const resource of declared.resources) {
    if (resource.entry.type !== type) continue;
    const { inputs } = resource;
    const name = quote(logicalNameOfEntry(resource.entry));
    if (!isPlaceKnown(inputs)) {
      leftOut.push(
        `Left out: the resource ${name}. Its account, store or name is marked as secret, or is not known before an update.`,
      );
      continue;
    }
    const secret = live.get(placeOf(inputs));
    if (secret === undefined) {
      if (stores.has(storeOf(inputs)) && mayPass(inputs, filter))
        missing.push(missingLine(resource));
      continue;
    }
    if (!passes(secret.state, filter)) continue;
    const holder = managed.get(canonicalId(secret.id));
    const differences = differencesOf(secret, inputs);
    const parent = unborn(resource, declared, isImported);
    if (holder !== undefined)
      leftOut.push(
        `Left out: ${secret.id}. The stack has it as ${quote(holder.logicalName)} and the program declares it as ${name}. ` +
          `Give the resource in the program this alias: { aliases: [{ name: ${quote(holder.logicalName)} }] }.`,
      );
    else if (differences.length > 0 && inputs["value"] !== undefined)
      leftOut.push(
        `Left out: ${secret.id}. The program declares ${quote(secret.state.name)} with ${differences.join(" and ")}, and the next ` +
          "update would overwrite its value. If this is the right secret, write the scopes and the comment that it has in Cloudflare into its declaration as plain literals, then run the command again.",
      );
    else if (parent !== undefined)
      leftOut.push(
        `Left out: ${secret.id}. The parent of ${name} is ${quote(parent)}, which does not exist yet. Create the parent first, then run the command again.`,
      );
    else matched.set(secret.id, resource);
  }
  if (missing.length > 0)
    leftOut.push(
      ["These secrets are not in the store:", ...missing].join("\n  "),
    );
  return { matched, leftOut };
}

type Inputs = Readonly<Record<string, unknown>>;

function storeIn(target: Target): string[] {
  return target.kind === "store" ? [storeOf({ ...target.store })] : [];
}

function storeOf({ accountId, storeId }: Inputs): string {
  return canonicalId([accountId, storeId].map(String).join("/"));
}

function placeOf(inputs: object): string {
  const { name, ...store } = { name: undefined, ...inputs };
  return `${storeOf(store)}/${String(name)}`;
}

/** The strings that the engine prints in place of an unknown string and a sensitive string (CLI 3.259.0). */
const HIDDEN_STRINGS: readonly unknown[] = [
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "[secret]",
];

function isPlaceKnown({ accountId, storeId, name }: Inputs): boolean {
  const hasStore =
    typeof accountId === "string" &&
    typeof storeId === "string" &&
    isApiId(accountId.toLowerCase()) &&
    isApiId(storeId);
  return hasStore && !HIDDEN_STRINGS.includes(name);
}

function mayPass({ name, scopes }: Inputs, filter: Filter): boolean {
  const known = isList(scopes) ? scopes : [];
  return passes({ name: String(name), scopes: known }, filter);
}

function missingLine({ entry, inputs }: DeclaredResource): string {
  const how =
    inputs["value"] === undefined
      ? "give it a value, then pulumi up creates it"
      : "pulumi up creates it";
  return `${quote(String(inputs["name"]))}, which the program declares as ${quote(logicalNameOfEntry(entry))}: ${how}`;
}

/** Says how the program's scopes and comment differ from the live ones. A hidden property counts as different. */
function differencesOf(
  { inputs: live }: FoundSecret,
  inputs: Inputs,
): string[] {
  const { scopes, comment } = inputs;
  const isHidden = (property: "scopes" | "comment") =>
    isMarkedSecret(property, inputs["markedSecret"]) ||
    [inputs[property]].flat().some((each) => HIDDEN_STRINGS.includes(each));
  const hasSameScopes = isList(scopes) && sameScopes(scopes, live.scopes);
  const hasSameComment =
    canonicalComment(comment as string | null | undefined) ===
    canonicalComment(live.comment);
  return [
    ...(isHidden("scopes")
      ? ["scopes that are secret or not known yet"]
      : hasSameScopes
        ? []
        : [`different scopes (live: ${showProperty(live.scopes)})`]),
    ...(isHidden("comment")
      ? ["a comment that is secret or not known yet"]
      : hasSameComment
        ? []
        : [`a different comment (live: ${showProperty(live.comment)})`]),
  ];
}

function isList(value: unknown): value is string[] {
  return Array.isArray(value);
}

/** Returns the name of a parent that an import cannot create: a custom resource that neither exists nor is imported. */
function unborn(
  { entry: { parent } }: DeclaredResource,
  declared: DeclaredResources,
  isImported: (resource: DeclaredResource) => boolean,
): string | undefined {
  const found = declared.resources.find(({ entry }) => entry.name === parent);
  if (found === undefined || isImported(found)) return undefined;
  return found.entry["id"] === undefined
    ? unborn(found, declared, isImported)
    : logicalNameOfEntry(found.entry);
}
