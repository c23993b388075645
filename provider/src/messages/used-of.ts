import { counted } from "./counted";

/** How full an account is: `61 of 100 secrets`. */
export function usedOf({
  usage,
  quota,
}: {
  usage: number;
  quota: number;
}): string {
  return `${usage} of ${counted(quota)}`;
}
