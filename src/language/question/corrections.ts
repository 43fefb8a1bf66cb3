// What the asker takes back: "2023, no, 2024", "Harmony... no wait, Ronin", "not Bybit, Bithumb": of two names or times
// of one kind the first is withdrawn where nothing but a word of correction stands between them.
import { harmless, isOf } from "./clause-marks.ts";
import type { Mark } from "./spot.ts";

const corrects =
  /^(?:(?:no|nah|nope|sorry|oops|err?|wait|actually|rather|scratch that|strike that|make that|correction|i mean|i meant|just|my bad|hang on|hold on|that is|thats|meant)\b ?)+$/;

const kindOf = ({ meaning }: Mark): string | null =>
  meaning.kind === "period"
    ? "period"
    : meaning.kind === "entity" &&
        meaning.entities.some(({ kind }) => /^(?:incident|publisher|actor)$/.test(kind))
      ? (meaning.entities[0]?.kind ?? null)
      : null;

export function readCorrections(marks: readonly Mark[]): readonly Mark[] {
  const withdrawn = new Set<number>();
  const named = marks.flatMap((mark, i) => (kindOf(mark) === null ? [] : [i]));
  for (const [k, at] of named.entries()) {
    const next = named[k + 1];
    const [mark, other] = [marks[at], marks[next ?? -1]];
    if (next === undefined || mark === undefined || other === undefined || kindOf(mark) !== kindOf(other))
      continue;
    const between = marks
      .slice(at + 1, next)
      .flatMap(({ words }) => words)
      .filter((word) => word !== "")
      .join(" ");
    // "not Bybit, Bithumb 2019: amount?"
    const isDenied = at === 1 && /^not$/.test(marks[0]?.words.join(" ") ?? "") && between === "";
    if (!isDenied && !(corrects.test(between) && !/^(?:just|actually|rather|that is|thats)$/.test(between)))
      continue;
    for (let i = isDenied ? 0 : at; i < next; i++) withdrawn.add(i);
    // "TRM or Elliptic, no, just TRM": the one that is offered beside it goes with it.
    const before = marks[at - 1];
    const first = marks[at - 2];
    if (before !== undefined && isOf(before, "or") && first !== undefined && kindOf(first) === kindOf(mark)) {
      withdrawn.add(at - 1);
      withdrawn.add(at - 2);
    }
  }
  return withdrawn.size === 0 ? marks : marks.map((mark, i) => (withdrawn.has(i) ? harmless(mark) : mark));
}
