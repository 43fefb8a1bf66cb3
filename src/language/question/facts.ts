// The marks of a question gathered: which thefts, actors and publishers it names, which filters, which periods, what
// it asks. The rules read these and never the words again.
import type { DayRange } from "../../knowledge/dates.ts";
import { overlaps } from "../../knowledge/dates.ts";
import { fold } from "../../knowledge/fold.ts";
import type { View } from "../../knowledge/view.ts";
import { type Entity, type TermKind, termKinds } from "./entities.ts";
import type { OtherSubject } from "./other-subjects.ts";
import type { Mark } from "./spot.ts";
import type { WordClass } from "./word-classes.ts";

export interface NamedIncident {
  name: string;
  /** More than one where the name alone does not tell. */
  ids: readonly string[];
}

export interface Term {
  kind: TermKind;
  id: string;
  name: string;
  negated: boolean;
}

export interface Facts {
  marks: readonly Mark[];
  incidents: readonly NamedIncident[];
  actors: readonly { id: string; name: string }[];
  publishers: readonly { id: string; name: string }[];
  terms: readonly Term[];
  periods: readonly { period: DayRange; words: string; ends: readonly [DayRange, DayRange] | null }[];
  asof: string | null;
  min: number | null;
  max: number | null;
  limit: number | null;
  classes: ReadonlySet<WordClass>;
  other: { subject: OtherSubject; text: string } | null;
  impossible: string | null;
  vague: string | null;
  address: string | null;
  /** An amount in another currency: not comparable with anything here. */
  foreignAmount: string | null;
  /** Words that nothing read, and numbers that count nothing. */
  unknown: readonly Mark[];
  /** `second`, `3rd`: a place in an order; the list down to it is what answers. */
  ordinal: number | null;
  /** `what did they steal`, `the haul of 2023`: a sum is asked for without a word for one. */
  asksSum: boolean;
  /** A theft in the singular: `the biggest hack`. */
  isSingular: boolean;
}

export const isAllTime =
  /^(?:of |in |for |over )?(?:all|all[ -]time|all of time|total|ever|the beginning|everything|since (?:the )?(?:very )?(?:beginning|start)|(?:since|from) day one|all years)$/i;

const singular =
  /^(?:hack|theft|heist|exploit|attack|breach|incident|case|robbery|haul|raid|crime|victim|target|exchange|bridge|wallet|casino|protocol|fund|individual|one|loss|amount|cyberattack|cyberheist|hit|processor|provider|company|game|project|platform|loot|job|caper|score)$/;
const plural =
  /^(?:hacks|thefts|heists|exploits|attacks|breaches|incidents|cases|robberies|hauls|raids|crimes|victims|targets|exchanges|bridges|wallets|casinos|protocols|funds|individuals|ones|losses|cyberattacks|cyberheists|hits|processors|providers|companies|games|projects|platforms|people|jobs|capers|operations|campaigns|robberies|dexes|cexes|breaches|providers)$/;

