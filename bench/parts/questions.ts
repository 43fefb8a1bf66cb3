// A question in plain words against the lookup it leads to, and the check of a pasted text at two lengths. The project's
// own knowledge, since both read its names.
import { createCore } from "../../src/core.ts";
import { readIndex } from "../../src/knowledge/read-index.ts";
import { compare, digits } from "../measure.ts";
import type { Part } from "../part.ts";

const mostTimes = 3;
const mostMore = 1;
const mostGrowth = 12;
const mostCheckMs = 200;

const questions: readonly (readonly [question: string, request: string])[] = [
  ["how much did north korea steal in 2023", "/total 2023"],
  ["please tell me who hacked atomic wallet", "/heist atomic-wallet-2023 show:who"],
  ["biggest bridge hacks since 2022", "/heists since:2022 type:bridge sort:amount"],
  ["wazirx or coinex, which was bigger", "/compare wazirx-2024 and coinex-2023"],
  ["why do the totals for 2023 differ", "/sources 2023"],
  ["how much was stollen from byibt", "/heist bybit-2025 show:amount"],
];

const paragraph =
  "In 2023 North Korean hackers stole about $1.0 billion, Chainalysis said in its report. Lazarus Group took $41 million from Stake.com on 4 September 2023, according to the FBI. " +
  "The exchange CoinEx lost $54 million eight days later. Nothing else happened that week, and the weather stayed fine. The firm counted 20 incidents in 2023, more than in any year before. ";

export const questionsAndChecks: Part = {
  name: "questions",
  room: "language",
  measure: async () => {
    const index = await readIndex("./knowledge", new Date().toISOString().slice(0, 10));
    // A core of its own for each request: one remembers its answers.
    const fresh = () => createCore({ index: () => index });
    const asked = await compare(
      async () => {
        for (const [question] of questions) await fresh().ask(question);
      },
      async () => {
        for (const [, request] of questions) await fresh().ask(request);
      },
    );
    const [question, request] = asked.ms.map((ms) => ms / questions.length);
    const text = (length: number) => paragraph.repeat(Math.ceil(length / paragraph.length)).slice(0, length);
    const [long, short] = [text(100_000), text(10_000)];
    const checked = await compare(
      () => fresh().check(long, { pageSize: 12 }),
      () => fresh().check(short, { pageSize: 12 }),
    );
    const plain = "The quick brown fox jumps over the lazy dog, and nobody minds it in the least. ";
    const dense = await compare(
      () => fresh().check(long),
      () => fresh().check(plain.repeat(1266).slice(0, 100_000)),
    );
    return [
      {
        what: `A question, against the request it leads to (${questions.length} questions)`,
        bound: `at most ${mostTimes} times, and ${mostMore} ms`,
        measured: `${digits(question ?? 0)} ms against ${digits(request ?? 0)} ms`,
        isMet: (question ?? Number.NaN) <= mostTimes * (request ?? 0) + mostMore,
      },
      {
        what: "The check of 100 kB, against that of 10 kB",
        bound: `at most ${mostGrowth} times`,
        measured: `${digits(checked.ratio)} times (${checked.ms.map(digits).join(" ms, ")} ms)`,
        isMet: checked.ratio <= mostGrowth,
      },
      {
        what: "The check of 100 kB full of figures; of 100 kB without any",
        bound: `under ${mostCheckMs} ms on a quiet machine`,
        measured: `${dense.ms.map(digits).join(" ms; ")} ms`,
        isMet: dense.ms[0] < mostCheckMs,
      },
    ];
  },
};
