// Two things timed side by side. A ratio of one run holds on a busy machine, where milliseconds do not.
import { Bench } from "tinybench";

export interface Comparison {
  /** Median time of the first over that of the second. */
  ratio: number;
  /** Median milliseconds of one call of each. */
  ms: readonly [number, number];
}

/** Runs both by turns, in slices so short that whatever else the machine does meets both alike. */
export async function compare(
  first: () => unknown,
  second: () => unknown,
  { totalMs = 3000, sliceMs = 40 } = {},
): Promise<Comparison> {
  const [a, b]: [number[], number[]] = [[], []];
  let end = Number.POSITIVE_INFINITY;
  for (let slice = -warmups; slice < fewestSlices || performance.now() < end; slice++) {
    if (slice === 0) end = performance.now() + totalMs;
    const times = [await timeOf(first, sliceMs), await timeOf(second, sliceMs)] as const;
    if (slice < 0) continue;
    a.push(times[0]);
    b.push(times[1]);
  }
  const ms = [median(a), median(b)] as const;
  return { ratio: ms[0] / ms[1], ms };
}

/** Slices that the compiler gets before anything counts. */
const warmups = 2;
const fewestSlices = 5;

/** `call` may give a promise: it is waited for. */
async function timeOf(call: () => unknown, timeMs: number): Promise<number> {
  const bench = new Bench({ time: timeMs, iterations: 1, warmup: false });
  bench.add("call", call);
  const [task] = await bench.run();
  const result = task?.result;
  if (result?.state !== "completed") throw new Error(`the measured call failed: ${result?.state}`);
  return result.latency.p50;
}

/**
 * Calls both by turns and times each call: for calls of many milliseconds that leave megabytes behind, where a slice of
 * its own would meet the garbage of its warm-up.
 */
export async function alternate(
  first: () => unknown,
  second: () => unknown,
  { totalMs = 4000, warmupCalls = 8, fewestCalls = 9 } = {},
): Promise<Comparison> {
  const [a, b]: [number[], number[]] = [[], []];
  const once = async (call: () => unknown, times: number[]) => {
    const start = performance.now();
    await call();
    times.push(performance.now() - start);
  };
  for (let call = 0; call < warmupCalls; call++) for (const each of [first, second]) await each();
  for (const end = performance.now() + totalMs; a.length < fewestCalls || performance.now() < end; ) {
    await once(first, a);
    await once(second, b);
  }
  const ms = [median(a), median(b)] as const;
  return { ratio: ms[0] / ms[1], ms };
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