export function gatherFacts(marks: readonly Mark[], view: View): Facts {
  const incidents: NamedIncident[] = [];
  const actors = new Map<string, string>();
  const publishers = new Map<string, string>();
  const terms: Term[] = [];
  const unknown: Mark[] = [];
  const periods: Facts["periods"][number][] = [];
  const classes = new Set<WordClass>();
  const facts = {
    asof: null as string | null,
    min: null as number | null,
    max: null as number | null,
    limit: null as number | null,
    other: null as Facts["other"],
    impossible: null as string | null,
    vague: null as string | null,
    address: null as string | null,
    foreignAmount: null as string | null,
  };
  const isClass = (mark: Mark | undefined, ...names: WordClass[]) =>
    mark?.meaning.kind === "class" && mark.meaning.classes.some((name) => names.includes(name));
  for (const [i, mark] of marks.entries()) {
    const { meaning } = mark;
    const [before, after] = [marks[i - 1], marks[i + 1]];
    switch (meaning.kind) {
      case "class":
        // "worth at least half a billion": a bound, not a sum that is asked for.
        for (const name of meaning.classes)
          if (
            (name !== "amount" || after?.meaning.kind !== "amount") &&
            !(name === "when" && isSubordinate(marks, i))
          )
            classes.add(name);
        if (isClass(mark, "northKorea") && isSufferer(marks, i))
          facts.other ??= { subject: "their-loss", text: `${before?.text ?? ""} ${mark.text}`.trim() };
        break;
      case "entity": {
        const entity = chooseEntity(meaning.entities, marks, i);
        if (entity.kind === "incident" && entity.isBare && isOfOtherKind(entity, marks, i, view)) {
          unknown.push({ ...mark, meaning: { kind: "unknown" } });
        } else if (entity.kind === "incident") {
          if (!incidents.some((known) => known.ids.join() === entity.ids.join()))
            incidents.push({ name: entity.name, ids: entity.ids.filter((id) => view.incidents.has(id)) });
        } else if (entity.kind === "publisher" && isRobbed(marks, i)) {
          unknown.push({ ...mark, meaning: { kind: "unknown" } });
        } else if (entity.kind === "actor") actors.set(entity.id, entity.name);
        else if (entity.kind === "publisher") publishers.set(entity.id, entity.name);
        else if (entity.kind === "country" && isAgent(marks, i, entity.id)) {
          if (entity.id === "KR" && /^korea/i.test(mark.text)) classes.add("northKorea");
          else facts.other ??= { subject: "elsewhere", text: mark.text };
        } else
          terms.push({
            kind: entity.kind,
            id: entity.id,
            name: entity.name,
            negated: marks.slice(Math.max(0, i - 2), i).some((m) => isClass(m, "not")),
          });
        break;
      }
      case "period":
        if (isClass(before, "first", "latest") && /^\d{4}$/.test(meaning.phrase.words))
          classes.add("perYear");
        periods.push(meaning.phrase);
        break;
      case "impossible":
        facts.impossible = meaning.what;
        break;
      case "vague":
        facts.vague = meaning.what;
        break;
      case "asof":
        facts.asof = meaning.period.to;
        break;
      case "amount":
        if (meaning.currency !== null && meaning.currency !== "USD") facts.foreignAmount = mark.text;
        else {
          facts.min = meaning.min ?? facts.min;
          facts.max = meaning.max ?? facts.max;
        }
        break;
      case "number":
        if (
          meaning.value >= 1 &&
          meaning.value <= 100 &&
          (isClass(before, "biggest", "smallest", "latest", "first", "list") ||
            isClass(after, "biggest", "smallest", "latest", "first", "theft") ||
            (after?.meaning.kind === "entity" && isClass(marks[i - 1], "filler")))
        )
          facts.limit = meaning.value;
        else unknown.push(mark);
        break;
      case "address":
        facts.address = meaning.address;
        break;
      case "other":
        facts.other ??= { subject: meaning.subject, text: mark.text };
        break;
      case "unknown":
        unknown.push(mark);
        break;
    }
  }
  const nouns = marks.flatMap((mark) => mark.words);
  // "earned" by theft or in cryptocurrency; by wages or exports it is another subject.
  if (
    classes.has("earning") &&
    !classes.has("theft") &&
    !nouns.some((word) => /^crypto|^coins?$/.test(word)) &&
    !(nouns.includes("they") && !classes.has("northKorea"))
  )
    unknown.push(...marks.filter((mark) => isClass(mark, "earning")));
  // "before 2022, all years together": all of them, and not longer than the other says.
  if (periods.length > 1 && !classes.has("compare")) {
    const bounded = periods.filter(({ words }) => !isAllTime.test(words));
    if (bounded.length > 0) periods.splice(0, periods.length, ...bounded);
  }
  // "what had been reported on Bybit by 25 Feb 2025": an end of what had been said, not of when it happened.
  const [only] = periods;
  if (
    incidents.length > 0 &&
    only !== undefined &&
    periods.length === 1 &&
    facts.asof === null &&
    /^(?:by|until|up to|before|till) /i.test(only.words) &&
    nouns.some((word) =>
      /^(?:known|knew|reported|said|published|claimed|stated|written|disclosed|thought|believed|attributed|blamed|confirmed)$/.test(
        word,
      ),
    )
  ) {
    facts.asof = only.period.to;
    periods.pop();
  }
  // "what did we know about 2022 in February 2023": the later one is the day it is asked as of.
  const [asked, seen, ...further] = periods;
  if (
    asked !== undefined &&
    seen !== undefined &&
    further.length === 0 &&
    facts.asof === null &&
    seen.period.from > asked.period.to &&
    !classes.has("compare") &&
    nouns.some((word) => /^(?:know|knew|known|believe|believed|thought|think)$/.test(word))
  ) {
    facts.asof = seen.period.to;
    periods.pop();
  }
  return {
    marks,
    ...facts,
    incidents: incidents.map((named) => narrow(named, periods, view)),
    actors: [...actors].map(([id, name]) => ({ id, name })),
    publishers: [...publishers].map(([id, name]) => ({ id, name })),
    terms: terms.filter((term, i) => terms.findIndex((t) => t.id === term.id && t.kind === term.kind) === i),
    periods,
    classes,
    unknown,
    ordinal: ordinalOf(marks),
    asksSum: asksSum(marks),
    isSingular: nouns.some((word) => singular.test(word)) && !nouns.some((word) => plural.test(word)),
  };
}

