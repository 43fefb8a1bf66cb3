// Whom a sentence names as the culprit: the index's actors, and others - another group, hackers of another country - only
// where the words put them in the culprit's place. "Group-IB, a Russian firm" accuses nobody.
import type { Mention } from "./mentions.ts";
import { otherSubjectOf } from "./question/other-subjects.ts";
import {
  attributionWord,
  figureSaidAfter,
  figureSaidBefore,
  speakerAfter,
  speakerBefore,
} from "./statement-words.ts";
import type { Token } from "./tokens.ts";

/** Somebody else than North Korea, as the sentence writes it. */
export interface OtherCulprit {
  text: string;
  /** The words under which a record may name them: `Russian`, `Russia`. */
  names: readonly string[];
  start: number;
  end: number;
}

const people =
  "hackers?|cyber-?criminals?|criminals?|gangs?|groups?|crooks|intelligence|spies|thieves|rings?|nationals?|citizens|teenagers?|attackers?|agents?|operatives?|actors?|soldiers";
const peopleAfter = new RegExp(
  `^(?:[- ](?:state|military|speaking|linked|based|backed|sponsored|government|ransomware|cyber))*[- ](?:${people})\\b`,
  "i",
);
const deed =
  "(?:(?:has|have|had|also|allegedly|reportedly|likely|probably|in fact) )*(?:stole|hacked|robbed|drained|attacked|took|looted|breached|exploited|emptied|raided|siphoned|compromised|carried out|pulled off|orchestrated|perpetrated|(?:is|are|was|were) (?:said|thought|believed|suspected|reported) to have|(?:has|have|had) (?:ties|links)|(?:is|are|was|were|stood|stands?) (?:\\w+ )?(?:behind|responsible|to blame)|behind)";
