// Two things timed side by side. A ratio of one run holds on a busy machine, where milliseconds do not.
import { Bench } from "tinybench";

export interface Comparison {
  /** Median over the rounds of the first's time divided by the second's. */
  ratio: number;
  /** Median milliseconds of one call of each. */
  ms: readonly [number, number];
}

/** Runs both by turns, `rounds` times for `timeMs` each; every round gives one ratio of medians. */
export async function compare(
  first: () => unknown,
  second: () => unknown,
  { rounds = 5, timeMs = 200 } = {},
): Promise<Comparison> {
  const measured: [number, number][] = [];
  for (let round = 0; round < rounds; round++)
    measured.push([await timeOf(first, timeMs), await timeOf(second, timeMs)]);
  return {
    ratio: median(measured.map(([a, b]) => a / b)),
    ms: [median(measured.map(([a]) => a)), median(measured.map(([, b]) => b))],
  };
}

/** `call` may give a promise: it is waited for. */
async function timeOf(call: () => unknown, timeMs: number): Promise<number> {
  const bench = new Bench({ time: timeMs, iterations: 3, warmupTime: timeMs / 4, warmupIterations: 1 });
  bench.add("call", call);
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
