// `daily@09:00`, `weekly@mon-09:00` in a time zone -> the instants. Daylight saving is the zone's own: nine o'clock stays
// nine o'clock.

export interface DigestSpec {
  /** 0 is Sunday; null for every day. */
  weekday: number | null;
  minutes: number;
}

const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** Null for anything that is no digest time, `off` included. */
export function parseDigest(text: string): DigestSpec | null {
  const match = /^(?:daily@|weekly@(sun|mon|tue|wed|thu|fri|sat)-)([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (match === null) return null;
  const [, day, hours = "", minutes = ""] = match;
  return {
    weekday: day === undefined ? null : weekdays.indexOf(day),
    minutes: Number(hours) * 60 + Number(minutes),
  };
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

/** The first digest after `after`. A local time that daylight saving skips counts an hour later. */
export function nextDigest(spec: DigestSpec, zone: string, after: Date): Date {
  const local = toLocal(after.getTime(), zone);
  for (let ahead = 0; ahead <= 8; ahead++) {
    const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate() + ahead);
    if (spec.weekday !== null && new Date(midnight).getUTCDay() !== spec.weekday) continue;
    const instant = fromLocal(midnight + spec.minutes * 60_000, zone);
    if (instant > after.getTime()) return new Date(instant);
  }
  throw new Error(`no digest within eight days in ${zone}`);
}

/** The zone's wall clock at an instant, written as if it were UTC. */
function toLocal(instant: number, zone: string): Date {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(instant);
  const get = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return new Date(
    Date.UTC(get("year"), get("month") - 1, get("day"), get("hour"), get("minute"), get("second")),
  );
}

function fromLocal(wall: number, zone: string): number {
  const offsetAt = (instant: number) => toLocal(instant, zone).getTime() - Math.floor(instant / 1000) * 1000;
  const first = wall - offsetAt(wall);
  return wall - offsetAt(first);
}
