import { counted } from "./counted";

/** Says how full an account is, such as `61 of 100 secrets`. */
export function usedOf({
  usage,
  quota,
}: {
  usage: number;
  quota: number;
}): string {
  return `${usage} of ${counted(quota)}`;
}
