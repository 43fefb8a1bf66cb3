// The pace of a lane on a clock that a test moves.
import { expect, it } from "vitest";
import type { Clock } from "../../src/watches/clock.ts";
import { Pacer } from "../../src/watches/pacer.ts";

/** Time passes only by waiting; waits end in the order of their dates. */
function aClock() {
  let now = 0;
  const waiting: { at: number; end: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    elapsed: () => now,
    wait: (ms) => new Promise((end) => waiting.push({ at: now + ms, end })),
  };
  const run = async () => {
    for (;;) {
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
      const next = waiting.sort((a, b) => a.at - b.at).shift();
      if (next === undefined) return;
      now = Math.max(now, next.at);
      next.end();
    }
  };
  return { clock, run };
}

const never = new AbortController().signal;

async function turnsOf(pacer: Pacer, { clock, run }: ReturnType<typeof aClock>, channels: readonly string[]) {
  const turns: (number | false)[] = [];
  for (const channel of channels)
    void pacer.turn(channel, never).then((isTurn) => turns.push(isTurn && clock.elapsed()));
  await run();
  return turns;
}
const channels = (count: number) => Array.from({ length: count }, (_, i) => `c${i}`);

it("spaces the posts of a lane evenly", async () => {
  const time = aClock();
  const pacer = new Pacer({ concurrency: 10, laneMs: 200, channelMs: 0 }, time.clock);
  expect(await turnsOf(pacer, time, channels(4))).toEqual([0, 100, 300, 500]);
});

it("waits for a short hold in place and loses no more than the hold", async () => {
  const time = aClock();
  const pacer = new Pacer({ concurrency: 10, laneMs: 200, channelMs: 1_000 }, time.clock);
  pacer.holdLane(450);
  expect(await turnsOf(pacer, time, channels(4))).toEqual([450, 650, 850, 1_050]);
});

it("gives turns back while the lane has to wait for long", async () => {
  const time = aClock();
  const pacer = new Pacer({ concurrency: 10, laneMs: 200, channelMs: 0 }, time.clock);
  const waiting = turnsOf(pacer, time, channels(3));
  pacer.holdLane(60_000);
  expect(await waiting).toContain(false);
  expect(pacer.laneWaitMs()).toBeGreaterThan(50_000);
});

it("keeps a channel to its own pace", async () => {
  const time = aClock();
  const pacer = new Pacer({ concurrency: 10, laneMs: 1, channelMs: 1_000 }, time.clock);
  const first = await turnsOf(pacer, time, ["c"]);
  const second = await turnsOf(pacer, time, ["c"]);
  expect([first, second]).toEqual([[0], [1_000]]);
});
