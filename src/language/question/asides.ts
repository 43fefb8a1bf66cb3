// What a question says beside the question: who asks and what for (`I'm finishing a piece on …`, `compliance here`,
// `for my nephew's homework`). An aside selects nothing, so a plain word in it that nothing reads is harmless; a name
// in it that nothing reads is not, unless it says where the asker works.
import { cutFrames, isPassedOn } from "./frames.ts";
import type { Mark } from "./spot.ts";
import type { WordClass } from "./word-classes.ts";

const separator = /[,;:.!?()\n]|\s[-–—]+\s|—|\s-|-\s/;

/** Classes that ask or select: a clause that holds one is no aside. */
const asking: readonly WordClass[] = [
  "amount",
  "count",
  "average",
  "when",
  "where",
  "who",
  "how",
  "list",
  "why",
  "compare",
  "biggest",
  "smallest",
  "latest",
  "share",
  "perYear",
  "perQuarter",
  "perMonth",
  "perCategory",
  "perChain",
  "perCountry",
  "perActor",
  "perTechnique",
  "recovered",
  "frozen",
  "laundered",
  "differ",
];

/** What makes another clause a question of its own. */
const alsoAsking: readonly WordClass[] = [
  "theft",
  "changes",
  "sources",
  "names",
  "happened",
  "says",
  "sanction",
  "linked",
  "same",
];

const selfLead =
  /^(?:i|im|ive|id|ill|me|my|we|were|weve|our|us|as|background|context|fyi|btw|note|working|work|writing|preparing|prepping|researching|doing|finishing|drafting|editing|compiling|asking|need|needed|trying|studying|reading|having|got|calling|speaking|hi|hello|hey|dear|thanks|thank|thx|cheers|regards|sorry|apologies|disclaimer|full|long)$/;
const purposeLead = /^(?:for|its|this|that|need|needed|because|since|so|on|asking|to|before|by)$/;
const aboutWords = /^(?:about|on|into|regarding|concerning|of|covering|re)$/;
const workWords =
  /^(?:for|at|from|with|im|am|is|name|here|hi|hello|hey|dear|thanks|cheers|regards|thank|thx|best|by)$/;

/** When the asker needs it: no question about the future. */
const deadline =
  /^(?:tomorrow|next (?:week|month|year|quarter)|soon|upcoming|next|future|in the future|lunch|draft|print|compose|write|compose)$/i;

const weekday = /^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$/i;

export function setAsidesApart(text: string, marks: readonly Mark[]): Mark[] {
  const clauses = splitClauses(text, marks);
  const isWhole = (clause: readonly Mark[]) =>
    clause.some(isScope) && clause.some((mark) => isOf(mark, ...asking, ...alsoAsking));
  const isSelfSufficient = (clause: readonly Mark[]) =>
    clauses.some((other) => other !== clause && isWhole(other));
  const isQuestionElsewhere = (clause: readonly Mark[]) =>
    clauses.some(
      (other) =>
        other !== clause && other.some((mark) => isOf(mark, ...asking, ...alsoAsking) || isScope(mark)),
    );
  const opensQuestion = (clause: readonly Mark[]) =>
    questionLead.test(clause.flatMap(({ words }) => words).join(" ")) &&
    clause.some((mark) => isOf(mark, ...asking, ...alsoAsking, "northKorea"));
  let isAfterContext = false;
  return clauses
    .flatMap((clause, i) => {
      const before = clauses[i - 1];
      const rest = clauses.slice(i + 1);
      const isWholeAfter = rest.some(isWhole);
      const goesOn =
        isAfterContext && isGoingOn(text, before, clause) && !opensQuestion(clause) && !narrows(clause);
      isAfterContext =
        (goesOn || isContext(clause, isWholeAfter)) &&
        (isWholeAfter || rest.some(opensQuestion) || (rest.length === 0 && goesOn));
      if (isAfterContext) return readContext(clause, isWholeAfter && !refersBack(rest), goesOn).map(setApart);
      if (isFarewell(clause) && isQuestionElsewhere(clause)) return clause.map(harmless).map(setApart);
      if ((isAside(clause) || isOccasion(clause, before)) && isQuestionElsewhere(clause))
        return readAside(clause, isSelfSufficient(clause)).map(setApart);
      // "Best, Tom"
      if (i > 0 && /^best$/i.test(clause.map((mark) => mark.text).join(" "))) return clause.map(harmless);
      if (i > 0 && isSignature(clauses.slice(i), clauses.slice(0, i))) return clause.map(harmless);
      return readFrames(clause);
    })
    .map(judgeWord)
    .map(readOwnDeed)
    .map(readOrigin);
}

