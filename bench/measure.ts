// Two things timed side by side. A ratio of one run holds on a busy machine, where milliseconds do not.
import { Bench } from "tinybench";

export interface Comparison {
  /** Median time of the first over that of the second. */
  ratio: number;
  /** Median milliseconds of one call of each. */
  ms: readonly [number, number];
}

/**
 * Times both by turns, so short that whatever else the machine does meets both alike: a turn makes as many calls as fit
 * into `turnMs`, and one where a call takes longer. `call` may give a promise: it is waited for.
 */
export async function compare(
  first: () => unknown,
  second: () => unknown,
  { totalMs = 4000, turnMs = 40 } = {},
): Promise<Comparison> {
  const [a, b]: [number[], number[]] = [[], []];
  let end = Number.POSITIVE_INFINITY;
  for (let turn = -warmups; turn < fewestTurns || performance.now() < end; turn++) {
    if (turn === 0) end = performance.now() + totalMs;
    const times = [await timeOf(first, turnMs), await timeOf(second, turnMs)] as const;
    if (turn < 0) continue;
    a.push(times[0]);
    b.push(times[1]);
  }
  const ms = [median(a), median(b)] as const;
  return { ratio: ms[0] / ms[1], ms };
}

/** Turns that the compiler and the heap get before anything counts. */
const warmups = 8;
const fewestTurns = 9;

async function timeOf(call: () => unknown, timeMs: number): Promise<number> {
  const bench = new Bench({ time: timeMs, iterations: 1, warmup: false });
  // Said to be async, since the library finds it out by a call more, whose garbage the measured one would meet.
  bench.add("call", call, { async: true });
  const [task] = await bench.run();
  const result = task?.result;
  if (result?.state !== "completed") throw new Error(`the measured call failed: ${result?.state}`);
  return result.latency.p50;
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The smallest value that at least `percent` of 100 values do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** `0.42 ms`, `1.9 times`: three digits are more than a repetition confirms. */
export function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toPrecision(2);
}
