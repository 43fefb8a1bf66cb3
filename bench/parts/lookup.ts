// Finding an incident by name among 300 or more, against a fuse.js search for the same words over the same names.
import { fold } from "../../src/knowledge/fold.ts";
import { viewAt } from "../../src/knowledge/view.ts";
import { findIncident } from "../../src/query/lookup.ts";
import { namesOf } from "../../src/query/names.ts";
import { filledUpTo, load } from "../knowledge-set.ts";
import { compare, digits } from "../measure.ts";
import type { Part, Row } from "../part.ts";
import { createRandom } from "../random.ts";

const leastFaster = 100;
const mostFuzzy = 1.3;

export const lookup: Part = {
  name: "lookup",
  room: "core",
  measure: async () => {
    const view = viewAt(load(filledUpTo(300)), null);
    const { fuse } = namesOf(view.index);
    const against = async (typed: readonly string[]) => {
      const { ratio, ms } = await compare(
        () => typed.map((name) => findIncident(view, name)),
        () => typed.map((name) => fuse.search(fold(name), { limit: 20 })),
      );
      return { ratio, each: ms.map((total) => `${digits((total * 1000) / typed.length)} µs`).join(", ") };
    };
    const random = createRandom(1);
    const victims = [...view.incidents.values()].map(({ incident }) => incident.victim);
    const exact = await against(victims.slice(0, 100));
    const fuzzy = async (what: string, typed: readonly string[]): Promise<Row> => {
      const { ratio, each } = await against(typed);
      return {
        what: `${what}, against a fuse.js search`,
        bound: `at most ${mostFuzzy} times`,
        measured: `${digits(ratio)} times (${each})`,
        isMet: ratio <= mostFuzzy,
      };
    };
    return [
      {
        what: "Exact lookup, against a fuse.js search over the same names",
        bound: `at least ${leastFaster} times faster`,
        measured: `${digits(1 / exact.ratio)} times faster (${exact.each})`,
        isMet: 1 / exact.ratio >= leastFaster,
      },
      await fuzzy(
        "Lookup of misspelt names",
        victims.filter((name) => name.length >= 6).map((name) => misspell(name, random.integer)),
      ),
      await fuzzy("Lookup of names that are nobody's", [
        ...view.index.vocabulary.otherNames.slice(0, 60),
        ...strangers,
      ]),
    ];
  },
};

/** Two neighbouring letters swapped, not the first. */
function misspell(name: string, integer: (below: number) => number): string {
  const at = 1 + integer(name.length - 2);
  return name.slice(0, at) + (name[at + 1] ?? "") + (name[at] ?? "") + name.slice(at + 2);
}

const strangers =
  "zzzz|like exchange|the great train robbery|Bank of Nowhere|quixotic ledger|wombat protocol|xylophone swap|ninety nine".split(
    "|",
  );