/** `which country was it in when it got robbed`: a time that is told, not asked. */
function isSubordinate(marks: readonly Mark[], at: number): boolean {
  const after = marks[at + 1]?.words[0] ?? "";
  return (
    marks[at]?.words.join(" ") === "when" &&
    /^(?:it|they|he|she|that|the|this|north|lazarus)$/.test(after) &&
    marks
      .slice(0, at)
      .some(
        ({ meaning }) =>
          meaning.kind === "class" &&
          ["who", "where", "how", "amount", "count", "perCountry", "list"].some((name) =>
            meaning.classes.includes(name as WordClass),
          ),
      )
  );
}

/** `stolen from North Korea`, `hacks against the DPRK`: what it suffered is not on record. */
function isSufferer(marks: readonly Mark[], at: number): boolean {
  const words = marks.slice(Math.max(0, at - 4), at).flatMap((mark) => mark.words);
  const before = words.join(" ");
  return (
    /(?:^| )(?:stolen|stole|steal|steals|stealing|taken|took|lost|robbed|looted|siphoned|drained|hacked|grabbed|swiped) (?:\w+ ){0,2}(?:from|off)(?: the)?$/.test(
      before,
    ) ||
    /(?:^| )(?:hacks?|attacks?|thefts?|heists?|exploits?|raids?|strikes?|cyberattacks?|operations?|carried out|hits?) (?:on|against|upon|targeting|of)(?: the)?$/.test(
      before,
    ) ||
    /(?:^| )(?:who|hackers|anyone|somebody|someone|russia|china|us|america) (?:\w+ )?(?:hacked|attacked|robbed|targeted|hacks|attacks|robs|breached)(?: the)?$/.test(
      before,
    )
  );
}

const ordinals = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/** `second biggest`, `the 3rd largest`, `number two`, `runner-up`. */
function ordinalOf(marks: readonly Mark[]): number | null {
  for (const { meaning, words } of marks) {
    if (meaning.kind !== "class" || !meaning.classes.includes("ordinal")) continue;
    const text = words.join(" ");
    if (/^(?:runner|runners|number two|no 2|second place)/.test(text)) return 2;
    if (/^(?:number three|no 3|third place)/.test(text)) return 3;
    const at = ordinals.indexOf(text);
    if (at >= 0) return at + 2;
    const digits = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(text)?.[1];
    if (digits !== undefined) return Number(digits);
  }
  return null;
}

const sumNouns =
  /^(?:haul|loot|proceeds|takings|winnings|spoils|booty|plunder|stash|damage|toll|losses|loss|income|revenue|earnings)$/;
const takes =
  /^(?:steal|stole|stolen|take|took|taken|loot|looted|grab|grabbed|get|got|gotten|make|made|net|netted|swipe|swiped|pinch|pinched|nick|nicked|snatch|snatched|siphon|siphoned|drain|drained|bag|bagged|walk|walked|run|ran|come|came|lose|lost|pocket|pocketed|pilfer|pilfered|plunder|plundered|rake|raked|amass|amassed|earn|earned|earnt|clear|cleared|gross|grossed|reap|reaped|away)$/;

