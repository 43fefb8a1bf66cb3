// The same work on 3,000 synthetic incidents in one index, and on 300 in each of ten: as much to do and as much in memory,
// so that the processor's caches favour neither. Linear growth gives 1; a fifth more is let pass. The ten are asked
// together and their answers written out after that, like the one's: one after another, each tenth was written out while it
// was still in the cache. Text and JSON of the whole lists then took the large index 1.1 to 1.8 times as long as the ten;
// together they take 0.8 to 1.3 times (runs on a busy machine).
import { renderJson } from "../../src/answer/render-json.ts";
import { createCore } from "../../src/core.ts";
import type { Index } from "../../src/knowledge/model.ts";
import { load, syntheticAlone } from "../knowledge-set.ts";
import { compare, digits } from "../measure.ts";
import type { Part } from "../part.ts";

const few = 300;
const many = 3000;
const most = 1.2;

export const growth: Part = {
  name: "growth",
  room: "core",
  measure: async () => {
    const large = syntheticAlone(many);
    const small = Array.from({ length: many / few }, (_, i) => syntheticAlone(few, i + 1));
    const ofMany = questionsOf(load(large));
    const ofFew = small.map((files) => questionsOf(load(files)));
    const row = async (what: string, first: () => unknown, second: () => unknown) => {
      const { ratio, ms } = await compare(first, second);
      return {
        what: `${what}, ${many} synthetic incidents against ${many / few} times ${few}`,
        bound: `linear: 1, at most ${most} times`,
        measured: `${digits(ratio)} times (${digits(ms[0])} ms, ${digits(ms[1])} ms)`,
        isMet: ratio <= most,
      };
    };
    const rows = [
      await row(
        "Loading",
        () => load(large),
        () => small.map(load),
      ),
    ];
    for (const [what, ask] of Object.entries(ofMany)) {
      const ofEach = ofFew.map((questions) => questions[what as keyof typeof questions]);
      rows.push(await row(what, ask, () => Promise.all(ofEach.map((ask) => ask()))));
    }
    return rows;
  },
};

/** The same questions over an index of any size; whole lists, not pages, so that every incident is looked at. */
function questionsOf(index: Index) {
  // A core of its own for each request: one remembers its answers.
  const ask = async (request: string) =>
    renderJson(await createCore({ index: () => index }).ask(request, { pageSize: Number.POSITIVE_INFINITY }));
  const middle = [...index.incidents.values()][Math.floor(index.incidents.size / 2)];
  const victim = middle?.victim ?? "";
  let day = 0;
  return {
    "Incident by its name": () => ask(`/heist ${victim}`),
    "Incident by a misspelt name": () => ask(`/heist ${victim.slice(0, 3)}${victim.slice(4)}`),
    "Refusal of an unknown name": () => ask("/heist quixotic ledger"),
    "Sum of all years by actor": () => ask("/total all by:actor"),
    "Sum of one year": () => ask("/total 2023"),
    "List of all incidents": () => ask("/heists level:official,industry,suspected,disputed,unattributed"),
    "Sources of one year": () => ask("/sources 2023"),
    "Changes since 2017": () => ask("/changes 2017"),
    // A view of another day each time, so that none is at hand.
    "Sum as of a new day": () =>
      ask(`/total 2019 asof:20${20 + (day++ % 5)}-${10 + (day % 3)}-${11 + (day % 17)}`),
    "An actor": () => ask("/actor lazarus"),
    "Comparison of two years": () => ask("/compare 2022 and 2023"),
  };
}
