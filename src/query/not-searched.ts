// The months of a period that nobody searched: "none found" is something else than "not searched".
import type { DayRange } from "../knowledge/dates.ts";
import type { View } from "../knowledge/view.ts";

/** As `YYYY-MM` ranges, up to today. */
export function findNotSearched(view: View, period: DayRange, today: string): DayRange[] {
  const missing: DayRange[] = [];
  const end = (period.to < today ? period.to : today).slice(0, 7);
  for (let month = period.from.slice(0, 7); month <= end; month = nextMonth(month)) {
    if (view.index.coverage.some((searched) => searched.from <= month && month <= searched.to)) continue;
    const last = missing[missing.length - 1];
    if (last !== undefined && nextMonth(last.to) === month) last.to = month;
    else missing.push({ from: month, to: month });
  }
  return missing;
}

function nextMonth(month: string): string {
  const [year = 0, m = 0] = month.split("-").map(Number);
  return m === 12 ? `${year + 1}-01` : `${year}-${String(m + 1).padStart(2, "0")}`;
}
