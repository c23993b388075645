/** Returns `1 secret` or `3 secrets`. */
export function counted(count: number, what = "secret"): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}
