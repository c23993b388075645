/**
 * What programs write, whichever host manages the resources: the arguments of the classes, declared once. A program that
 * changes hosts changes the line that imports the classes, and nothing else.
 */
export type {
  ImportedSecretArgs,
  ManagedSecretOptions,
  SecretArgs,
  StoreArgs,
} from "./arguments";
export { hide } from "./hide";
export {
  alsoOfOtherHost,
  DYNAMIC_SECRET_TYPE,
  DYNAMIC_STORE_TYPE,
  isOfDynamicHost,
  PLUGIN_PACKAGE,
  PLUGIN_SECRET_TYPE,
  PLUGIN_STORE_TYPE,
  PROVIDER_PROPERTY,
} from "./hosts";
