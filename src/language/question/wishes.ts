// Clauses on the answer and not on the thefts: what it is wanted for ("it is for the box in our paper"), how good it must
// be ("ballpark is fine"), and the label before a colon ("Staff request:"). Names, times and dimensions in them are kept.
import { harmless, isOf, isScope } from "./clause-marks.ts";
import { readAside } from "./read-aside.ts";
import type { Mark } from "./spot.ts";

const wordsOf = (clause: readonly Mark[]) =>
  clause
    .flatMap(({ words }) => words)
    .filter((word) => word !== "")
    .join(" ");

const isSubject = ({ meaning }: Mark) =>
  meaning.kind === "other" ||
  meaning.kind === "amount" ||
  meaning.kind === "asof" ||
  meaning.kind === "entity";

/** "it is for the chronology box in our paper", "goes into the annex": what the answer is for. */
export function isDestination(clause: readonly Mark[]): boolean {
  if (clause.some((mark) => isScope(mark) || isSubject(mark))) return false;
  if (/^(?:it|its|this|that|thats)(?: is| s)? for \S+(?: \S+)?$/.test(wordsOf(clause))) return true;
  return destination.test(wordsOf(clause)) && !clause.some((mark) => isScope(mark) || isSubject(mark));
}

const destination =
  /^(?:and |as |since |because )?(?:(?:it|its|this|thats|that|these|they|theyre|those|all this|the (?:answer|figure|number|result|list|table))(?: (?:is|s|are|will be|ll be|was|just))* |(?:it|this|that|they)?(?: (?:just|only))? ?(?:goes|go|going|will go|ll go|must go|has to go|needs to go|need to go|is going|belongs) )(?:for|in|into|on|to|onto) (?:the|my|our|a|an|this|next|tomorrow|tomorrows|todays|some)\b/;

/** "ballpark is fine", "a table by country would be ideal", "no rush": a word on the answer. */
export function isRemark(clause: readonly Mark[]): boolean {
  if (
    clause.some(
      ({ meaning, text }) =>
        (meaning.kind === "other" && !/^(?:will|should)$/i.test(text)) || meaning.kind === "asof",
    )
  )
    return false;
  const words = wordsOf(clause);
  if (words.split(" ").length > 14 || asks.test(words)) return false;
  return (
    isCourtesyClause(clause, words) ||
    judged.test(words) ||
    needless.test(words) ||
    shaped.test(words) ||
    hurried.test(words)
  );
}

/** What is left of it: names, times and dimensions; "no jargon" leaves nothing out of the thefts. */
export function readRemark(clause: readonly Mark[]): Mark[] {
  const isPlain = !clause.some((mark) => isScope(mark) || isSubject(mark));
  return readAside(clause, true).map((mark) =>
    isPlain && (isOf(mark, "not", "list", "share", "amount", "how") || mark.meaning.kind === "number")
      ? harmless(mark)
      : mark,
  );
}

/** "if you would be so good", "with apologies for the haste", "I remain obliged". */
function isCourtesyClause(clause: readonly Mark[], words: string): boolean {
  return (
    courtesy.test(words) && !clause.some((mark) => isScope(mark) || isSubject(mark) || isOf(mark, "theft"))
  );
}

const courtesy =
  /^(?:and |but )?(?:with (?:as )?(?:little|much|few|many) .* (?:as possible|possible)\b|in the (?:interest|interests|spirit|name) of\b|for the (?:sake|avoidance) of\b|to be thorough\b|(?:if|should|unless) (?:you|i|it|its|that|thats|this|there|one may|anyone|convenient)\b|(?:with|many|my|our|sincere|kind|warm|best|please accept)(?: (?:my|our|many|sincere|kind|warm|best|all|deepest))* (?:apologies|thanks|gratitude|regards|compliments|respects?|greetings|wishes|appreciation)\b|(?:i|we) (?:remain|trust|beg|thank|appreciate|apologise|apologize|realise|realize|hope|appologise)\b|(?:dear|respected|esteemed|good|hello|hi|hey|ladies|greetings|welcome)\b|yours (?:faithfully|sincerely|truly|etc|ever)\b|(?:under oath|once upon a time|long story short|truth be told|strictly speaking|for what its worth|for the love of|at the end of the day|last but not least|well i never|fingers crossed)\b|in my day\b|just (?:curious|wondering|checking|asking)\b)/;

