// What stands around a question inside its own clause: who passes it on ("a reader wants to know …") and what it is for
// ("… so I can close the ticket"). Plain words in these places select nothing; a name or a time keeps its meaning.
import type { Mark } from "./spot.ts";

export interface Framed {
  before: readonly Mark[];
  core: readonly Mark[];
  after: readonly Mark[];
}

const asksFor =
  /^(?:ask|asks|asked|asking|want|wants|wanted|need|needs|needed|wonder|wonders|wondered|wondering|wish|wishes|wished|quer(?:y|ies|ied)|resolved|decided|agreed|voted|undertook|seeks?|sought|instructs?|instructed|request|requests|requested|require|requires|required|inquired|enquired|inquires|enquires|curious|keen|insists|demands|demanded|expects)$/;
const asserts =
  /^(?:wrote|writes|complains|complained|suggests|suggested|say|says|said|claim|claims|claimed|insist|insists|insisted|think|thinks|believe|believes|swears|swore|reckons|told|tells|mentioned|mentions|argues|argued|maintains|heard|asserts?|asserted|states?|stated|notes?|noted|alleges?|alleged|contends?|contended|implies|implied|reports?|reported|assumes?|assumed|concludes?|concluded)$/;
const opensSubject =
  /^(?:a|an|the|my|our|some|someone|somebody|this|another|his|her|their|people|everyone|everybody|one)$/;
/** A subject that the index itself knows speaks for the record, and is no go-between. */
const isGoBetween = ({ meaning }: Mark) =>
  meaning.kind === "unknown" ||
  meaning.kind === "number" ||
  meaning.kind === "vague" ||
  (meaning.kind === "other" && meaning.subject === "prediction") ||
  (meaning.kind === "class" && meaning.classes.some((name) => name === "filler" || name === "audience"));

/** The longest subject of a go-between: "the deputy head of our financial crime unit". */
const longestSubject = 9;

