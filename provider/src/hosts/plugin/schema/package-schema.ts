import {
  PLUGIN_PACKAGE,
  PLUGIN_SECRET_TYPE,
  PLUGIN_STORE_TYPE,
  SECRET_PROPERTIES,
  STORE_PROPERTIES,
} from "../../../model";
import { SETTINGS } from "../configuration";
import { CONDITIONS, functions } from "./functions";
import { lookedUp, resource, SECRET_OUTPUTS, STORE_OUTPUTS } from "./outputs";
import { object, type Property } from "./properties";

// `pulumi do TYPE --help` omits code blocks (CLI 3.259.0), so these descriptions put commands inside sentences.
const SECRET_DESCRIPTION =
  "A secret in Cloudflare Secrets Store. The value is write-only: Pulumi sends it to Cloudflare and does not store it. The state contains only an encrypted, salted fingerprint of the value.\n\n" +
  "To import a secret that already exists, without writing to it, run `pulumi import cloudflare-secrets-store:index:Secret NAME ACCOUNT_ID/STORE_ID/SECRET_ID`.\n\n" +
  "A preview reads the live secret first, so it shows changes that were made outside Pulumi.";

const STORE_DESCRIPTION =
  "A store of secrets. Cloudflare refuses to delete a store that contains secrets. An account in the open beta has one store, so most programs import it: " +
  "`pulumi import cloudflare-secrets-store:index:Store NAME ACCOUNT_ID/STORE_ID`.";

/**
 * The package's schema, for the engine's tools and the SDK generators of all languages. `check`, `diff` and the schema
 * use the same tables in `model/`, so they cannot contradict each other.
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
      description: "Credentials and settings for the package.",
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
        description: "A secret as it is now. The API never returns its value.",
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

/**
 * The settings for the SDK generators. TypeScript programs need no generated SDK, because this npm package already
 * contains the classes.
 */
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