/** "how much of it came from exchanges": from whom, and not which source says so. */
function readOrigin(mark: Mark, at: number, all: readonly Mark[]): Mark {
  const next = all.slice(at + 1).find((other) => !isOf(other, "filler"));
  const isOfVictims =
    next?.meaning.kind === "entity" &&
    next.meaning.entities.every(({ kind }) => /^(?:category|chain|country)$/.test(kind));
  return /^com(?:e|es|ing) from$|^came from$/.test(mark.words.join(" ")) && isOfVictims
    ? harmless(mark)
    : mark;
}

/** "I teach a class", "we would like to draw": what the asker does is no request. */
function readOwnDeed(mark: Mark, at: number, all: readonly Mark[]): Mark {
  if (mark.meaning.kind !== "other" || !ownDeeds.test(mark.text)) return mark;
  const before = all.slice(Math.max(0, at - 5), at).flatMap(({ words }) => words);
  const isOwn =
    before.some((word) => /^(?:i|im|we|ive|weve)$/.test(word)) &&
    !before.some((word) => /^(?:you|me|please|can|could)$/.test(word));
  return isOwn ? harmless(mark) : mark;
}

const questions =
  "how|howmuch|which|what|who|whom|whose|when|where|why|was|were|is|are|did|does|do|has|have|list|show|name|top|biggest|largest|total|compare";
const questionWords = new RegExp(`^(?:${questions})$`);
const questionLead = new RegExp(
  `^(?:(?:and|so|but|ok|please|pls|then|now|can|could|would|tell|give|me|us|you|i|know|need|to|in|of|from|for|on|at|by|through|with|under|s) )*(?:${questions})\\b`,
);

/** A clause with the question in it, and what stands around it. */
function readFrames(clause: readonly Mark[]): Mark[] {
  const { before, core, after } = cutFrames(clause, isScope, (mark) => isOf(mark, ...asking, ...alsoAsking));
  const plain = (mark: Mark) =>
    mark.meaning.kind === "unknown" || isOf(mark, "audience") ? harmless(mark) : mark;
  const read = (mark: Mark) => (mark.meaning.kind === "number" ? harmless(mark) : plain(mark));
  return [...before.map(read), ...readPurpose(core), ...after.map(read)];
}

/** "I have the annual report open and there is no count in it - how many …": said in the first person, before the question. */
function isContext(clause: readonly Mark[], isWholeAfter: boolean): boolean {
  const words = clause.flatMap((mark) => mark.words);
  return (
    (words.some((word) => firstPerson.test(word)) ||
      words[0] === "there" ||
      isRitual(words.join(" ")) ||
      isPassedOn(clause)) &&
    !questionWords.test(words[0] ?? "") &&
    !clause.some(({ meaning, text }) => meaning.kind === "other" && !ownDeeds.test(text)) &&
    (isWholeAfter
      ? !words.slice(0, 4).some((word) => wishing.test(word))
      : !(clause.some(isScope) && clause.some((mark) => isOf(mark, ...asking)))) &&
    !narrows(clause) &&
    // "I look at thefts above 100 million: …": a bound narrows, an amount that is told does not.
    !clause.some(({ meaning }) => meaning.kind === "amount" && (meaning.min === null || meaning.max === null))
  );
}

const firstPerson = /^(?:i|im|ive|id|ill|me|my|mine|myself|we|weve|were|well|our|ours|us)$/;

/** Set phrases before a question: "with all due respect", "as discussed". */
function isRitual(words: string): boolean {
  return /^(?:with all (?:due )?(?:the )?respect|with respect|as (?:discussed|promised|agreed|mentioned|requested|always|usual|part of)|in (?:preparation|advance|light|view) (?:for|of)|further to|following up|follow up|following on|ahead of|out of (?:curiosity|interest)|no (?:rush|hurry|pressure|stress)|long time|first time|quick (?:one|favou?r|ask|check|sanity)|small (?:favou?r|ask)|one (?:more|last|final)|another one|last (?:one|question|thing)|next (?:one|question)|moving on|back to|going back|picking up|change of|for (?:the record|context|background|clarity|completeness|slide|page|section|chapter|table|figure|footnote|paragraph|question|a|an|my|our|this|today|tomorrow)|on a related|on a different|different|separate|unrelated|related|regarding our|re our)\b/.test(
    words,
  );
}

const wishing = /^(?:need|needs|want|wants|like|look|looking|show|give|after|wondering|wonder|curious|tell)$/;

