import {
  SECRET_PROPERTIES,
  STORE_PROPERTIES,
  type PropertyDescription,
} from "../lifecycle";
import {
  PLUGIN_PACKAGE,
  PLUGIN_SECRET_TYPE,
  PLUGIN_STORE_TYPE,
} from "../model";
import { SETTINGS } from "./configuration";
import type { FUNCTIONS } from "./functions";

type Table = Readonly<Record<string, PropertyDescription>>;
type Property = Record<string, unknown>;
type Outputs = Readonly<
  Record<string, { description: string; optional?: true }>
>;

const TIME = "RFC 3339, by Cloudflare's clock.";

/** What a secret has beside its inputs. The value is none of it. */
const SECRET_OUTPUTS: Outputs = {
  secretId: {
    description:
      "The API's own ID of the secret, without account and store: 32 hexadecimal digits.",
  },
  status: {
    description: "`pending` for a moment after a write, then `active`.",
  },
  created: { description: `When the secret was made. ${TIME}` },
  modified: {
    description: `When the secret was last modified, by whomever; it sometimes moves by itself. ${TIME}`,
  },
  valueWrittenAt: {
    description: `When Pulumi last wrote the value. Absent when it never did. ${TIME}`,
    optional: true,
  },
};

const STORE_OUTPUTS: Outputs = {
  storeId: { description: "The API's own ID of the store." },
  created: { description: `When the store was made. ${TIME}` },
  modified: { description: `When the store was last modified. ${TIME}` },
};

const SECRET_DESCRIPTION =
  "A secret in Cloudflare Secrets Store. The value is write-only: it is sent to Cloudflare and kept nowhere; the state holds a salted fingerprint of it, encrypted.\n\n" +
  "Secrets that exist already are imported without being written to:\n\n" +
  "```sh\n$ pulumi import cloudflare-secrets-store:index:Secret NAME ACCOUNT_ID/STORE_ID/SECRET_ID\n```\n\n" +
  "A preview reads the live secret first, so that changes made outside Pulumi show in it.";

const STORE_DESCRIPTION =
  "A store of secrets. Cloudflare refuses to delete it while it has secrets. Accounts of the open beta have one store, so most programs import theirs:\n\n" +
  "```sh\n$ pulumi import cloudflare-secrets-store:index:Store NAME ACCOUNT_ID/STORE_ID\n```";

/**
 * The package's schema: what the engine's tools and the generators of all languages' SDKs know of it. Made from the
 * lifecycle's tables, so that it cannot say something else than `check` and `diff` do.
 */
export function packageSchema(version: string): object {
  return {
    name: PLUGIN_PACKAGE,
    displayName: "Cloudflare Secrets Store",
    version,
    description:
      "Bring existing Cloudflare Secrets Store secrets under Pulumi: import, drift detection and references, without ever storing a value.",
    keywords: ["pulumi", "cloudflare", "secrets-store", "kind/native"],
    license: "Apache-2.0",
    meta: { moduleFormat: "(.*)" },
    language: LANGUAGES,
    config: { variables: settings() },
    provider: {
      description: "Credentials and settings of the package.",
      inputProperties: settings(),
    },
    resources: {
      [PLUGIN_SECRET_TYPE]: {
        description: SECRET_DESCRIPTION,
        ...resource(SECRET_PROPERTIES, SECRET_OUTPUTS),
        listInputs: object(
          {
            storeId: SECRET_PROPERTIES.storeId,
            accountId: ACCOUNT,
            ...CONDITIONS,
          },
          ["storeId"],
        ),
      },
      [PLUGIN_STORE_TYPE]: {
        description: STORE_DESCRIPTION,
        ...resource(STORE_PROPERTIES, STORE_OUTPUTS),
        listInputs: object({ accountId: ACCOUNT }, []),
      },
    },
    types: {
      [`${PLUGIN_PACKAGE}:index:SecretResult`]: {
        type: "object",
        description: "A secret as it is now. The API gives no value back.",
        ...lookedUp(SECRET_PROPERTIES, SECRET_OUTPUTS),
      },
      [`${PLUGIN_PACKAGE}:index:StoreResult`]: {
        type: "object",
        description: "A store as it is now.",
        ...lookedUp(STORE_PROPERTIES, STORE_OUTPUTS),
      },
    },
    functions: functions(),
  };
}

/** TypeScript programs need no generated SDK: the npm package has the classes. */
const LANGUAGES = {
  nodejs: {
    packageName: "pulumi-cloudflare-secrets-store/plugin",
    respectSchemaVersion: true,
  },
  python: {
    packageName: "pulumi_cloudflare_secrets_store",
    respectSchemaVersion: true,
    pyproject: { enabled: true },
  },
  go: {
    rootPackageName: "cloudflaresecretsstore",
    generateResourceContainerTypes: true,
    respectSchemaVersion: true,
  },
  csharp: {
    rootNamespace: "Pulumi",
    namespaces: { [PLUGIN_PACKAGE]: "CloudflareSecretsStore" },
    respectSchemaVersion: true,
  },
  java: { basePackage: "com.pulumi" },
};