/**
 * A sentence of its own behind the question that neither asks nor names nor bounds anything: "Fingers crossed.", "thread
 * incoming". What follows a preposition or goes on with a conjunction may bound the question, and is none.
 */
export function isInterjection(
  clause: readonly Mark[],
  text: string,
  before: readonly Mark[] | undefined,
  isAfterQuestion: boolean,
): boolean {
  const words = wordsOf(clause).split(" ");
  const gap = text.slice(before?.at(-1)?.end ?? 0, clause[0]?.start ?? 0);
  return (
    isAfterQuestion &&
    /[.!?\n]|[-–—]/.test(gap) &&
    words.length > 1 &&
    words.length <= 7 &&
    !bounding.test(words[0] ?? "") &&
    !words.some((word) =>
      /^(?:only|just|except|without|excluding|not|no|but|than|same|other|others|firms?|compan(?:y|ies)|platforms?|startups?|providers?|sites?|apps?|business(?:es)?|organi[sz]ations?|users?|customers?|clients?|institutions?|victims?|hackers?|ones?)$/.test(
        word,
      ),
    ) &&
    clause.every(
      (mark, i) =>
        isOf(mark, "filler", "audience") ||
        (mark.meaning.kind === "unknown" && (i === 0 || !/^\p{Lu}/u.test(mark.text))),
    )
  );
}

const bounding =
  /^(?:and|or|also|plus|but|from|against|at|in|by|of|on|to|for|with|via|through|among|under|over|per|each|every|any|including|what|which|who|how|when|where|why|whose|is|are|was|were|did|do|does|has|have|had|can|could|will|would)$/;

const asks =
  /^(?:how|which|what|who|whom|whose|when|where|why|was|were|is|are|did|does|do|has|have|had|can|could|list|show|name|compare|total)\b/;

const judged =
  /\b(?:is|are|s|be|would be|will be|d be|ll be|seems|sounds|looks|works|work|do|does|suffice|suffices|appreciated|preferred|welcome)(?: (?:just|perfectly|totally|absolutely|quite|also|more than|good|all|very|most|really|even|much))*(?: (?:fine|ok|okay|ideal|enough|great|perfect|good|plenty|best|helpful|lovely|handy|useful|sufficient|acceptable|welcome|appreciated|nice|brilliant|grand|super|better|alright|cool|splendid|wonderful|excellent|preferable|preferred|nicer|important|essential|all i need|all we need|optional|dandy|awesome|fab|fantastic))?(?: (?:too|also|thanks|thank you|thx|please|pls|for me|for us|by me|with me|here|as well|if possible|if you can|enough|well|nicely|for now|me|us|then|tho|though))*$/;

const needless =
  /^(?:and |but |so )?(?:no (?:need|rush|hurry|pressure|fuss|fluff|frills|essays?|waffle|preamble|jargon|speculation|guesswork|guessing|bullshit|bs|nonsense|opinions?|commentary)|nothing (?:fancy|more|else|long|complicated)|keep (?:it|this)|don ?t (?:need|bother|worry|want)|dont (?:need|bother|worry|want)|doesn ?t (?:need|have) to|doesnt (?:need|have) to|needn ?t be|neednt be|not (?:too|in a hurry|urgent))\b/;

