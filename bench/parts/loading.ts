// Reading, validating and indexing 300 incident files or more, against what the yaml library takes to parse the same texts.
import { parse } from "yaml";
import { filledUpTo, load, sizeOf } from "../knowledge-set.ts";
import { compare, digits } from "../measure.ts";
import type { Part } from "../part.ts";

const most = 1.5;

export const loading: Part = {
  name: "loading",
  room: "core",
  measure: async () => {
    const files = filledUpTo(300);
    const { ratio, ms } = await compare(
      () => load(files),
      () => files.map(({ content }) => parse(content, { schema: "failsafe", prettyErrors: false })),
    );
    return [
      {
        what: `Loading, validating and indexing ${load(files).incidents.size} incidents (${digits(sizeOf(files) / 1e6)} MB), against parsing the same YAML alone`,
        bound: `at most ${most} times`,
        measured: `${digits(ratio)} times (${digits(ms[0])} ms, ${digits(ms[1])} ms)`,
        isMet: ratio <= most,
      },
    ];
  },
};
