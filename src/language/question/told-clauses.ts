// Clauses that tell and do not ask: "The regulator in Malta asks me", "it sets the rate", "I teach a class in Lagos". They
// stand beside a question; what they tell of the asker selects nothing, what they tell of the thefts may.
import { asking, harmless, isOf, isScope } from "./clause-marks.ts";
import { isBesideTheft } from "./read-aside.ts";
import { narrowing } from "./said-before.ts";
import type { Mark } from "./spot.ts";

export interface Telling {
  /** The asker, or somebody near: nothing here is about the thefts. */
  isOfAsker: boolean;
}

const wordsOf = (marks: readonly Mark[]) => marks.flatMap(({ words }) => words);

const asker =
  /^(?:i|im|ive|id|ill|we|weve|my|our|ours|mine|he|she|his|her|someone|somebody|everyone|everybody|nobody|people|others|another|many|critics|experts|client|clients|customer|customers|boss|editor|colleague|colleagues|counsel|committee|regulator|regulators|board|management|staff|readers|listeners|students)$/;
const article =
  /^(?:the|a|an|two|three|four|five|six|several|both|this|some|one|another|your|no|each|every)$/;
const theirs = /^(?:it|its|they|theyre|that|thats|these|those|there|theres|theyve|their)$/;

const opensQuestion =
  /^(?:(?:and|so|but|ok|please|pls|then|now) )*(?:how|which|what|who|whom|whose|when|where|why|was|were|is|are|did|does|do|has|have|had|can|could|would|will|list|show|name|give|tell|top|compare|total|find|rank|sum)\b/;

const verb =
  /^(?:is|are|was|were|am|s|m|has|have|had|ve|do|does|did|dont|doesnt|didnt|isnt|wasnt|cant|wont|will|ll|would|can|could|may|might|must|shall|should|needs?|needed|wants?|wanted|says?|said|claims?|claimed|thinks?|thought|asks?|asked|tells?|told|goes|went|comes?|came|gets?|got|makes?|made|takes?|took|gives?|gave|knows?|knew|begins?|began|starts?|started|ends?|ended|sits?|sat|sets?|runs?|ran|reads?|writes?|wrote|works?|worked|lives?|lived|meets?|met|holds?|held|keeps?|kept|leaves?|left|believes?|believed|insists?|insisted|argues?|argued|maintains?|maintained|distorts?|covers?|covered|counts?|looks?|looked|seems?|seemed|helps?|helped|stands?|stood|wonders?|wondered|hopes?|hoped|teaches|taught|studied|studies|represents?|disputes?|disputed|concerns?|closes|closed|requires?|required|requests?|requested|expects?|expected|likes?|liked|prints?|printed|publishes|published|presents?|presented|discusses|discussed|swears?|swore|prefers?|preferred|uses|belongs?|happens?|deserves?|matters|refers?|referred|mentions?|mentioned|cites?|cited|shows?|showed|calls?|called|puts?|includes?|included|contains?|contained|describes?|described|quotes?|quoted|suggests?|suggested|records?|recorded|alleges?|alleged|asserts?|asserted|states?|stated|notes?|noted|reports?|reported)$/;

/** A word that stands before a verb and makes it no sentence: "the exchange that was hacked". */
const relative = /^(?:that|which|who|whose|where|when|to)$/;

/** "our screening list has only …": what a paper of the asker's holds narrows nothing. */
const hasOnly =
  /^(?:my|our|the|his|her|their) (?:\w+ ){1,4}(?:has|have|shows?|says?|lists?|gives?|knows?|holds?|contains?|mentions?|named?|names) only\b/;

const requests =
  /^(?:need|needs|want|wants|like|love|request|require|ask|asking|wonder|wondering|know|find|see|get|give|show|look|looking|interested|curious|after|mean|meant|meaning|care)$/;

