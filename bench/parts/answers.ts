// Every kind of answer at 300 incidents or more, composed and rendered as text, as a chat would show it. The bound is held against
// the time that somebody waits, which counts whatever else the machine does; the processor time of the whole process, its
// compiler and garbage collector beside the answer included, is shown with it.
import { renderText } from "../../src/answer/render-text.ts";
import { createCore } from "../../src/core.ts";
import type { Index } from "../../src/knowledge/model.ts";
import { breakdowns } from "../../src/query/query.ts";
import { filledUpTo, load } from "../knowledge-set.ts";
import { digits, median, percentile } from "../measure.ts";
import type { Part, Row } from "../part.ts";

const mostMs = 10;
const rounds = 5;

export const answers: Part = {
  name: "answers",
  room: "core",
  measure: async () => {
    const files = filledUpTo(300);
    let index = load(files);
    // A core of its own for each request: one remembers its answers.
    const fresh = () => createCore({ index: () => index });
    const time = async (request: string) => {
      const [start, before] = [performance.now(), process.cpuUsage()];
      renderText(await fresh().ask(request));
      const used = process.cpuUsage(before);
      return { cpu: (used.user + used.system) / 1000, elapsed: performance.now() - start };
    };
    const row = async (what: string, requests: readonly string[], isNew = false): Promise<Row> => {
      const perRound: Record<"p50" | "p99" | "elapsed", number>[] = [];
      for (let round = 0; round <= rounds; round++) {
        if (isNew) index = load(files);
        const times: { cpu: number; elapsed: number }[] = [];
        for (const request of requests) times.push(await time(request));
        const cpu = times.map((it) => it.cpu);
        // The first round warms up the compiler.
        if (round > 0)
          perRound.push({
            p50: percentile(cpu, 50),
            p99: percentile(cpu, 99),
            elapsed: percentile(
              times.map((it) => it.elapsed),
              99,
            ),
          });
      }
      const [p50, p99, elapsed] = (["p50", "p99", "elapsed"] as const).map((key) =>
        median(perRound.map((figures) => figures[key])),
      );
      return {
        what: `${what} (${requests.length} requests)`,
        bound: `p99 under ${mostMs} ms`,
        measured: `p99 ${digits(elapsed ?? 0)} ms (processor: p99 ${digits(p99 ?? 0)} ms, median ${digits(p50 ?? 0)} ms)`,
        isMet: (elapsed ?? Number.NaN) < mostMs,
      };
    };
    const examples = fresh().commands.flatMap((command) => command.examples);
    return [
      await row("Examples of every command", Array.from({ length: 20 }, () => examples).flat()),
      await row("Every incident's card and its sources", incidentRequests(index)),
      await row("Totals of every year and breakdown", totalRequests()),
      await row("Answers as of a day that was asked for before", asofRequests(["2023-06-01", "2024-02-01"])),
      // An index that has answered nothing yet, and more days than views are kept.
      await row("Answers as of a day that is asked for the first time", asofRequests(months()), true),
    ];
  },
};

function incidentRequests(index: Index): string[] {
  return [...index.incidents.values()].flatMap(({ id, victim }) => [`/heist ${victim}`, `/sources ${id}`]);
}

const years = Array.from({ length: 10 }, (_, i) => String(2017 + i));

function totalRequests(): string[] {
  return [...years, "2020-2022", "since 2017", "2024 H1", "all"].flatMap((period) => [
    `/total ${period}`,
    `/heists ${period}`,
    ...breakdowns.map((by) => `/total ${period} by:${by}`),
  ]);
}

function asofRequests(days: readonly string[]): string[] {
  return ["/total 2022", "/heist ronin", "/heists top 10", "/total all by:year"].flatMap((request) =>
    days.map((day) => `${request} asof:${day}`),
  );
}

function months(): string[] {
  return years.flatMap((year) =>
    Array.from({ length: 10 }, (_, i) => `${year}-${String(i + 1).padStart(2, "0")}`),
  );
}