const ACCOUNT = SECRET_PROPERTIES.accountId;
/** Which secrets of a store are meant. */
const CONDITIONS = {
  scopes: {
    ...SECRET_PROPERTIES.scopes,
    description:
      "Only secrets that at least one of these services may use. Absent or empty: all.",
  },
  nameGlob: {
    ...SECRET_PROPERTIES.name,
    description:
      "Only secrets whose name matches: `PROD_*`, where `*` is any number of characters and `?` is one. Absent: all.",
  },
};

function resource(table: Table, outputs: Outputs) {
  const kept = Object.entries(table).filter(([, { sensitive }]) => !sensitive);
  return {
    ...withOutputs(Object.fromEntries(kept), outputs),
    inputProperties: properties(table),
    requiredInputs: namesWhere(
      table,
      ({ required, hasDefault }) => required && hasDefault !== true,
    ),
  };
}

function lookedUp(table: Table, outputs: Outputs) {
  const { valueWrittenAt: _, ...known } = outputs;
  const live = Object.entries(table).filter(([, { sensitive }]) => !sensitive);
  const { properties: all, required } = withOutputs(
    Object.fromEntries(live),
    known,
  );
  const id = { type: "string", description: "What `import` takes." };
  return { properties: { id, ...plain(all) }, required: ["id", ...required] };
}

function withOutputs(table: Table, outputs: Outputs) {
  const added = Object.entries(outputs).map(([name, { description }]) => [
    name,
    { type: "string", description },
  ]);
  const always = Object.keys(outputs).filter(
    (name) => outputs[name]?.optional !== true,
  );
  return {
    properties: {
      ...properties(table),
      ...Object.fromEntries(added),
    } as Record<string, Property>,
    required: [...namesWhere(table, ({ required }) => required), ...always],
  };
}

function namesWhere(
  table: Table,
  holds: (property: PropertyDescription) => boolean,
): string[] {
  return Object.entries(table)
    .filter(([, property]) => holds(property))
    .map(([name]) => name);
}

function properties(table: Table): Record<string, Property> {
  return Object.fromEntries(
    Object.entries(table).map(([name, property]) => [name, schemaOf(property)]),
  );
}

function schemaOf(property: PropertyDescription): Property {
  return {
    ...typeOf(property.kind),
    description: property.description,
    ...(property.replaceOnChange ? { replaceOnChanges: true } : {}),
    ...(property.sensitive ? { secret: true } : {}),
  };
}

function typeOf(kind: PropertyDescription["kind"]): Property {
  return kind === "string[]"
    ? { type: "array", items: { type: "string" } }
    : { type: kind };
}

/** Arguments and results of functions are not replaced by anything. */
function plain(all: Record<string, Property>): Record<string, Property> {
  return Object.fromEntries(
    Object.entries(all).map(([name, { replaceOnChanges: _, ...property }]) => [
      name,
      property,
    ]),
  );
}

function object(table: Table, required: string[]) {
  return { type: "object", properties: plain(properties(table)), required };
}

function settings(): Record<string, Property> {
  return Object.fromEntries(
    Object.entries(SETTINGS).map(
      ([name, { kind, sensitive, ...described }]) => [
        name,
        { type: kind, ...described, ...(sensitive ? { secret: true } : {}) },
      ],
    ),
  );
}

function functions(): Record<string, object> {
  const { accountId, storeId, name } = SECRET_PROPERTIES;
  const id = {
    ...name,
    description:
      "The secret, `ACCOUNT_ID/STORE_ID/SECRET_ID`, instead of store and name.",
  };
  const one = (result: string) => ({
    $ref: `#/types/${PLUGIN_PACKAGE}:index:${result}`,
  });
  const many = (key: string, result: string) => ({
    type: "object",
    properties: { [key]: { type: "array", items: one(result) } },
    required: [key],
  });
  const described: Record<keyof typeof FUNCTIONS, object> = {
    getSecret: {
      description:
        "Looks up a secret that this program does not manage, by its name in a store or by its ID.",
      inputs: object({ accountId, storeId, name, id }, []),
      outputs: lookedUp(SECRET_PROPERTIES, SECRET_OUTPUTS),
    },
    getSecrets: {
      description:
        "Looks up the secrets of a store, sorted by name. Conditions must all hold; without any, all secrets.",
      inputs: object({ accountId, storeId, ...CONDITIONS }, ["storeId"]),
      outputs: many("secrets", "SecretResult"),
    },
    getStore: {
      description:
        "Looks up a store by its name, or the only one of an account.",
      inputs: object({ accountId, name: STORE_PROPERTIES.name }, []),
      outputs: lookedUp(STORE_PROPERTIES, STORE_OUTPUTS),
    },
    getStores: {
      description: "Looks up the stores of an account, the oldest first.",
      inputs: object({ accountId }, []),
      outputs: many("stores", "StoreResult"),
    },
  };
  return Object.fromEntries(
    Object.entries(described).map(([name, spec]) => [
      `${PLUGIN_PACKAGE}:index:${name}`,
      spec,
    ]),
  );
}