/** The clause as a telling; null where it may ask, or narrows what is asked. */
export function readTelling(clause: readonly Mark[], isAsked: boolean): Telling | null {
  const words = wordsOf(clause).filter((word) => word !== "");
  const start = words.findIndex(
    (word) =>
      !/^(?:and|but|so|because|since|as|while|though|although|also|yes|well|ps|that is why)$/.test(word),
  );
  const [first = "", ...rest] = words.slice(start);
  if (
    start < 0 ||
    words.length < (/^(?:my|our)$/.test(first) ? 2 : 3) ||
    opensQuestion.test([first, ...rest].join(" "))
  )
    return null;
  const said = words.join(" ");
  if ((words.some((word) => narrowing.test(word)) && !hasOnly.test(said)) || isOther.test(said)) return null;
  const asks = clause.some((mark) => isOf(mark, ...asking));
  if (asks && (clause.some(isScope) || words.some((word) => requests.test(word)))) return null;
  const isSubject =
    (!isAsked && clause.slice(0, 3).some(isRecord)) ||
    asker.test(first) ||
    article.test(first) ||
    theirs.test(first) ||
    clause.some((mark, i) => i <= 1 && isOf(mark, "audience"));
  const own = words.findIndex(
    (word, i) => i < 9 && /^(?:i|we)$/.test(word) && !inverts.test(words[i - 1] ?? ""),
  );
  if (!isSubject && own < 0) return null;
  if (isAsked && !/^(?:i|im|ive|we|weve|my|our)$/.test(first) && own < 0) return null;
  const hasVerb = words.some((word, i) => i > start && verb.test(word) && !relative.test(words[i - 1] ?? ""));
  const opensOnly =
    /^(?:my|our)$/.test(first) &&
    words.length <= 4 &&
    !clause.some((mark) => isScope(mark) || mark.meaning.kind === "entity");
  if (opensOnly) return asks ? null : { isOfAsker: true };
  if (!hasVerb && own < 0 && !/^(?:i|im|ive|we|weve)$/.test(first)) return null;
  return { isOfAsker: own >= 0 || (!theirs.test(first) && !isAboutThefts(clause)) };
}

/** "…, who studied in Seoul, maintains that …": a clause behind a comma that goes on with what is told. */
export function goesOnTelling(clause: readonly Mark[], gap: string): boolean {
  const words = wordsOf(clause).filter((word) => word !== "");
  const [first = ""] = words;
  return (
    /^\s*,\s*$/.test(gap) &&
    (/^(?:who|so|and|but|because|as)$/.test(first) ||
      (verb.test(first) && !opensQuestion.test(words.join(" ")))) &&
    !opensQuestion.test(words.slice(1).join(" ")) &&
    !words.some((word) => narrowing.test(word)) &&
    !clause.some(
      (mark) => isOf(mark, ...asking) && !isOf(mark, "who", "list", "laundered", "recovered", "frozen"),
    )
  );
}

/** Before `I` and `we` in a question or a clause of its own: "can we say", "which I need". */
const inverts =
  /^(?:do|did|can|could|may|might|should|shall|have|had|are|am|was|were|would|will|if|what|which|how|whether|when|where|must)$/;

/** Whose subject is North Korea, a theft or a name of the index. */
function isAboutThefts(clause: readonly Mark[]): boolean {
  return clause
    .slice(0, 3)
    .some((mark) => mark.meaning.kind === "entity" || isOf(mark, "northKorea", "theft"));
}

/** What is left of it: where the question is whole without it, no more than a victim's name; else all but plain words. */
export function readTold(clause: readonly Mark[], { isOfAsker }: Telling, isWhole: boolean): Mark[] {
  return clause.map((mark, i) => {
    const { meaning, text } = mark;
    if (isOf(mark, "audience")) return harmless(mark);
    if (
      meaning.kind === "unknown" &&
      isOfAsker &&
      hearsay.test(wordsOf(clause).slice(0, 2).join(" ")) &&
      !isBesideTheft(clause, i)
    )
      return harmless(mark);
    if (meaning.kind === "unknown") {
      const isName = /^\p{Lu}/u.test(text) && i > 0;
      return isName && !(isWhole && isOfAsker && !isBesideTheft(clause, i)) ? mark : harmless(mark);
    }
    if (isOfAsker && meaning.kind === "number") return harmless(mark);
    if (!isOfAsker || meaning.kind === "asof") return mark;
    if (meaning.kind === "other")
      return /^(?:other-group|elsewhere)$/.test(meaning.subject) ||
        (meaning.subject === "other-crime" && !isWhole)
        ? mark
        : harmless(mark);
    if (!isWhole && hearsay.test(wordsOf(clause).slice(0, 2).join(" ")))
      return isRecord(mark) ? mark : harmless(mark);
    return isWhole || isOf(mark, ...told) ? harmless(mark) : mark;
  });
}

const isRecord = ({ meaning }: Mark) =>
  meaning.kind === "entity" && meaning.entities.some(({ kind }) => kind === "incident");

const hearsay =
  /^(?:some|others|people|many|everyone|everybody|somebody|someone|nobody|critics|experts) (?:say|says|claim|claims|think|thinks|believe|believes|insist|insists|point)/;

/** What is told of the asker asks nothing, even where the theft is named beside it. */
const told = [
  "staff",
  "says",
  "amount",
  "count",
  "list",
  "who",
  "why",
  "differ",
  "sanction",
  "same",
  "laundered",
  "share",
  "average",
] as const;

/** A correction ("i mean …") and a question that is passed on ("my colleague asked whether …"). */
const isOther =
  /\b(?:i|we) mean(?:t)?\b|\b(?:asks?|asked|asking|wonders?|wondered|wondering|know|find out) (?:\w+ ){0,2}(?:whether|if|how|what|which|who|when|where|why)\b|\bwhy (?:i|we) (?:ask|am asking|want|need)\b/;
