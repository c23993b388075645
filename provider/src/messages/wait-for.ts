/**
 * Does work that may take a while. Meanwhile, shows the user what the command is waiting for.
 *
 * @param what - Completes the words "waiting for", such as `pulumi stack export`.
 */
export type WaitFor = <T>(what: string, work: () => Promise<T>) => Promise<T>;