/** A clause after a comma goes on with what was said before it. */
function isGoingOn(text: string, before: readonly Mark[] | undefined, clause: readonly Mark[]): boolean {
  const gap = text.slice(before?.at(-1)?.end ?? 0, clause[0]?.start ?? 0);
  return gap.includes(",") && !clause.some((mark) => isOf(mark, ...asking));
}

/** What a clause before the question leaves of itself: the thefts and times it names, where the question lacks its own. */
function readContext(clause: readonly Mark[], isSpare: boolean, goesOn: boolean): Mark[] {
  const selects = !isSpare && (goesOn || clause.some(isScope));
  return readAside(clause, true).map((mark) => {
    // "my notes say: Lazarus, casino, September 2023"
    if (selects && mark.meaning.kind === "entity") return mark;
    if (mark.meaning.kind === "asof") return mark;
    if (!isScope(mark)) {
      const isName =
        mark.meaning.kind === "unknown" ||
        (mark.meaning.kind === "class" && mark.meaning.classes.includes("northKorea")) ||
        mark.meaning.kind === "other";
      return isName ? mark : harmless(mark);
    }
    return isSpare || mark.meaning.kind === "amount" ? harmless(mark) : mark;
  });
}

/** "… how did they move it": what was named before the question is part of it. */
function refersBack(clauses: readonly (readonly Mark[])[]): boolean {
  return clauses.some((clause) =>
    clause.some((mark) => mark.words.some((word) => /^(?:it|its|there)$/.test(word))),
  );
}

/** What the asker does: "I teach a class", "we have to write a report". */
const ownDeeds =
  /^(?:teach|draw|write|draft|print|compose|run the|generate|repeat|wire|tomorrow|next (?:week|month))$/i;

/** "last one, promise": a word on the asking itself. */
function isFarewell(clause: readonly Mark[]): boolean {
  return /^(?:the |my |one )?(?:last|final|next|another) (?:one|question|thing|ask)$/i.test(
    clause
      .filter((mark) => !isOf(mark, "filler"))
      .map(({ text }) => text)
      .join(" "),
  );
}

const setApart = (mark: Mark): Mark => ({ ...mark, isAside: true });

/** "Kind regards, H. Novak": names signed under a courtesy, to the end. */
function isSignature(rest: readonly (readonly Mark[])[], before: readonly (readonly Mark[])[]): boolean {
  const names = rest.flat();
  const [first] = names;
  const farewell = before.findLast((clause) =>
    clause.every((mark) => isOf(mark, "filler") || /^best$/i.test(mark.text)),
  );
  const since = farewell === undefined ? [] : before.slice(before.indexOf(farewell) + 1).flat();
  const isName = ({ meaning, text }: Mark) =>
    /^\p{Lu}/u.test(text) &&
    (meaning.kind === "unknown" || (meaning.kind === "class" && meaning.classes.includes("audience")));
  return (
    farewell !== undefined &&
    (before.indexOf(farewell) > 0 || before.length > 1) &&
    first !== undefined &&
    isName(first) &&
    names.length + since.length <= 8 &&
    since.every(isName) &&
    names.every((mark) => isName(mark) || isOf(mark, "filler", "audience"))
  );
}

/** "Context: internal audit", "for due diligence": an occasion alone, or what follows a word that announces one. */
function isOccasion(clause: readonly Mark[], before: readonly Mark[] | undefined): boolean {
  const isPlain = clause.every(
    (mark) =>
      isOf(mark, "filler", "audience") || (mark.meaning.kind === "unknown" && !/^\p{Lu}/u.test(mark.text)),
  );
  // "by auditor": a way to group.
  if (!isPlain || /^(?:by|per|among|against|each|every)$/.test(clause[0]?.words[0] ?? "")) return false;
  const isAnnounced =
    before?.length === 1 &&
    /^(?:context|background|note|fyi|purpose|reason|use|usecase|reference|ref|btw|disclaimer)$/.test(
      before[0]?.words.at(-1) ?? "",
    );
  return isAnnounced || (clause.some((mark) => isOf(mark, "audience")) && clause.length <= 6);
}

function splitClauses(text: string, marks: readonly Mark[]): Mark[][] {
  const clauses: Mark[][] = [];
  for (const [i, mark] of marks.entries()) {
    const before = marks[i - 1];
    const isNew = before === undefined || separator.test(text.slice(before.end, mark.start));
    if (isNew) clauses.push([mark]);
    else clauses.at(-1)?.push(mark);
  }
  return clauses;
}

