/** `1 secret`, `3 secrets`. */
export function counted(count: number, what = "secret"): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}

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
