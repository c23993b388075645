import {
  isSameAccount,
  type Planned,
  type StoreInputs,
  type StoreState,
} from "../../model";

/** In which of what makes a store the program differs from one that there is. */
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