/** "we count insured victims only: …": what the asker says here narrows the question. */
function narrows(clause: readonly Mark[]): boolean {
  return (
    clause.some(({ meaning }) => /^(?:unknown|period|entity|amount)$/.test(meaning.kind)) &&
    clause.some(
      (mark, i) =>
        (isOf(mark, "not") && !denies(clause[i - 1])) || mark.words.some((word) => narrowing.test(word)),
    )
  );
}

/** "it did not happen": no exception, but a sentence that says no. */
const denies = (before: Mark | undefined) =>
  /^(?:did|does|do|was|were|is|are|has|have|had|could|would|can)$/.test(before?.words.at(-1) ?? "");

const narrowing =
  /^(?:only|exclusively|solely|restrict|limit|limited|exclude|excluding|without|except|skip|ignore|ignoring|minus)$/;

function isAside(clause: readonly Mark[]): boolean {
  const words = clause.flatMap((mark) => mark.words);
  const [first = "", second = ""] = words;
  if (narrows(clause)) return false;
  if (
    /^(?:had|got|spoke|talked|met|heard|came|attended|joined|finished)$/.test(
      first === "just" ? second : first,
    ) &&
    words.length > 3 &&
    !clause.some((mark) => isOf(mark, ...asking) || mark.meaning.kind === "other")
  )
    return true;
  if (words.length > 40 || clause.some((mark) => isOf(mark, ...asking))) return false;
  if (
    clause.some((mark) => {
      const { meaning, text } = mark;
      return (
        meaning.kind === "period" ||
        meaning.kind === "amount" ||
        (meaning.kind === "other" && !deadline.test(text) && !isWorkplace(clause, mark))
      );
    })
  )
    return false;
  if (words.length <= 6 && words.includes("here") && words.at(-1) === "here") return true;
  if (selfLead.test(first) && words.length > 1) return true;
  return purposeLead.test(first) && /^(?:my|our|a|an|the|this|its|is|was|s|for|behalf)$/.test(second);
}

/** `at a bank in Oslo`, `for a casino`: where the asker works. */
function isWorkplace(clause: readonly Mark[], mark: Mark): boolean {
  const lead = clause
    .slice(0, clause.indexOf(mark))
    .slice(-4)
    .flatMap((m) => m.words);
  return (
    lead.some((word) => /^(?:at|for|from|with)$/.test(word)) && !lead.some((word) => aboutWords.test(word))
  );
}

function readAside(clause: readonly Mark[], othersSuffice: boolean): Mark[] {
  return clause.map((mark, i) => {
    if (isOf(mark, "audience") || mark.meaning.kind === "other" || mark.meaning.kind === "number")
      return harmless(mark);
    if (
      isOf(mark, "sanction", "says", "sources", "official", "help", "changes", "names", "beginning", "first")
    )
      return harmless(mark);
    if (isOf(mark, "theft", "money")) return harmless(mark);
    const lead = clause
      .slice(Math.max(0, i - 3), i)
      .flatMap((m) => m.words)
      .slice(-4);
    if (mark.meaning.kind === "unknown") {
      const isName =
        /^\p{Lu}/u.test(mark.text) && i > 0 && !/^[QH][1-4]$/.test(mark.text) && !weekday.test(mark.text);
      // "our Berlin office", "my friend Priya": whose name it is stands before it.
      const isOwned = /^(?:my|our)$/.test(lead.at(-1) ?? "");
      const isPlace =
        lead.at(-1) === "in" &&
        clause
          .slice(0, i)
          .some((m) =>
            m.words.some((word) =>
              /^(?:at|for|from|work|based|bank|firm|fund|exchange|company|office|team|desk|branch|headquarters)$/.test(
                word,
              ),
            ),
          );
      if (isName)
        return isOwned || isPlace || lead.some((word) => workWords.test(word)) ? harmless(mark) : mark;
      return othersSuffice || !lead.some((word) => aboutWords.test(word)) ? harmless(mark) : mark;
    }
    // "I work at Chainalysis": who asks, not who is asked about.
    if (
      mark.meaning.kind === "entity" &&
      mark.meaning.entities.some(({ kind }) => kind === "country" || kind === "category") &&
      (isWorkplace(clause, mark) || /^(?:my|our)$/.test(lead.at(-1) ?? ""))
    )
      return harmless(mark);
    if (
      mark.meaning.kind === "entity" &&
      mark.meaning.entities.some((entity) => entity.kind === "publisher") &&
      (lead.some((word) => /^(?:for|at|from|with)$/.test(word)) || clause.at(-1)?.words.at(-1) === "here")
    )
      return harmless(mark);
    return mark;
  });
}