const shaped =
  /^(?:and |or |but |so |just |only |even |as |in |preferably |ideally |maybe |perhaps )*(?:a |an |the |one |some |any )?(?:rough|short|brief|quick|simple|plain|clear|concise|clean|exact|precise|approximate|single|ballpark|bullet|bullets|table|chart|graph|calendar|figure only|round|rounded|one|two|number|answer|sentence|line|paragraph)s?(?: (?:answer|estimate|figure|number|table|line|lines|sentence|sentences|list|points?|reply|summary|one|form|format|overview|version|idea|guess|numbers|figures|only|please|pls|thanks|will|would|is|if|possible|enough|fine|ok|do))*$/;

const hurried =
  /^(?:(?:we|i|he|she|they|my \w+|our \w+|the \w+) (?:must|need|needs|have|has|had|want|wants|got|gotta|should|are|am)\b(?! to know| to see)|deadline|due|urgent|its urgent|this is urgent|time is|im on|were on|on deadline|filing|closing|presenting|printing|publishing)\b.*\b(?:by|before|at|until|till|in|on|today|tomorrow|tonight|now|soon|short|deadline|minutes?|hours?|noon|friday|monday|tuesday|wednesday|thursday|saturday|sunday)\b/;

/** "Staff request:", "Query:", "Exam question -": a label before the question. */
export function isLabel(clause: readonly Mark[], text: string): boolean {
  const last = clause.at(-1);
  const isWork = pieceOfWork.test(last?.words.at(-1) ?? "");
  if (
    last === undefined ||
    clause.length > 5 ||
    clause.some((mark) => isScope(mark) || (isSubject(mark) && !(isWork && isOpinion(mark))))
  )
    return false;
  const after = text.slice(last.end).trimStart();
  if (after.startsWith(":") && saying.test(wordsOf(clause))) return true;
  // "[Solved?] How …"
  if (/\[\s*$/.test(text.slice(0, clause[0]?.start ?? 0)) && /^[?!.]*\]/.test(after)) return true;
  return (
    /^[:–—-]/.test(after) &&
    label.test(last.words.at(-1) ?? "") &&
    !clause.some((mark) => isOf(mark, "theft") || (!isWork && isOf(mark, "recovered", "frozen", "laundered")))
  );
}

const isOpinion = ({ meaning }: Mark) => meaning.kind === "other" && meaning.subject === "opinion";

/** "Insurance recovery file:": a piece of work, whatever it is about. */
const pieceOfWork =
  /^(?:file|review|exercise|audit|memo|report|project|assessment|investigation|screening|diligence)$/;

/** "No spin:", "two birds, one stone:", "in one word:" */
const saying =
  /^(?:in (?:one|a|two|plain|short|brief|other|simple) \w+|no (?:spin|frills|fluff|bs|nonsense|waffle|jargon|essay)|two birds(?: with)? one stone|picture this|imagine this|long story short|bottom line|reality check|sanity check|pop quiz|straight answer|straight up|short version|serious question|honest question|dumb question|stupid question|real question|genuine question)$/;

const label =
  /^(?:request|requests|query|queries|question|questions|enquiry|inquiry|ask|asks|task|ticket|assignment|homework|exam|quiz|check|factcheck|item|point|topic|subject|title|brief|context|background|note|task|todo|needed|wanted|required|requested|purpose|research|due diligence|diligence|request from|message|memo|poll|trivia|prompt|reference|ref|body|header|headline|review|exercise|file|audit|memo|report|q|aq|qn|ps|urgent|quickie)$/;

/** "last one, promise": a word on the asking itself. */
export function isFarewell(clause: readonly Mark[]): boolean {
  return /^(?:the |my |one )?(?:last|final|next|another) (?:one|question|thing|ask)$/i.test(
    clause
      .filter((mark) => !isOf(mark, "filler"))
      .map(({ text }) => text)
      .join(" "),
  );
}

/** "Kind regards, H. Novak": names signed under a courtesy, to the end. */
export function isSignature(
  rest: readonly (readonly Mark[])[],
  before: readonly (readonly Mark[])[],
): boolean {
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
