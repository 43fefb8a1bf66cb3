// How long to wait before a delivery is tried again.
import { longestWaitMs } from "../store/deliveries.ts";

const firstWaitMs = 1_000;

/** As the platform says, else doubled for each attempt, half of it by chance; never more than `longestWaitMs`. */
export function waitBefore(attempt: number, afterMs: number | null, random: () => number): number {
  if (afterMs !== null) return Math.min(Math.max(0, Math.ceil(afterMs)), longestWaitMs);
  const full = Math.min(firstWaitMs * 2 ** Math.min(attempt - 1, 20), longestWaitMs);
  return Math.round(full / 2 + (full / 2) * random());
}