/** `how much in 2023 for my nephew's homework`: a purpose at the end of a clause, without a comma. */
function readPurpose(clause: readonly Mark[]): Mark[] {
  const at = clause.findLastIndex(
    (mark, i) =>
      i > 0 &&
      mark.words.at(0) === "for" &&
      /^(?:my|our|a|an|the)$/.test(mark.words[1] ?? clause[i + 1]?.words[0] ?? ""),
  );
  const rest = clause.slice(at);
  const isPurpose =
    at > 0 &&
    rest.length <= 6 &&
    rest.every(
      ({ meaning, text }) =>
        (meaning.kind === "class" &&
          meaning.classes.some((name) => name === "filler" || name === "audience")) ||
        (meaning.kind === "unknown" && !/^\p{Lu}/u.test(text)),
    ) &&
    (rest.some((mark) => isOf(mark, "audience")) ||
      /^(?:my|our)$/.test(rest[0]?.words[1] ?? rest[1]?.words[0] ?? ""));
  return clause.map((mark, i) => {
    if (isPurpose && i >= at) return harmless(mark);
    return isOf(mark, "audience") && isAudienceHere(clause, i) ? harmless(mark) : mark;
  });
}

/** `for my editor`, `as an analyst`, `my boss wants`, `the lawyers ask`; never `stolen from lawyers`. */
function isAudienceHere(clause: readonly Mark[], at: number): boolean {
  const before = clause
    .slice(Math.max(0, at - 3), at)
    .flatMap((mark) => mark.words)
    .slice(-3);
  const after = clause[at + 1]?.words[0] ?? "";
  if (
    /^(?:here|asks|asked|asking|wants|wanted|needs|needed|says|said|told|keeps|question|request|enquiry)$/.test(
      after,
    )
  )
    return true;
  if (/^(?:from|against|at|of|by|in|on)$/.test(before.at(-1) ?? "")) return false;
  // "in the newsletter": where the answer will stand.
  if (
    /\b(?:in|into|for|onto|on) (?:the|a|an|this|today's|tomorrow's|next)$/.test(before.join(" ")) &&
    isDocument(clause[at])
  )
    return true;
  return (
    before.some((word) => /^(?:for|my|our|im|am|as|dear|hi|hello|hey|this|your)$/.test(word)) || at === 0
  );
}

const documents =
  /^(?:newsletter|report|slide|slides|deck|memo|article|table|chart|graph|infographic|paper|piece|story|presentation|footnote|spreadsheet|dashboard|briefing|podcast|episode|bulletin|appendix|annex|headline|column|blog|post|thread|email|note|summary|brief|file|wiki|ticket|hearing|meeting|class|lecture|talk|webinar|training)$/;

const isDocument = (mark: Mark | undefined) => documents.test(mark?.words.at(-1) ?? "");

/** Words that no table holds, judged by their make alone, and audience that stood in no place of its own. */
function judgeWord(mark: Mark): Mark {
  if (mark.meaning.kind === "unknown" && isManner(mark.text)) return harmless(mark);
  if (mark.meaning.kind === "class" && mark.meaning.classes.length === 1 && isOf(mark, "audience"))
    return { ...mark, meaning: { kind: "unknown" } };
  return mark;
}

/** An adverb in -ly says how, not what; those of time and a few nouns are none. */
function isManner(word: string): boolean {
  return (
    /^[a-z]{3,}ly$/.test(word) &&
    !/^(?:family|supply|resupply|monopoly|assembly|reply|apply|imply|comply|rely|ally|rally|bully|belly|jelly|anomaly|multiply|homily|butterfly|july|italy|(?:bi|semi|mid|twice)?(?:hourly|daily|nightly|weekly|monthly|quarterly|yearly)|fortnightly|physically|domestically|medically|militarily|politically)$/.test(
      word,
    )
  );
}

function harmless(mark: Mark): Mark {
  return { ...mark, meaning: { kind: "class", classes: ["filler"] } };
}

function isOf(mark: Mark, ...names: readonly WordClass[]): boolean {
  return mark.meaning.kind === "class" && mark.meaning.classes.some((name) => names.includes(name));
}

function isScope({ meaning }: Mark): boolean {
  return (
    meaning.kind === "period" ||
    meaning.kind === "amount" ||
    (meaning.kind === "entity" &&
      meaning.entities.some(({ kind }) => kind === "incident" || kind === "actor" || kind === "publisher")) ||
    (meaning.kind === "class" && meaning.classes.includes("northKorea"))
  );
}
