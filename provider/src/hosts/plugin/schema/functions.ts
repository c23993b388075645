import type { FUNCTIONS } from "../../../lookups";
import {
  PLUGIN_PACKAGE,
  SECRET_PROPERTIES,
  STORE_PROPERTIES,
} from "../../../model";
import { lookedUp, SECRET_OUTPUTS, STORE_OUTPUTS } from "./outputs";
import { object } from "./properties";

/** The conditions by which a lookup selects secrets in a store. */
export const CONDITIONS = {
  scopes: {
    ...SECRET_PROPERTIES.scopes,
    description:
      "Selects only secrets that at least one of the listed services may use. If absent or empty, selects secrets regardless of their scopes.",
  },
  nameGlob: {
    ...SECRET_PROPERTIES.name,
    description:
      "Selects only secrets whose names match this pattern, such as `PROD_*`. `*` matches any number of characters, and `?` matches one. If you omit the pattern, all names match.",
  },
};

/** The functions of the package. */
export function functions(): Record<string, object> {
  const { accountId, storeId, name } = SECRET_PROPERTIES;
  const id = {
    ...name,
    description:
      "The secret's full ID, `ACCOUNT_ID/STORE_ID/SECRET_ID`. Set it instead of `storeId` and `name`. You can write `name=NAME` in place of `SECRET_ID`, and `store=NAME` in place of `STORE_ID`.",
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
        "Looks up the secrets in a store, sorted by name. Returns the secrets that meet all conditions, or all secrets if there are no conditions.",
      inputs: object({ accountId, storeId, ...CONDITIONS }, ["storeId"]),
      outputs: many("secrets", "SecretResult"),
    },
    getStore: {
      description:
        "Looks up a store by its name. Without a name, looks up the account's only store.",
      inputs: object({ accountId, name: STORE_PROPERTIES.name }, []),
      outputs: lookedUp(STORE_PROPERTIES, STORE_OUTPUTS),
    },
    getStores: {
      description: "Looks up the stores of an account, oldest first.",
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