const purposes: readonly RegExp[] = [
  /^so (?:that )?(?:i|we|my|our)\b/,
  /^(?:because|cause|cos|cuz|bc) (?:i|im|i'm|ive|we|were|weve|my|our|this is|its|it is|that is)\b/,
  /^(?:since|as) (?:i|we) (?:need|have|must|am|are|want)\b/,
  /^(?:since|as) (?:im|i'm|my|our)\b/,
  /^(?:in order )?to (?:settle|show|put|include|convince|win|finish|complete|cite|quote|fill|prepare|support|back up|close|file|update|brief|inform|persuade|impress|prove|present|illustrate|add|attach|document|justify|reassure|decide|get started|write|teach|explain|hand|give|pass|tell)\b/,
  /^(?:before|ahead of|in time for|prior to) (?:my|our|i|we)\b/,
  /^i(?:m| am|'m)? (?:need|want|have|must|am|need|preparing|writing|working|doing)\b/,
  /^(?:we|were) (?:need|want|have|must|are|preparing|writing|working)\b/,
  /^need (?:it|this|that|them) /,
  /^on behalf of\b/,
  /^(?:on|in|into) (?:his|her|my|our|their|your) (?:desk|inbox|hands|mailbox|table|slide|slides|report|deck|memo|notes|notebook)\b/,
  /^(?:by|at|before|until|till) (?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|lunch|midnight)(?: ?(?:am|pm|sharp|today|tonight|tomorrow|latest))?$/,
  /^(?:it|this|that) ?(?:is|s) for\b/,
  /^would (?:be|help|assist|suit|do|suffice)\b/,
  /^so (?:that )?(?:the|this|it|they|he|she|readers?|people)\b/,
  /^be it\b/,
];

/** What a purpose may name without asking for it: "so that the discrepancy may be explained". */
const explains = /^so (?:that )?/;

/** The clause in three; `isScope` tells marks that pick thefts or times, which no purpose holds. */
export function cutFrames(
  clause: readonly Mark[],
  isScope: (mark: Mark) => boolean,
  asks: (mark: Mark) => boolean,
): Framed {
  let begin = 0;
  // "I'm writing up a memo for our board and somebody insisted …": one may stand behind the other.
  for (let length = endOfGoBetween(clause); length > 0; length = endOfGoBetween(clause.slice(begin)))
    begin += length;
  const end = startOfPurpose(clause, begin, isScope, asks);
  return { before: clause.slice(0, begin), core: clause.slice(begin, end), after: clause.slice(end) };
}

/** A clause of its own that only says who asks: "a reader wrote in:". */
export function isPassedOn(clause: readonly Mark[]): boolean {
  return endOfGoBetween([...clause, ...clause.slice(-1)]) > 0;
}

/** How many marks say who passes the question on; 0 for none. */
function endOfGoBetween(clause: readonly Mark[]): number {
  const [first, second] = clause;
  if (first === undefined) return 0;
  if (/^(?:and|but|so|because)$/.test(first.words.join(" ")) && clause.length > 1) {
    const length = endOfGoBetween(clause.slice(1));
    return length === 0 ? 0 : length + 1;
  }
  const lead = first.words[0] ?? "";
  const isNamed =
    first.meaning.kind === "unknown" &&
    /^\p{Lu}/u.test(first.text) &&
    /^(?:from|in|at|over)$/.test(second?.words[0] ?? "");
  const isPerson =
    opensSubject.test(lead) ||
    (first.meaning.kind === "class" && first.meaning.classes.includes("audience")) ||
    isNamed;
  if (/^(?:it|that)$/.test(lead) && /^(?:would|will|d|ll)$/.test(first.words[1] ?? second?.words[0] ?? ""))
    return endOfHelp(clause);
  const doubt = endOfDoubt(clause);
  if (doubt > 0) return doubt;
  if (/^(?:been|went|fell|found|saw|read|heard|spotted|noticed|stumbled)$/.test(lead))
    return endOfFind(clause);
  // "Legal wants …"
  if (/^legal$/i.test(first.text) && second?.words.some((word) => asksFor.test(word))) return 2;
  if (lead === "for") return endOfNeed(clause);
  if (/^(?:i|im|i'm|ive|we|weve)$/.test(lead)) return endOfOwnDeed(clause);
  if (!isPerson) return 0;
  for (const [i, mark] of clause.slice(0, longestSubject).entries()) {
    const isVerb = mark.words.some((word) => asksFor.test(word) || (!isNamed && asserts.test(word)));
    if (i > 0 && isVerb && i < clause.length - 1) return i + 1;
    if (!isGoBetween(mark) && !isTheirSeat(mark, clause[i + 1])) return 0;
  }
  return 0;
}

/** "the Japanese subsidiary": where those who ask sit. */
const isTheirSeat = ({ meaning }: Mark, next: Mark | undefined) =>
  meaning.kind === "entity" &&
  meaning.entities.every(({ kind }) => kind === "country") &&
  next !== undefined &&
  isGoBetween(next) &&
  !asksFor.test(next.words.at(-1) ?? "");

/** "if this is dumb but why …", "probably obvious but who …": a word on the question, up to the question. */
function endOfDoubt(clause: readonly Mark[]): number {
  const at = clause.slice(0, longestSubject).findIndex(({ words }) => words.join(" ") === "but");
  const next = clause[at + 1]?.words[0] ?? "";
  const isPlain = clause
    .slice(0, Math.max(at, 0))
    .every((mark) => isGoBetween(mark) && !/^\p{Lu}/u.test(mark.text));
  return at > 0 &&
    isPlain &&
    /^(?:why|who|what|whats|how|when|where|which|was|were|is|are|did|does|do|has|have|can)$/.test(next)
    ? at + 1
    : 0;
}

/** "it would assist the tribunal to know …" */
function endOfHelp(clause: readonly Mark[]): number {
  for (const [i, mark] of clause.slice(0, longestSubject).entries()) {
    if (!isGoBetween(mark)) return 0;
    if (i > 1 && /^(?:know|see|learn|understand|have|hear)$/.test(mark.words.at(-1) ?? "")) return i + 1;
  }
  return 0;
}

/** "found a footnote about …": where the asker has it from. */
function endOfFind(clause: readonly Mark[]): number {
  for (const [i, mark] of clause.slice(0, longestSubject).entries()) {
    if (i > 0 && !isGoBetween(mark)) return 0;
    if (i > 1 && /^(?:about|that|saying|claiming|on|where|of)$/.test(mark.words.at(-1) ?? "")) return i + 1;
  }
  return 0;
}

/** "I'm writing up a memo and …": what the asker does, up to the word that goes on. */
function endOfOwnDeed(clause: readonly Mark[]): number {
  for (const [i, mark] of clause.slice(0, 2 * longestSubject).entries()) {
    if (!isGoBetween(mark)) return 0;
    const isJoint = mark.words.some((word) => /^(?:and|but|so)$/.test(word));
    // "I have a bet running with Dieter that …"
    const isClaim =
      mark.words.some((word) => /^(?:that|whether|if|over)$/.test(word)) &&
      clause.slice(0, i).some(({ words }) => words.some((word) => disputes.test(word)));
    if (i > 1 && (isJoint || isClaim) && i < clause.length - 1) return i + 1;
  }
  return 0;
}

const disputes =
  /^(?:bet|bets|wager|argument|dispute|discussion|debate|disagreement|feeling|impression|suspicion|hunch|quarrel|row)$/;

/** Words that ask elsewhere, in the name of a piece of work: "our annual sanctions risk assessment". */
export const ofWork =
  /^(?:annual|yearly|quarterly|monthly|sanctions?|sources?|official|technical|linked|list|how)$/;

/** "for slide 4 i need …": an occasion before what is needed. */
function endOfNeed(clause: readonly Mark[]): number {
  for (const [i, mark] of clause.slice(0, longestSubject).entries()) {
    if (!isGoBetween(mark) && !ofWork.test(mark.words.join(" "))) return 0;
    const words = [...mark.words, ...(clause[i + 1]?.words ?? [])].join(" ");
    if (i > 0 && /^(?:i|we|im|i'm) (?:need|want|require|must|would|am|are|ll|should|have)\b/.test(words))
      return i;
  }
  return 0;
}

/** Where the words begin that say what the answer is for; the length of the clause where none do. */
function startOfPurpose(
  clause: readonly Mark[],
  begin: number,
  isScope: (mark: Mark) => boolean,
  asks: (mark: Mark) => boolean,
): number {
  for (let at = Math.max(begin, 0) + 1; at < clause.length; at++) {
    const rest = clause.slice(at);
    const words = rest
      .flatMap((mark) => mark.words)
      .slice(0, 4)
      .join(" ");
    if (!purposes.some((purpose) => purpose.test(words))) continue;
    const isReason = explains.test(words) && rest.length > 3;
    if (rest.some((mark) => isScope(mark) || (asks(mark) && !isReason) || mark.meaning.kind === "other"))
      continue;
    if (clause.slice(begin, at).some((mark) => isScope(mark) || asks(mark))) return at;
  }
  return clause.length;
}
