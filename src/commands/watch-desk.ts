// What a subcommand of /watch works with.
import type { Answer } from "../answer/answer.ts";
import { describeFilter } from "../answer/compose/describe-filter.ts";
import type { DescribedWatch, WatchContext } from "../answer/compose/describe-watch.ts";
import type { WatchSummary } from "../answer/watch-data.ts";
import type { View } from "../knowledge/view.ts";
import { readWatchFilter } from "../watches/match.ts";
import type { Asker, Place } from "../watches/place.ts";
import type { CommandContext } from "./command.ts";
import type { Watches } from "./watches-port.ts";

export interface Desk {
  view: View;
  context: CommandContext;
  watches: Watches;
  asker: Asker;
  place: Place;
  rest: string;
  page: number;
  refuse(what: string, ...suggestions: string[]): Answer;
}

export const contextOf = ({ view, context }: Desk): WatchContext => ({ view, request: context.request });

export function describe(
  { view, context }: Pick<Desk, "view" | "context">,
  summary: WatchSummary,
): DescribedWatch {
  const filter = readWatchFilter(summary.filter, context.index, context.now);
  return { ...summary, words: filter.ok ? describeFilter(filter.filters, view.index) : null };
}

export const describeAll = (desk: Pick<Desk, "view" | "context">, summaries: readonly WatchSummary[]) =>
  summaries.map((summary) => describe(desk, summary));
