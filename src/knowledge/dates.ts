// Dates as honest as the source: a day, a month, a year, or `unknown`. All are ISO strings, so they sort as text.

/** The days that a written date may mean, both ends included (`2024-07` is 2024-07-01..2024-07-31). */
export interface DayRange {
  from: string;
  to: string;
}

const writtenDate = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

export function lastDayOfMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

/** Reads `2024`, `2024-07` or `2024-07-18`; null for anything else, 30 February included. */
export function parseWrittenDate(text: string): DayRange | null {
  const match = writtenDate.exec(text);
  if (match === null) return null;
  const [, year = "", month, day] = match;
  if (Number(year) < 1000) return null;
  if (month === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  if (Number(month) < 1 || Number(month) > 12) return null;
  const last = lastDayOfMonth(Number(year), Number(month));
  if (day === undefined) return { from: `${year}-${month}-01`, to: `${year}-${month}-${last}` };
  if (Number(day) < 1 || Number(day) > last) return null;
  return { from: text, to: text };
}

/** A day of the calendar, written in full. */
export function isRealDay(text: string): boolean {
  return text.length === 10 && parseWrittenDate(text) !== null;
}

/** The day at which something dated so counts as said: the last that it may mean; null for `unknown`. */
export function lastDay(text: string): string | null {
  return parseWrittenDate(text)?.to ?? null;
}

export function isInside(inner: DayRange, outer: DayRange): boolean {
  return inner.from >= outer.from && inner.to <= outer.to;
}

export function overlaps(a: DayRange, b: DayRange): boolean {
  return a.from <= b.to && a.to >= b.from;
}

/** A range as a person writes it: `2023`, `2023-07`, `2023-07-22`, or `2023-06-03..2023-09-12`. */
export function formatRange(range: DayRange): string {
  if (range.from === range.to) return range.from;
  const year = range.from.slice(0, 4);
  if (range.from === `${year}-01-01` && range.to === `${year}-12-31`) return year;
  const month = range.from.slice(0, 7);
  const asMonth = parseWrittenDate(month);
  if (asMonth !== null && asMonth.from === range.from && asMonth.to === range.to) return month;
  return `${range.from}..${range.to}`;
}

/** Adds months to a `YYYY-MM` or `YYYY-MM-DD` and gives `YYYY-MM`. */
export function addMonths(date: string, months: number): string {
  const total = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(total / 12)).padStart(4, "0")}-${String((total % 12) + 1).padStart(2, "0")}`;
}

/** Adds days to a `YYYY-MM-DD`; a negative number takes them away. */
export function addDays(day: string, days: number): string {
  const instant = new Date(`${day}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + days);
  return toDay(instant);
}

/** Both ends count: a day has one. */
export function countDays(range: DayRange): number {
  return (Date.parse(range.to) - Date.parse(range.from)) / 86_400_000 + 1;
}

/** The UTC day of an instant. */
export function toDay(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
