// Sets this process's wall clock ahead by CLOCK_AHEAD_MS, so that hours pass for a process and for the platforms at once.
// Imported before anything else; timers and the monotonic clock stay as they are.
const aheadMs = Number(process.env.CLOCK_AHEAD_MS ?? 0);
const Actual = Date;

if (aheadMs !== 0)
  globalThis.Date = class extends Actual {
    constructor(...args: [] | [number | string | Date]) {
      if (args.length === 0) super(Actual.now() + aheadMs);
      else super(...(args as [number]));
    }
    static override now(): number {
      return Actual.now() + aheadMs;
    }
  } as DateConstructor;