/** Before the culprit's name. */
const nameBefore =
  /\b(?:by|to|on|behind (?:\w+ ){1,4}(?:is|was|were|are|stood)|hands? of|works? of|accus(?:ed|es)|blam(?:ed|es)|fingered|suspects?|suspected|named|names|with)(?: (?:the|an?|some|several|suspected|alleged|notorious|members? of|hackers?|actors?|criminals?|gang|group|collective|people|linked|tied|close|to|from|of|in|at|state-backed|state-sponsored|ransomware)){0,5} ?["“']?$/i;
/** `the thieves, members of APT41`. */
const memberOf =
  /\b(?:hackers|thieves|attackers|culprits|robbers|perpetrators),? (?:(?:who )?(?:are|were|being) )?(?:all )?(?:members?|part|operatives|agents|soldiers) of (?:the )?$/i;
/** `robbed by`; who attributes by a report is no culprit. */
const done =
  /\b(?:robb|hack|stol|drain|attack|loot|breach|exploit|empt|raid|siphon|compromis|carried|pulled|orchestrat|perpetrat|committed|conducted|struck|hit|taken|done)(?!ers?\b)\w*(?: (?!reports?\b|stud|analy|according)[\w$.-]+){0,6} by\b/i;
const byWhom = /\bby(?: [\w-]+){0,5} ?["“']?$/i;
const attributed =
  /\b(?:attribut|blam|trac(?:ed|es)|link|tie[ds]|tying|pin(?:ned|s)|point(?:ed|s)|lost|los(?:es|ing)|prey|victim|accus|suspect|hands? of|works? of|behind|laid|nam(?:ed|es)|finger)/i;
const codeName = /^(?:APT|FIN|UNC|UAC|TA|DEV|STORM|TEMP)-?\d{1,4}$/i;
const isWritten = (token: Token) => /[\p{Lu}\d]/u.test(token.text);

export function findOtherCulprits(
  text: string,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  /** Whether the sentence itself names the theft. */
  isNamedHere: boolean,
): OtherCulprit[] {
  const actors = mentions.filter(({ kind }) => kind === "actor" || kind === "north-korea");
  const mayBeRow = (actor: Mention) =>
    rowGoesOn.test(text.slice(actor.end, actor.end + 16)) ||
    rowEnds.test(text.slice(Math.max(0, actor.start - 20), actor.start));
  const misplaced = misplace(text, mentions, actors);
  if (misplaced.length > 0 || (actors.length > 0 && !actors.some(mayBeRow))) return misplaced;
  const others = [...fromElsewhere(text, mentions), ...otherGroups(text, tokens, mentions)];
  // Beside North Korea's group only one in a row with it: "by Lazarus and Evil Corp".
  return others.filter(({ start, end }) =>
    actors.length === 0
      ? isCulprit(text, start, end, mentions, isNamedHere)
      : actors.some(
          (actor) =>
            inRow.test(text.slice(actor.end, start)) ||
            (isCulprit(text, start, end, mentions, isNamedHere) && inRow.test(text.slice(end, actor.start))),
        ),
  );
}

/** "Russia's Lazarus Group": North Korea's group given to another country. */
function misplace(text: string, mentions: readonly Mention[], actors: readonly Mention[]): OtherCulprit[] {
  const countries = mentions.filter(({ kind, ids }) => kind === "country" && !ids.includes("KP"));
  return actors.flatMap((actor) =>
    countries
      .filter(({ end }) => end <= actor.start && belongsTo.test(text.slice(end, actor.start)))
      .map(({ text: said, name, start }) => ({
        text: text.slice(start, actor.end),
        names: [said, name],
        start,
        end: actor.end,
      })),
  );
}

const belongsTo =
  /^(?: (?:state-backed|state-sponsored|hacker|hacking|military|group|gang|collective|unit))* $/i;
const rowGoesOn = /^,? (?:and|as well|together|along|with|&|plus) /i;
const rowEnds = /(?:\band|\bas well as|\bwith|&|\bplus) (?:the |an? )?$/i;
const inRow = /^,? (?:and|as well as|together with|along with|with|&|plus) (?:the |an? )?$/i;

/** `Russian hackers`, and a country by its name: `attributed to Russia`. */
function fromElsewhere(text: string, mentions: readonly Mention[]): OtherCulprit[] {
  return mentions
    .filter(({ kind, ids }) => kind === "country" && !ids.includes("KP"))
    .flatMap(({ text: said, name, start, end }) => {
      const noun = peopleAfter.exec(text.slice(end, end + 60));
      const isCountry = said.toLowerCase() === name.toLowerCase();
      if (noun === null && !isCountry) return [];
      return [{ text: said, names: [said, name], start, end: end + (noun?.[0].length ?? 0) }];
    });
}

function otherGroups(text: string, tokens: readonly Token[], mentions: readonly Mention[]): OtherCulprit[] {
  return tokens.flatMap((token, at) => {
    if (!isWritten(token) || mentions.some(({ start, end }) => token.start < end && token.end > start))
      return [];
    for (const length of [3, 2, 1]) {
      const run = tokens.slice(at, at + length);
      const last = run.at(-1);
      if (run.length < length || last === undefined) continue;
      const isGroup =
        otherSubjectOf(run.map(({ word }) => word)) === "other-group" ||
        (length === 1 && codeName.test(token.text));
      if (isGroup && isWritten(last)) {
        const written = text.slice(token.start, last.end);
        return [{ text: written, names: [written], start: token.start, end: last.end }];
      }
    }
    return [];
  });
}

const deedAfter = new RegExp(
  `^(?: (?:gang|group|hackers|ransomware|crew|collective)){0,2},? ${deed}\\b`,
  "i",
);

/** What a deed was done to, where no name says it. */
const meant =
  /\b(?:it|them|behind|responsible|to blame|to have|ties|links|carried out|orchestrated|perpetrated)\b/i;

function isCulprit(
  text: string,
  start: number,
  end: number,
  mentions: readonly Mention[],
  isNamedHere: boolean,
): boolean {
  const before = text.slice(Math.max(0, start - 120), start);
  if (memberOf.test(before)) return true;
  if (nameBefore.test(before) && (byWhom.test(before) ? done : attributed).test(before)) return true;
  const after = text.slice(end, end + 80);
  // "Bybit was hacked, and Russian hackers attacked banks": a deed against somebody else.
  return (
    deedAfter.test(after) &&
    (!isNamedHere ||
      meant.test(after) ||
      mentions.some((mention) => mention.kind === "incident" && mention.start >= end))
  );
}

const lostTo =
  /\b(?:lost|los(?:es|ing)|fell (?:victim|prey)|(?:victim|prey|hands) (?:to|of)|drained|robbed|looted|emptied)\b[^.;]{0,80}\b(?:to|by|of)(?: (?:the|an?|hackers|thieves|attackers|members|suspected|notorious|state-backed|of|from|in)){0,4} $/i;

/** After an actor's name: `North Korea hit X`, `DPRK obviously`, `is North Korea's largest`. */
const theirWork =
  /^..(?:[- ](?:linked|backed|affiliated|sponsored|aligned))?(?: (?:hackers?|group|gang|operatives|state|crew|actors?|thieves|cyber\w*|has|have|had|also|just|then|reportedly|allegedly))* (?:hit|struck|strikes|taken|stolen|robbed|drain(?:ed|s)|raid(?:ed|s)|empt(?:ied|ies)|breach(?:ed|es)|loot(?:ed|s)|exploit(?:ed|s)|siphon(?:ed|s)|snatched|swiped|pulled off|got away|made off|walked off|obviously|again|confirmed|job)\b|^['’]s (?:\w+ ){0,2}(?:\w+est|first|second|latest|doing|work|heist|theft|hack|haul|job)\b/i;
/** Before it: `it was Lazarus`, `= Lazarus`. */
const isThem =
  /(?:\b(?:it|that|this|hacker|thief|culprit|theft|hack|heist|hackers|thieves|culprits)(?:['’]s| is| was| were| are| must be)(?: (?:definitely|clearly|probably|obviously|likely))?|=) (?:the |an? )?$/i;

/** The sentence says whose deed it was, in a verb or in `lost $190m to the Lazarus Group`. */
export function saysWhose(text: string, actors: readonly Mention[]): boolean {
  return (
    attributionWord.test(text) ||
    actors.some(
      ({ start, end }) =>
        theirWork.test(text.slice(end - 2, end + 90)) ||
        isThem.test(text.slice(Math.max(0, start - 40), start)),
    ) ||
    actors.some(({ start }) => lostTo.test(text.slice(Math.max(0, start - 120), start)))
  );
}

const plainly =
  /\b(?:attribut(?:ed|es|e)|blam(?:ed|es|e)|traced|behind|responsible|linked|tied|accus(?:ed|es)|culprits?|perpetrat(?:ed|ors?)|orchestrated|carried out|pinned|laid|the work of|at the hands of)\b/i;
const afterTheft =
  /\b(?:launder\w*|mix(?:ed|er|ers)|address(?:es)?|wallets?|sanction\w*|froze\w*|recover\w*|sent|moved)\b/i;

/** "the hack of Sony Pictures": a theft that this sentence names itself, and that the index does not know. */
const another =
  /\b(?:theft|hack|attack|heist|breach|exploit|incident|raid|robbery) (?:of|on|at|from|against|in) (?:the |an? )?\p{Lu}/u;

/** `The theft was attributed to North Korea by the FBI`: says so of a theft that the sentence before named. */
export function saysWhosePlainly(text: string): boolean {
  return plainly.test(text) && !afterTheft.test(text) && !another.test(text);
}

/** `the FBI blamed`, `attributed by the FBI`: who is said to have named the culprit. */
export function speaksOfCulprit(text: string, publisher: Mention): boolean {
  return (
    speakerAfter.test(text.slice(publisher.end, publisher.end + 60)) ||
    speakerBefore.test(text.slice(Math.max(0, publisher.start - 60), publisher.start))
  );
}

/** `the FBI said`, `according to Elliptic`: whose figure, or whose account, it is said to be. */
export function saysFigure(text: string, publisher: Mention): boolean {
  return (
    figureSaidAfter.test(text.slice(publisher.end, publisher.end + 60)) ||
    figureSaidBefore.test(text.slice(Math.max(0, publisher.start - 60), publisher.start))
  );
}
