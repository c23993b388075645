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

/** A secret in a stack's state. */
export interface RecordedSecret {
  urn: string;
  /** The type token, which shows whether the dynamic provider or the plugin manages the secret. */
  type: string;
  logicalName: string;
  /** `ACCOUNT/STORE/SECRET`, with the account in lowercase. */
  id: string;
  state: SecretState;
  inputs: SecretInputs;
  options: ResourceOptions;
  /** The place in the program that declared the secret in the last update. */
  declaredAt: Place | undefined;
  /** The properties that the program marked as secret. */
  hidden: ReadonlySet<string>;
}

/** The secrets and stores in a state, from both the dynamic provider and the plugin. */
export interface Recorded {
  secrets: RecordedSecret[];
  /** The result of {@link coveredBy}. */
  covered: ReadonlySet<string>;
  /** The stores that the stack manages, and the stores whose secrets it manages. */
  stores: StorePath[];
}

/**
 * Returns the IDs of all secrets that a stack has a resource for, including secrets that `Secret.get` only reads. This
 * works even if the state is encrypted, or if other properties of a resource are malformed.
 */
export function coveredBy(
  resources: readonly ExportedResource[],
): ReadonlySet<string> {
  const secrets = resources.filter(isOfSecret);
  return new Set(secrets.map(({ id = "" }) => canonicalId(id)));
}

/**
 * Reads the secrets and stores in a stack's state.
 *
 * @throws LifecycleError for a resource that this package cannot have written. The message names the resource.
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

/** Tells whether the properties of the stack's secrets must be decrypted before they can be compared. */
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

/**
 * Returns the names of encrypted properties, except for the value's fingerprint. The fingerprint is always encrypted,
 * but the comparison needs to know only whether there is one.
 */
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
    // The engine records `ignoreChanges` next to the inputs. For a resource of the dynamic provider with the `import`
    // option, the `Secret` class also adds `ignoreChanges` to the inputs.
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
