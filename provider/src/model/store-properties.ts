import { ACCOUNT_PROPERTY, type PropertyDescription } from "./properties";

/** The one table that describes a store's inputs, as `SECRET_PROPERTIES` does for a secret. */
export const STORE_PROPERTIES = {
  accountId: { ...ACCOUNT_PROPERTY, replaceOnChange: false },
  name: {
    kind: "string",
    required: true,
    replaceOnChange: false,
    sensitive: false,
    description:
      "The store's name. It cannot change, because the API cannot rename a store.",
  },
} as const satisfies Record<string, PropertyDescription>;

/** The name of an input of a store. */
export type StoreProperty = keyof typeof STORE_PROPERTIES;