function asksSum(marks: readonly Mark[]): boolean {
  const words = marks.flatMap((mark) => mark.words);
  if (words.some((word) => sumNouns.test(word))) return true;
  // "what did they steal", "what had been taken", "what the norks walked away with"
  const isSuffered =
    /\bwhat (?:did|do|does|has|have|had) .{0,60}\b(?:lose|lost|suffer|suffered|lose in)\b/.test(
      words.join(" "),
    );
  if (isSuffered) return true;
  const what = marks.findIndex(
    (mark) =>
      mark.meaning.kind === "class" &&
      /^w(?:h?a|o|h|hu|u)t(?: (?:is|are|was|were|has|have|had|did))?$/.test(mark.words.join(" ")),
  );
  if (what >= 0)
    for (const { meaning, words: run } of marks.slice(what + 1, what + 9)) {
      if (run.some((word) => takes.test(word))) return true;
      const isBetween =
        (meaning.kind === "class" && !meaning.classes.includes("happened")) ||
        (meaning.kind === "entity" && meaning.entities.some(({ kind }) => kind === "actor"));
      if (!isBetween || run.some((word) => /^(?:hacked|hit|robbed)$/.test(word))) break;
    }
  // "money taken from japanese victims", "crypto stolen in 2023"
  return words.some(
    (word, i) =>
      /^(?:money|crypto|cryptocurrency|funds|coins|assets|dollars|cash|bitcoin|currency)$/.test(word) &&
      /^(?:taken|stolen|lost|looted|swiped|nicked|siphoned|drained|robbed|pinched|grabbed|theft|take)$/.test(
        words[i + 1] ?? "",
      ),
  );
}

/** A name of several kinds (Ronin: a victim and a chain) by what stands around it. */
function chooseEntity(entities: readonly Entity[], marks: readonly Mark[], at: number): Entity {
  const [first] = entities;
  if (first === undefined || entities.length === 1) return first as Entity;
  // `Indonesian exchange` without its word of kind is a country first.
  if (first.kind === "incident" && first.isBare)
    return entities.find((entity) => entity.kind !== "incident") ?? first;
  const before = marks[at - 1]?.words.at(-1) ?? "";
  const after = marks[at + 1]?.words[0] ?? "";
  const chain = entities.find((entity) => entity.kind === "chain");
  // "Polygon and Arbitrum thefts": a chain beside a chain.
  const isBesideChain = [marks[at - 2], marks[at + 2]].some(
    (mark) =>
      mark?.meaning.kind === "entity" && mark.meaning.entities.some((entity) => entity.kind === "chain"),
  );
  if (chain !== undefined && first.kind === "publisher" && isBesideChain) return chain;
  const words = marks.flatMap((mark) => mark.words);
  if (chain !== undefined && (before === "on" || ["chain", "blockchain", "network"].includes(after)))
    return chain;
  const service = entities.find((entity) => entity.kind === "service");
  if (
    service !== undefined &&
    words.some((word) =>
      /^(?:launder\w*|mixe[dr]s?|wash\w*|through|via|moved|cash(?:ed|ing)|used|using|uses|with|into|went)$/.test(
        word,
      ),
    ) &&
    !words.some((word) => /^sanction/.test(word))
  )
    return service;
  const publisher = entities.find((entity) => entity.kind === "publisher");
  if (
    publisher !== undefined &&
    words.some((word) => /^(?:say|said|says|according|report|reported)$/.test(word))
  )
    return publisher;
  return first;
}

