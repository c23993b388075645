/** Returns a count with its noun, such as `1 secret` or `3 secrets`. */
export function counted(count: number, what = "secret"): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}

/** Says how full an account is, such as `61 secrets (limit: 100)`. */
export function usedOf({
  usage,
  quota,
}: {
  usage: number;
  quota: number;
}): string {
  return `${counted(usage)} (limit: ${quota})`;
}
