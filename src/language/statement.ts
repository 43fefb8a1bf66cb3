// What a statement of a text is: where it stands, and what it says of which thefts, actors, publishers and periods.
import type { DayRange } from "../knowledge/dates.ts";
import type { Fate } from "../query/query.ts";
import type { Mention } from "./mentions.ts";
import type { Sentence } from "./sentences.ts";
import type { OtherCulprit } from "./statement-attributions.ts";
import type { TextAmount } from "./text-amounts.ts";

/** In the sentence. */
interface Span {
  start: number;
  end: number;
}

export interface Placed {
  /** Of the whole statement's sentence, in the text. */
  sentence: Sentence;
  start: number;
  end: number;
}

export type Statement = Placed &
  (
    | {
        kind: "figure";
        amount: TextAmount;
        figureKind: "stolen" | Fate;
        /** Named thefts that the amount is about; several ids in one where a name does not tell. */
        victims: readonly Mention[];
        publishers: readonly Mention[];
        /** Publishers of whom the words say that the figure is theirs. */
        sayers: readonly Mention[];
        /** The words say plainly which kind it is: `stole`, `recovered`. */
        isPlain: boolean;
        /** "each lost": every victim so much. */
        isEach: boolean;
        /** Ids of the services through which the words say that the amount went. */
        services: readonly string[];
        /** The words say that it is a part: `of which`, `some`, `batch`. */
        isPart: boolean;
        when: readonly DayRange[];
      }
    | {
        kind: "total";
        amount: TextAmount;
        publishers: readonly Mention[];
        /** The publisher stands in an earlier sentence, and this one says "the firm". */
        isCarried: boolean;
        period: DayRange | null;
        /** Where the sentence tells it. */
        periodAt: Span | null;
        /** Publishers of whom the words say that the figure is theirs. */
        sayers: readonly Mention[];
        /** `the last 104 days`: a window without a fixed end, in days. */
        windowDays: number | null;
        isYearly: boolean;
        isNorthKorean: boolean;
        /** The sentence itself names North Korea or a group of it. */
        namesThem: boolean;
        namesGroup: boolean;
        /** A word of the sentence says that it is about thefts. */
        isOfThefts: boolean;
        /** A word of it says that somebody puts a figure at something. */
        isPut: boolean;
        /** `according to Coveware`: a source that the index does not know. */
        hasUnknownSpeaker: boolean;
        /** The country that the amount is told of. */
        country: string | null;
        /** The words say that the victims are there. */
        isOfVictims: boolean;
        isItWork: boolean;
        isDefi: boolean;
      }
    | {
        kind: "attribution";
        victims: readonly Mention[];
        actors: readonly Mention[];
        publishers: readonly Mention[];
        when: readonly DayRange[];
        /** Publishers of whom the words say that they named the culprit. */
        speakers: readonly Mention[];
        /** Publishers of whom the words say that the account is theirs. */
        sayers: readonly Mention[];
        isDenied: boolean;
        /** Somebody else than North Korea, and nobody of North Korea. */
        others: readonly OtherCulprit[];
      }
    | {
        /** `47 incidents in 2024`, `33 addresses`. */
        kind: "count";
        count: number;
        of: "thefts" | "addresses";
        isBound: boolean;
        publishers: readonly Mention[];
        victims: readonly Mention[];
        period: DayRange | null;
        periodAt: Span | null;
        isNorthKorean: boolean;
      }
    | {
        /** `61% of all crypto stolen in 2024`. */
        kind: "share";
        percent: number;
        publishers: readonly Mention[];
        period: DayRange | null;
        periodAt: Span | null;
      }
    | { kind: "date"; victim: Mention; when: DayRange; isOfTheft: boolean }
    | { kind: "country"; victim: Mention; country: string }
    | { kind: "address"; address: string }
    | { kind: "unknown-victim"; name: string }
    /** "Of the two thefts one happened in July 2019": a month and no name. */
    | { kind: "unnamed-theft"; when: DayRange }
  );
