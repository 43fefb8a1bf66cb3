// What a question asked and its request leaves out. A question half understood is not answered as if wholly: where a
// word that asks something has no place in the request, the question is asked back.
import type { Facts } from "./facts.ts";
import type { WordClass } from "./word-classes.ts";

type Form = "total" | "list" | "record" | "said" | "actor";

/** Classes that ask something which a request of this form never answers. */
const unanswered: Readonly<Record<Form, readonly WordClass[]>> = {
  total: [
    "staff",
    "perOther",
    "why",
    "names",
    "same",
    "belong",
    "linked",
    "sanction",
    "address",
    "sources",
    "differ",
    "revise",
  ],
  list: ["staff", "perOther", "why", "same", "belong", "sanction", "address", "revise", "share"],
  record: ["perOther", "compare", "why", "share", "address", "ordinal"],
  actor: ["staff", "perOther"],
  said: ["staff", "perOther", "sanction", "address", "share", "belong"],
};

/** The words that the request does not answer; empty where all are used. */
export function findUnused(request: string, facts: Facts): string[] {
  // A name that was to be left out and is not: the sum would be another one.
  const kept = facts.leftOut.filter((id) => !request.includes(id)).map((id) => `without ${id}`);
  const form = formOf(request);
  if (form === null) return kept;
  // "what portion of it is frozen": the fate is the answer, and says of how much.
  const isFate = /show:(?:recovered|frozen|laundered)/.test(request);
  // "the second Upbit theft, the one in 2025": the time says which.
  const isNarrowed = form === "record" && facts.periods.length > 0;
  const unused = facts.marks.filter(
    ({ meaning }) =>
      meaning.kind === "class" &&
      !meaning.classes.includes("filler") &&
      meaning.classes.every(
        (name) =>
          unanswered[form].includes(name) &&
          !(isFate && name === "share") &&
          // "what slice of the pie belongs to Pyongyang"
          !(/^(?:same|belong)$/.test(name) && request.includes("show:share")) &&
          // "the developer they had hired under a fake CV"
          !(name === "staff" && form === "list" && request.includes("it-worker")) &&
          // "the 2025 total, with sources": every answer has them.
          !(name === "sources" && !facts.classes.has("sources")) &&
          // "what had been published about 2023 by March 2024"
          !(facts.asof !== null && form === "total" && name === "sources") &&
          !(isNarrowed && name === "ordinal"),
      ),
  );
  const lost = [
    ...(form === "total" || form === "list" ? openExclusions(facts, request) : []),
    ...kept,
    // Of the victim's people only what was done to them is on record.
    ...(form === "record" &&
    facts.classes.has("staff") &&
    !/show:(?:how|recovered|frozen|amount|laundered)/.test(request) &&
    !(facts.classes.has("northKorea") && request.includes("show:who"))
      ? facts.marks
          .filter(({ meaning }) => meaning.kind === "class" && meaning.classes.includes("staff"))
          .map(({ text }) => text)
      : []),
    ...(form === "record" &&
    facts.classes.has("count") &&
    !facts.classes.has("amount") &&
    !/show:(?:amount|links)/.test(request)
      ? ["how many"]
      : []),
    ...(facts.limit !== null && !/\btop \d/.test(request) && form === "total" ? [`${facts.limit}`] : []),
    ...(facts.ordinal !== null && !/\btop \d/.test(request) && form !== "record" && form !== "said"
      ? ["the place in the order"]
      : []),
    ...(facts.min !== null &&
    facts.min !== facts.max &&
    (form === "total" || form === "list") &&
    !/\bmin:/.test(request)
      ? ["the amount"]
      : []),
    // "above 100 million and below 5 million" fits nothing; one figure told beside a sum is no filter of it.
    ...(facts.min !== null &&
    facts.max !== null &&
    (facts.min > facts.max ||
      (facts.min === facts.max &&
        form === "total" &&
        facts.classes.has("amount") &&
        !facts.classes.has("count")))
      ? ["the amount"]
      : []),
    ...(form === "said" && !request.includes(":")
      ? facts.terms.filter(({ kind }) => kind === "country" || kind === "chain").map(({ name }) => name)
      : []),
    ...(form === "total" || form === "list"
      ? facts.terms
          .filter((term) => !request.includes(term.id) && !request.includes(`by:${term.kind}`))
          .map((term) => term.name)
      : []),
    ...(form === "total" || form === "list" || form === "said"
      ? facts.publishers
          .filter((publisher) => form !== "said" && !request.includes(publisher.id))
          .map((publisher) => publisher.name)
      : []),
  ];
  return [...unused.map((mark) => mark.text), ...lost];
}

function formOf(request: string): Form | null {
  if (request.startsWith("/total")) return "total";
  if (request.startsWith("/heists")) return "list";
  if (request.startsWith("/heist ")) return "record";
  if (request.startsWith("/sources")) return "said";
  if (request.startsWith("/actor")) return "actor";
  return null;
}

/** "excluding the top 3": words that leave something out where nothing is left out. */
function openExclusions({ marks }: Facts, request: string): string[] {
  if (/ -\w+:|without:|level:/.test(request)) return [];
  return marks
    .filter(
      (mark, i) =>
        mark.meaning.kind === "class" &&
        mark.meaning.classes.includes("not") &&
        leavesOut.test(mark.words.join(" ")) &&
        marks[i + 1] !== undefined &&
        // "leave out everything from March 2022 on": the time that is left is asked for.
        !marks
          .slice(i + 1, i + 6)
          .some(
            ({ meaning }) =>
              meaning.kind === "period" && /^(?:since|from|after|before|until)/i.test(meaning.phrase.words),
          ) &&
        mark.isAside !== true,
    )
    .map(({ text }) => text);
}

const leavesOut =
  /^(?:without|excluding|excl|exclude|excludes|except|excepting|minus|leaving out|leave out|leaving aside|not counting|not including|other than|apart from|aside from|skipping|omitting|ignoring|barring|sans|bar|everything but|all but|everything except)\b/;