/** `hack Binance`, `the Coinbase breach`: a company that speaks in the index is no victim in it. */
function isRobbed(marks: readonly Mark[], at: number): boolean {
  const before = marks
    .slice(Math.max(0, at - 3), at)
    .flatMap((mark) => mark.words)
    .join(" ");
  const after = marks[at + 1]?.words[0] ?? "";
  const speaks = marks.some(
    ({ meaning }) =>
      meaning.kind === "class" &&
      ["says", "sources", "revise", "differ", "compare", "amount", "list", "biggest", "count"].some((name) =>
        meaning.classes.includes(name as WordClass),
      ),
  );
  if (
    /(?:^| )(?:hack|hacked|hacking|rob|robbed|attack|attacked|breach|breached|hit|exploit|exploited|stolen from|steal from|stole from|taken from|hack of|hack at|hack on|theft at|theft from|attack on|breach of|heist at|break into|broke into|get into|got into|lost at|lost by)(?: the)?$/.test(
      before,
    )
  )
    return true;
  return (
    !speaks &&
    (/^(?:hack|hacked|heist|theft|breach|breached|exploit|robbery|robbed|attacked)$/.test(after) ||
      (/(?:^| )(?:was|were|did|is)(?: the)?$/.test(before) &&
        /^(?:get|hacked|robbed|breached|attacked|hit|exploited|lose)$/.test(after)))
  );
}

/** `Binance exchange` is not the `Binance bridge`: a name without its word of kind, beside the word of another. */
function isOfOtherKind(
  entity: Extract<Entity, { kind: "incident" }>,
  marks: readonly Mark[],
  at: number,
  view: View,
): boolean {
  const next = marks[at + 1]?.meaning;
  const kind = next?.kind === "entity" ? next.entities.find((e) => e.kind === "category") : undefined;
  return (
    kind?.kind === "category" &&
    !entity.ids.some((id) => view.incidents.get(id)?.incident.category === kind.id)
  );
}

/** A country that does something rather than suffers it: `did Russia steal`, `Chinese hackers`. */
function isAgent(marks: readonly Mark[], at: number, id: string): boolean {
  const lead = marks[at - 1]?.words.at(-1) ?? "";
  const before = lead === "the" ? (marks[at - 2]?.words.at(-1) ?? "") : lead;
  const after = marks[at + 1]?.words[0] ?? "";
  if (
    /^(?:hackers|hacker|hacking|gang|gangs|apt|spies|spy|intelligence|regime|military|cyber|state|threat|actors)$/.test(
      after,
    )
  )
    return true;
  if (/^(?:did|does|has|have|can|could)$/.test(before))
    return /^(?:steal|stole|stolen|hack|hacked|take|took|taken|rob|robbed|do|did|loot|looted|get|ever|make|made|launder|laundered|really|attack|drain|be|been|have|carry|carried|pull)$/.test(
      after,
    );
  // Of some countries one reads as hackers, not as victims, unless it is said where the victims are.
  if (
    /^(?:RU|CN|IR)$/.test(id) &&
    !/^(?:in|from|of|at)$/.test(before) &&
    !/^(?:victim|exchange|firm|compan|wallet|casino|bridge|user)/.test(after)
  )
    return true;
  if (at === 0) return /^(?:stole|stolen|hacked|took|robbed|looted|steals|hacks|steal)$/.test(after);
  return (
    before === "by" && !/^(?:victim|victims|exchange|exchanges|firm|firms|company|companies)$/.test(after)
  );
}

/** Of several thefts at one victim, the one of the time that is asked for. */
function narrow(named: NamedIncident, periods: Facts["periods"], view: View): NamedIncident {
  const [only] = periods;
  if (only === undefined) return named;
  const isOf = (id: string) => {
    const entry = view.incidents.get(id);
    return entry !== undefined && overlaps(entry.date, only.period);
  };
  if (named.ids.length === 1 && !named.ids.some(isOf)) {
    // "Poly Network in 2023": another theft at the same victim, on record under a longer name.
    const key = fold(named.name);
    const others = [...view.incidents.values()].filter(
      ({ incident }) =>
        isOf(incident.id) &&
        [incident.victim, ...incident.aliases].some((name) => fold(name).startsWith(key)),
    );
    return others.length === 0 ? named : { ...named, ids: others.map(({ incident }) => incident.id) };
  }
  if (named.ids.length < 2) return named;
  const fitting = named.ids.filter(isOf);
  return fitting.length === 0 ? named : { ...named, ids: fitting };
}

export function termsOf(facts: Facts, kind: TermKind): readonly Term[] {
  return facts.terms.filter((term) => term.kind === kind);
}

export { termKinds };
