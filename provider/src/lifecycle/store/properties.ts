import { ACCOUNT_PROPERTY, type PropertyDescription } from "../properties";

/** The one table of a store's inputs, as `SECRET_PROPERTIES` is of a secret's. */
export const STORE_PROPERTIES = {
  accountId: ACCOUNT_PROPERTY,
  name: {
    kind: "string",
    required: true,
    replaceOnChange: true,
    sensitive: false,
    description:
      "The store's name. The API cannot rename: a new name makes a new store.",
  },
  forceDelete: {
    kind: "boolean",
    required: false,
    replaceOnChange: false,
    sensitive: false,
    description:
      "Whether deleting the store may delete the secrets in it. Default: false, and the deletion of a store that still has secrets is refused.",
  },
} as const satisfies Record<string, PropertyDescription>;

/** The name of an input of a store. */
export type StoreProperty = keyof typeof STORE_PROPERTIES;
