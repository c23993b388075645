/**
 * Does work that may take a while, and shows the user what the command waits for.
 *
 * @param what - Completes the words "waiting for": `pulumi stack export`.
 */
export type WaitFor = <T>(what: string, work: () => Promise<T>) => Promise<T>;
