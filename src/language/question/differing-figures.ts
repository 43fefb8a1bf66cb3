// "one report has 400m, another 1.3bn": figures told to say that they differ. They select no thefts.
import type { Mark } from "./spot.ts";

const others =
  /\b(?:another|others|other ones?|the others?|elsewhere|(?:some|any)(?:one|body) else|a second|a different|something else)\b/;
const speakers =
  /\b(?:reports?|reported|sources?|says?|said|ha[sd]|have|puts?|gives?|gave|claims?|claimed|articles?|papers?|outlets?|firms?|vendors?|sites?|places?|read|seen|saw|states?|writes?|quotes?|cites?|lists?|counts?|talks? of|speaks? of|figures?|numbers?|totals?)\b/;

export function tellDiffering(marks: readonly Mark[]): boolean {
  const figures = marks.filter(
    ({ meaning, text, isAside }) =>
      (meaning.kind === "amount" && meaning.min === meaning.max) || (isAside && isFigure.test(text)),
  );
  if (figures.length === 0) return false;
  const words = marks.flatMap((mark) => mark.words).join(" ");
  return speakers.test(words) && (others.test(words) || (figures.length > 1 && disputes.test(words)));
}

const disputes =
  /\b(?:which (?:one )?is (?:right|correct|true|it)|who is right|whos right|what gives|right one|correct one|confus\w+|contradict\w*|why|while|whereas|but|then again)\b/;

/** What is told beside the question is a word by then, and no amount. */
const isFigure = /^[$€£]?\d[\d.,]* ?(?:k|m|mn|mm|mio|mil|million|b|bn|billion)$/i;
