import type { World } from "./world";

/**
 * The real time, in milliseconds, that must pass without a new wait before the clock moves. Longer than the 5 ms for
 * which the client collects reads.
 */
const QUIET_MS = 10;

/**
 * Makes waits that begin together pass together, so that the clock shows how long a run would really take. The clock
 * moves to the end of the next wait when every process is waiting and no request is in flight.
 */
export function overlapWaits(world: World): void {
  const waits: { endMs: number; end: () => void }[] = [];
  let timer: NodeJS.Timeout | undefined;
  const startTimer = () => {
    clearTimeout(timer);
    timer = setTimeout(endNext, QUIET_MS);
  };
  const endNext = () => {
    waits.sort((a, b) => a.endMs - b.endMs);
    const [next] = waits;
    if (next === undefined) return;
    startTimer();
    if (world.isSending()) return;
    world.elapse(Math.max(0, next.endMs - world.clock()));
    while (waits[0] !== undefined && waits[0].endMs <= world.clock())
      waits.shift()?.end();
  };
  world.sleep = (milliseconds) =>
    new Promise((end) => {
      waits.push({ endMs: world.clock() + milliseconds, end });
      startTimer();
    });
}
