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
  return judged.test(words) || needless.test(words) || shaped.test(words) || hurried.test(words);
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

const asks =
  /^(?:how|which|what|who|whom|whose|when|where|why|was|were|is|are|did|does|do|has|have|had|can|could|list|show|name|compare|total)\b/;

const judged =
  /\b(?:is|are|s|be|would be|will be|d be|ll be|seems|sounds|looks|works|work|do|does|suffice|suffices|appreciated|preferred|welcome)(?: (?:just|perfectly|totally|absolutely|quite|also|more than|good|all|very|most|really|even|much))*(?: (?:fine|ok|okay|ideal|enough|great|perfect|good|plenty|best|helpful|lovely|handy|useful|sufficient|acceptable|welcome|appreciated|nice|brilliant|grand|super|better|alright|cool|splendid|wonderful|excellent|preferable|preferred|nicer|important|essential|all i need|all we need|optional|dandy|awesome|fab|fantastic))?(?: (?:too|also|thanks|thank you|thx|please|pls|for me|for us|by me|with me|here|as well|if possible|if you can|enough|well|nicely|for now|me|us|then|tho|though))*$/;

const needless =
  /^(?:and |but |so )?(?:no (?:need|rush|hurry|pressure|fuss|fluff|frills|essays?|waffle|preamble|jargon|speculation|guesswork|guessing|bullshit|bs|nonsense|opinions?|commentary)|nothing (?:fancy|more|else|long|complicated)|keep (?:it|this)|don ?t (?:need|bother|worry|want)|dont (?:need|bother|worry|want)|doesn ?t (?:need|have) to|doesnt (?:need|have) to|needn ?t be|neednt be|not (?:too|in a hurry|urgent))\b/;

const shaped =
  /^(?:and |or |but |so |just |only |even |as |in |preferably |ideally |maybe |perhaps )*(?:a |an |the |one |some |any )?(?:rough|short|brief|quick|simple|plain|clear|concise|clean|exact|precise|approximate|single|ballpark|bullet|bullets|table|chart|graph|figure only|round|rounded|one|two|number|answer|sentence|line|paragraph)s?(?: (?:answer|estimate|figure|number|table|line|lines|sentence|sentences|list|points?|reply|summary|one|form|format|overview|version|idea|guess|numbers|figures|only|please|pls|thanks|will|would|is|if|possible|enough|fine|ok|do))*$/;

const hurried =
  /^(?:(?:we|i|he|she|they|my \w+|our \w+|the \w+) (?:must|need|needs|have|has|had|want|wants|got|gotta|should|are|am)\b(?! to know| to see)|deadline|due|urgent|its urgent|this is urgent|time is|im on|were on|on deadline|filing|closing|presenting|printing|publishing)\b.*\b(?:by|before|at|until|till|in|on|today|tomorrow|tonight|now|soon|short|deadline|minutes?|hours?|noon|friday|monday|tuesday|wednesday|thursday|saturday|sunday)\b/;

/** "Staff request:", "Query:", "Exam question -": a label before the question. */
export function isLabel(clause: readonly Mark[], text: string): boolean {
  const last = clause.at(-1);
  if (last === undefined || clause.length > 5 || clause.some((mark) => isScope(mark) || isSubject(mark)))
    return false;
  const after = text.slice(last.end).trimStart();
  return (
    /^[:–—-]/.test(after) &&
    label.test(last.words.at(-1) ?? "") &&
    !clause.some((mark) => isOf(mark, "theft", "recovered", "frozen", "laundered"))
  );
}

const label =
  /^(?:request|requests|query|queries|question|questions|enquiry|inquiry|ask|asks|task|ticket|assignment|homework|exam|quiz|check|factcheck|item|point|topic|subject|title|brief|context|background|note|task|todo|needed|wanted|required|requested|purpose|research|due diligence|diligence|request from|message|memo|poll|trivia|prompt|q|aq|qn|ps|urgent|quickie)$/;
