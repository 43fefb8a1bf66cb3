// Time as delivery sees it: a wall clock that may jump, a monotonic one that does not, and waiting.
import { performance } from "node:perf_hooks";

export interface Clock {
  /** Milliseconds since 1970; jumps when somebody sets the clock. */
  now(): number;
  /** Milliseconds that have passed since some start; never jumps. */
  elapsed(): number;
  /** Resolves after `ms`, or at once when the signal is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal.addEventListener("abort", end, { once: true });
    }),
};
