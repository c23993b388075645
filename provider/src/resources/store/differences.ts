import {
  isSameAccount,
  type Planned,
  type StoreInputs,
  type StoreState,
} from "../../model";

/** Returns the properties in which the program differs from an existing store. */
export function differences(
  { accountId, name }: Partial<Planned<StoreInputs>>,
  actual: Pick<StoreState, "accountId" | "name">,
): ("accountId" | "name")[] {
  return [
    ...(isSameAccount(accountId, actual.accountId)
      ? []
      : ["accountId" as const]),
    ...(name === actual.name ? [] : ["name" as const]),
  ];
}
