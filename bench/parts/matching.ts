// One new theft against 1,000 and against 100,000 watches, each with a filter of its own: finding out whom it is told to,
// and writing it into the outbox.
import { openStore } from "../../src/store/open-store.ts";
import { announce } from "../../src/watches/announce.ts";
import { aTheft, aWatch, indexOf } from "../../test/watches/builders.ts";
import { digits, median } from "../measure.ts";
import type { Part } from "../part.ts";
import { createDatabase } from "../watches/fork.ts";

const few = 1_000;
const many = 100_000;
const most = (many / few) * 1.2;

export const matching: Part = {
  name: "matching",
  room: "watches",
  async measure() {
    const [ofFew, ofMany] = [await timesOf(few, 7), await timesOf(many, 3)];
    const row = (what: string, key: "found" | "written") => {
      const ratio = ofMany[key] / ofFew[key];
      return {
        what: `${what}, ${many} watches against ${few}`,
        bound: `linear: ${many / few} times, at most ${most}`,
        measured: `${digits(ratio)} times (${digits(ofMany[key])} ms, ${digits(ofFew[key])} ms)`,
        isMet: ratio <= most,
      };
    };
    return [
      row("Matching one new theft", "found"),
      row("Matching it and writing every delivery on SQLite", "written"),
    ];
  },
};

/** Median milliseconds. */
async function timesOf(count: number, rounds: number): Promise<{ found: number; written: number }> {
  const database = await createDatabase("SQLite");
  const { db, close } = await openStore(database.url);
  try {
    let thefts = [aTheft("old-2024")];
    await announce(db, indexOf(...thefts), { now: new Date() });
    for (let from = 0; from < count; from += 500)
      await db
        .insertInto("watch")
        .values(Array.from({ length: 500 }, (_, i) => aWatch({ filter: filterOf(from + i) })))
        .execute();
    const [found, written]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      thefts = [...thefts, aTheft(`new-${round}-2024`)];
      const index = indexOf(...thefts);
      const tell = async (dryRun: boolean, times: number[]) => {
        const startedAt = performance.now();
        await announce(db, index, { now: new Date(), dryRun });
        times.push(performance.now() - startedAt);
      };
      await tell(true, found);
      await tell(false, written);
    }
    return { found: median(found), written: median(written) };
  } finally {
    await close();
    await database.drop();
  }
}

/** All different, so that none is read for another; the theft of $60m passes three in five, whatever their number. */
const filterOf = (i: number) => `min:${(i * 7_919) % many}k type:exchange,bridge -chain:tron`;
