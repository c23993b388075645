import {
  isManaged,
  placeOf,
  SECRET_TYPES,
  STORE_TYPES,
  type ExportedResource,
  type Place,
} from "../stack";
import { holdsSecret, opened } from "./engine-secrets";
import {
  LifecycleError,
  parseSecretId,
  parseStoreId,
  quote,
} from "../messages";
import {
  canonicalId,
  formatStoreId,
  logicalNameOf,
  type ResourceOptions,
  type SecretInputs,
  type SecretState,
  type StorePath,
} from "../model";
import { optionsIn } from "../hosts/dynamic";
import { parseInputs, parseState } from "../resources";

/** A secret as a stack's state has it. */
export interface RecordedSecret {
  urn: string;
  /** The type token, which says which host manages it. */
  type: string;
  logicalName: string;
  /** `ACCOUNT/STORE/SECRET`, the account in lower case. */
  id: string;
  state: SecretState;
  inputs: SecretInputs;
  options: ResourceOptions;
  /** Where the last update found it in the program. */
  declaredAt: Place | undefined;
  /** The properties that the program marked as secret. */
  hidden: ReadonlySet<string>;
}

/** What a state says of secrets and stores, whichever host manages them. */
export interface Recorded {
  secrets: RecordedSecret[];
  /** What {@link coveredBy} answers. */
  covered: ReadonlySet<string>;
  /** The stores that the stack manages, or manages secrets in. */
  stores: StorePath[];
}

/**
 * The IDs of all secrets that a stack has a resource for, those that `Secret.get` only reads among them. Takes nothing
 * decrypted, nor that a resource is otherwise as it should be.
 */
export function coveredBy(
  resources: readonly ExportedResource[],
): ReadonlySet<string> {
  const secrets = resources.filter(isOfSecret);
  return new Set(secrets.map(({ id = "" }) => canonicalId(id)));
}

/**
 * Reads the resources of a stack.
 *
 * @throws LifecycleError that names the resource, when one is not what this package writes.
 */
export function readRecorded(resources: readonly ExportedResource[]): Recorded {
  const secrets = resources
    .filter((each) => isOfSecret(each) && isManaged(each))
    .map(recordedSecret);
  const stores = resources
    .filter((each) => STORE_TYPES.includes(each.type) && isManaged(each))
    .map(({ id = "" }) => parseStoreId(canonicalId(id)));
  return {
    secrets,
    covered: coveredBy(resources),
    stores: distinct([
      ...secrets.map(({ id }) => parseSecretId(id)),
      ...stores,
    ]),
  };
}

/** Tells whether secrets of the stack can be compared only with their properties in plain. */
export function needsSecretsInPlain(
  resources: readonly ExportedResource[],
): boolean {
  return resources
    .filter((each) => isOfSecret(each) && isManaged(each))
    .some(({ outputs = {} }) => hiddenProperties(outputs).length > 0);
}

function isOfSecret({ type }: ExportedResource): boolean {
  return SECRET_TYPES.includes(type);
}

/** A fingerprint is always encrypted, and nothing is compared with it: that there is one is enough. */
function hiddenProperties(outputs: Record<string, unknown>): string[] {
  return Object.keys(outputs).filter(
    (key) => key !== "valueFingerprint" && holdsSecret(outputs[key]),
  );
}

function recordedSecret(resource: ExportedResource): RecordedSecret {
  const { urn, type, id = "", ignoreChanges } = resource;
  const { inputs = {}, outputs = {} } = resource;
  try {
    parseSecretId(id);
    const declared = allOpened(inputs);
    // The dynamic host keeps what the program ignores among the inputs, the engine beside them.
    const ignored = ignoreChanges == null ? {} : { ignoreChanges };
    return {
      urn,
      type,
      logicalName: logicalNameOf(urn),
      id: canonicalId(id),
      state: parseState(allOpened(outputs)),
      inputs: parseInputs(declared),
      options: { ...optionsIn(declared), ...ignored },
      declaredAt: placeOf(resource),
      hidden: new Set(hiddenProperties(outputs)),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : "no reason given";
    throw new LifecycleError(`cannot compare ${quote(urn)}: ${reason}`);
  }
}

function allOpened(properties: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, opened(value)]),
  );
}

function distinct(stores: readonly StorePath[]): StorePath[] {
  const keyed = stores.map(({ accountId, storeId }) => {
    const store = { accountId, storeId };
    return [formatStoreId(store), store] as const;
  });
  return [...new Map(keyed).values()];
}
