// A theft that a text tells of without its victim's name: "$41 million from an online casino", "$281 million in
// September 2020". Found only where exactly one theft on record has the amount and the kind, the country or the month.
import { type DayRange, isInside } from "../knowledge/dates.ts";
import type { Figure } from "../knowledge/model.ts";
import type { IncidentView, View } from "../knowledge/view.ts";
import type { TextAmount } from "../language/text-amounts.ts";
import { compareUsd } from "./compare-amount.ts";
import { listLevels } from "./query.ts";

/** A longer period fits too many thefts to tell one. */
const longestDays = 100;

export function findUnnamed(
  view: View,
  amount: TextAmount,
  period: DayRange | null,
  sentence: string,
): { entries: readonly IncidentView[]; figures: readonly Figure[] } | null {
  const isShort =
    period !== null && Date.parse(period.to) - Date.parse(period.from) <= longestDays * 86_400_000;
  const words = ` ${sentence.toLowerCase().replace(/[^a-z0-9]+/g, " ")} `;
  const hits = new Map<string, { entry: IncidentView; figure: Figure }>();
  for (const entry of view.incidents.values()) {
    if (!listLevels.includes(entry.level.level)) continue;
    const fits = isShort ? isInside(entry.date, period) : period === null && isMeantBy(view, entry, words);
    if (!fits) continue;
    const figure = entry.figures.find(
      (f) => f.kind === "stolen" && !entry.replaced.has(f.ref) && compareUsd(amount, f) === "same",
    );
    if (figure !== undefined) hits.set(entry.incident.id, { entry, figure });
  }
  const list = [...hits.values()];
  const [first] = list;
  if (first === undefined) return null;
  // Several thefts by one joint figure are one statement; several by figures of their own are nobody's.
  const isOne = list.length === 1 || list.every(({ figure }) => figure.ref === first.figure.ref);
  return isOne ? { entries: list.map(({ entry }) => entry), figures: [first.figure] } : null;
}

/** The one theft for which the publisher that is named gives exactly this figure, said or stolen in the period told. */
export function findByPublisher(
  view: View,
  amount: TextAmount,
  period: DayRange | null,
  asked: readonly string[],
  sentence: string,
): { claims: readonly Figure[]; incidents: readonly IncidentView[] } | null {
  // "the $281 million hack": one theft, whenever it was.
  if (asked.length === 0 || (period === null && !isOneTheft(sentence, amount))) return null;
  const hits = [...view.incidents.values()].flatMap((entry) => {
    const figure = entry.figures.find(
      (f) =>
        f.kind === "stolen" &&
        f.covers.length === 1 &&
        f.by.some(({ id }) => asked.includes(id)) &&
        compareUsd(amount, f) === "same" &&
        (period === null ||
          isInside(entry.date, period) ||
          (f.saidDay !== null && f.saidDay >= period.from && f.saidDay <= period.to)),
    );
    return figure === undefined ? [] : [{ entry, figure }];
  });
  const [only] = hits;
  return only === undefined || hits.length > 1 ? null : { claims: [only.figure], incidents: [only.entry] };
}

const isOneTheft = (sentence: string, { end, start }: TextAmount): boolean =>
  /^ (?:crypto |cryptocurrency )?(?:hack|theft|heist|robbery|attack|breach|exploit)\b/i.test(
    sentence.slice(end),
  ) ||
  /\b(?:hack|theft|heist|robbery) of (?:about |some |more than |over )?$/i.test(sentence.slice(0, start));

/** `words`: in lower case, with a blank around each. */
function isMeantBy(view: View, { incident }: IncidentView, words: string): boolean {
  const term = view.index.vocabulary.categories.get(incident.category);
  if (term === undefined) return false;
  // "exchange" and "wallet" stand in every second sentence; a kind that is rare tells a theft.
  if (/^(?:exchange|defi|wallet|individual|token-project|fund|infrastructure)$/.test(term.id)) return false;
  return [term.id, ...term.aliases].some((name) => {
    const spaced = name.replaceAll("-", " ");
    return words.includes(` ${spaced} `) || words.includes(` ${spaced}s `);
  });
}
