// A theft in one line, for lists of a few.
import type { IncidentView } from "../../knowledge/view.ts";
import { type Line, text } from "../block.ts";
import type { Draft } from "../draft.ts";
import { formatTheftDate } from "../wording.ts";
import { bestFigure } from "./amount-line.ts";

/** `Ronin Network, 2022-03-23, official, $620m [2]`, and its entry in the fields. */
export function theftLine(draft: Draft, entry: IncidentView, matched: string | null = null): Line {
  const { incident, date, level, estimate } = entry;
  draft.incident(entry, matched);
  return [
    text(incident.victim, "strong"),
    text(`, ${formatTheftDate(date)}, `),
    { kind: "level", level: level.level },
    ...(estimate === null ? [] : [text(", "), ...bestFigure(draft, estimate)]),
  ];
}
