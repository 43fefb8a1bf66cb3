// The marks of a question gathered: which thefts, actors and publishers it names, which filters, which periods, what
// it asks. The rules read these and never the words again.

import type { DayRange } from "../../knowledge/dates.ts";
import { overlaps } from "../../knowledge/dates.ts";
import { fold } from "../../knowledge/fold.ts";
import type { View } from "../../knowledge/view.ts";
import { asksSum, isSubordinate, ordinalOf } from "./asked-order.ts";
import { type TermKind, termKinds } from "./entities.ts";
import { chooseEntity, isAgent, isOfOtherKind, isRobbed, isSufferer } from "./entity-choice.ts";
import { isLeftOut, isNamedLeftOut } from "./left-out.ts";
import type { OtherSubject } from "./other-subjects.ts";
import type { Mark } from "./spot.ts";
import {
  isCityOf,
  isCoinPrice,
  isFreezer,
  isIncident,
  isOneOf,
  isTheirPeople,
  isTold,
  withoutPeriod,
} from "./told-marks.ts";
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
  /** `not counting Bybit`: ids of the thefts that a sum or a list is to do without. */
  leftOut: readonly string[];
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
  /^(?:hack|theft|heist|exploit|attack|breach|incident|case|robbery|haul|raid|crime|victim|target|exchange|bridge|wallet|casino|protocol|fund|individual|one|loss|amount|sum|cyberattack|cyberheist|hit|processor|provider|company|game|project|platform|loot|job|caper|score)$/;
const plural =
  /^(?:hacks|thefts|heists|exploits|attacks|breaches|incidents|cases|robberies|hauls|raids|crimes|victims|targets|exchanges|bridges|wallets|casinos|protocols|funds|individuals|ones|losses|cyberattacks|cyberheists|hits|processors|providers|companies|games|projects|platforms|people|jobs|capers|operations|campaigns|robberies|dexes|cexes|breaches|providers)$/;

export function gatherFacts(marks: readonly Mark[], view: View, today: string): Facts {
  const incidents: NamedIncident[] = [];
  const leftOut = new Set<string>();
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
            !(name === "when" && isSubordinate(marks, i)) &&
            // "the 2025 total, with sources": every answer has them.
            !(name === "sources" && isAdded(marks, i)) &&
            // "malware hidden in a pdf": nothing that was stolen is hidden.
            !(name === "laundered" && (isHidden(marks, i) || isRead(marks, i))) &&
            // "Sinbad mixer": what it is called.
            !(
              name === "laundered" &&
              /^mix(?:er|ing service)$/.test(mark.words.join(" ")) &&
              isService(before)
            ) &&
            // "the Lykke break-in": a theft, and not how it was done.
            !(
              name === "how" &&
              /^break ins?$/.test(mark.words.join(" ")) &&
              (isIncident(before) || before?.words.at(-1) === "the")
            )
          )
            classes.add(name);
        if (isClass(mark, "northKorea") && isSufferer(marks, i))
          facts.other ??= { subject: "their-loss", text: `${before?.text ?? ""} ${mark.text}`.trim() };
        break;
      case "entity": {
        const entity = chooseEntity(meaning.entities, marks, i);
        if (entity.kind === "incident" && entity.isBare && isOfOtherKind(entity, marks, i, view)) {
          unknown.push({ ...mark, meaning: { kind: "unknown" } });
        } else if (entity.kind === "incident" && isNamedLeftOut(marks, i)) {
          for (const id of entity.ids) if (view.incidents.has(id)) leftOut.add(id);
        } else if (entity.kind === "incident") {
          const ids = ofYearBehind(
            entity.ids.filter((id) => view.incidents.has(id)),
            after,
            view,
          );
          if (!incidents.some((known) => known.ids.join() === ids.join()))
            incidents.push({ name: entity.name, ids });
        } else if (entity.kind === "publisher" && isRobbed(marks, i)) {
          unknown.push({ ...mark, meaning: { kind: "unknown" } });
        } else if (entity.kind === "actor") actors.set(entity.id, entity.name);
        else if (entity.kind === "publisher") publishers.set(entity.id, entity.name);
        else if (entity.kind === "country" && isAgent(marks, i, entity.id)) {
          if (entity.id === "KR" && /^korea/i.test(mark.text)) classes.add("northKorea");
          else facts.other ??= { subject: "elsewhere", text: mark.text };
        } else if (entity.kind === "chain" && isCoinPrice(marks, i)) {
          facts.other ??= { subject: "price", text: mark.text };
        } else if (
          isTheirPeople(marks, i) ||
          isOpinion(mark, after) ||
          (entity.kind === "category" && isFreezer(marks, i))
        ) {
          break;
        } else
          terms.push({
            kind: entity.kind,
            id: entity.id,
            name: entity.name,
            negated: isLeftOut(marks, i),
          });
        break;
      }
      case "period":
        if (isLeftOut(marks, i, false)) {
          const rest = withoutPeriod(meaning.phrase, view, today);
          if (rest === null) unknown.push({ ...mark, meaning: { kind: "unknown" } });
          else periods.push(rest);
          break;
        }
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
        // "more than a million users": a bound on something else than money.
        if (
          /^(?:users?|customers?|clients?|employees?|people|accounts?|members?|followers?|downloads?|traders?|transactions?)$/.test(
            after?.words[0] ?? "",
          )
        )
          unknown.push({ ...mark, meaning: { kind: "unknown" } });
        else if (meaning.currency !== null && meaning.currency !== "USD") facts.foreignAmount = mark.text;
        else {
          // "nothing under a million": a million and more.
          const isTurned =
            isClass(before, "not") &&
            !/^(?:less|fewer|more|greater|larger|smaller|bigger) than/i.test(mark.text) &&
            (meaning.min === null || meaning.max === null);
          facts.min = (isTurned ? meaning.max : meaning.min) ?? facts.min;
          facts.max = (isTurned ? meaning.min : meaning.max) ?? facts.max;
        }
        break;
      case "number":
        if (
          meaning.value >= 1 &&
          meaning.value <= 100 &&
          // "more than ten victims": a bound on something else than money.
          !/(?:than|least|most|over|under|exactly|about)$/.test(before?.words.join(" ") ?? "") &&
          // "the first ten weeks": of a time, not of a list.
          !/^(?:day|week|month|quarter|year|hour|minute)s?$/.test(after?.words[0] ?? "") &&
          // "which of the two was it"
          !(
            /\bof the$/.test(before?.words.join(" ") ?? "") &&
            !isClass(after, "biggest", "smallest", "latest", "first", "theft")
          ) &&
          (isClass(before, "biggest", "smallest", "latest", "first", "list") ||
            isClass(after, "biggest", "smallest", "latest", "first", "theft") ||
            (after?.meaning.kind === "entity" && isClass(marks[i - 1], "filler")))
        )
          facts.limit = meaning.value;
        // "three different numbers", and "173,600 ether" beside a theft: told, not asked.
        // "btcturk 25": the year of the theft.
        else if (isIncident(before) && meaning.value >= 14 && meaning.value <= 26) break;
        else if (!isClass(after, "differ") && !(isTold(after) && marks.some(isIncident))) unknown.push(mark);
        break;
      case "address":
        facts.address = meaning.address;
        break;
      case "other":
        // "which mixers did they run the money through"
        if (
          /^run the$/i.test(mark.text) &&
          /^(?:they|lazarus|hackers|thieves|attackers|dprk|korea)$/.test(before?.words.at(-1) ?? "")
        ) {
          classes.add("laundered");
          break;
        }
        // "fake recruiter scams": the technique, under another word.
        if (/^(?:scams?|fraud|con|cons)$/i.test(mark.text) && isTechnique(before)) break;
        // "what did the UN experts write"
        if (/^(?:write|print|draft)$/i.test(mark.text) && marks.slice(Math.max(0, i - 3), i).some(speaks)) {
          classes.add("says");
          break;
        }
        facts.other ??= { subject: meaning.subject, text: mark.text };
        break;
      case "unknown":
        if (isCityOf(marks, i)) break;
        // "blamed over stake.com"
        if (mark.words[0] === "over" && [after, marks[i + 2]].some(isIncident)) break;
        // "Tokyo exchange Liquid": what a victim is called beside its name.
        if (
          after?.meaning.kind === "entity" &&
          after.meaning.entities[0]?.kind === "category" &&
          isIncident(marks[i + 2])
        )
          break;
        unknown.push(mark);
        break;
    }
  }
  const nouns = marks.flatMap((mark) => mark.words);
  // "earned" by theft or in cryptocurrency; by wages or exports it is another subject.
  if (
    classes.has("earning") &&
    !classes.has("theft") &&
    !classes.has("perTechnique") &&
    !nouns.some((word) => /^crypto|^coins?$/.test(word)) &&
    !(nouns.includes("they") && !classes.has("northKorea"))
  )
    unknown.push(...marks.filter((mark) => isClass(mark, "earning")));
  // "prior to 2019 but after 2016": one end from each.
  const [one, two, ...others] = periods;
  if (one !== undefined && two !== undefined && others.length === 0 && !classes.has("compare")) {
    const [until, since] = isEnd.test(one.words) ? [one, two] : [two, one];
    if (isEnd.test(until.words) && isStart.test(since.words) && since.period.from < until.period.to)
      periods.splice(0, 2, {
        ...since,
        period: { from: since.period.from, to: until.period.to },
        words: `${since.words} ${until.words}`,
        ends: null,
      });
  }
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
    nouns.some((word) => told.test(word))
  ) {
    facts.asof = only.period.to;
    periods.pop();
  }
  // "what did we know about 2022 in February 2023": the later one is the day it is asked as of.
  const isSeen = ({ period, words }: Facts["periods"][number]) =>
    period.from === period.to || /^(?:by|until|up to|before|till|as of) /i.test(words);
  const [asked, seen, ...further] = [...periods].sort(
    (a, b) => Number(isSeen(a)) - Number(isSeen(b)) || a.period.to.localeCompare(b.period.to),
  );
  if (
    asked !== undefined &&
    seen !== undefined &&
    further.length === 0 &&
    facts.asof === null &&
    (seen.period.from > asked.period.to || isLaterDay(seen.period, asked.period)) &&
    !classes.has("compare") &&
    (nouns.some((word) => /^(?:know|knew|known|believe|believed|thought|think)$/.test(word)) ||
      // "what had Chainalysis published about 2022 by the end of 2023"
      (/^(?:by|until|up to|before|till|as of) /i.test(seen.words) && nouns.some((word) => told.test(word))))
  ) {
    facts.asof = seen.period.to;
    periods.splice(0, periods.length, asked);
  }
  return {
    marks,
    ...facts,
    incidents:
      splitByPeriods(incidents, periods, view) ?? incidents.map((named) => narrow(named, periods, view)),
    leftOut: [...leftOut],
    actors: [...actors].map(([id, name]) => ({ id, name })),
    publishers: [...publishers].map(([id, name]) => ({ id, name })),
    terms: terms.filter((term, i) => terms.findIndex((t) => t.id === term.id && t.kind === term.kind) === i),
    periods,
    classes,
    unknown,
    ordinal: ordinalOf(marks),
    asksSum: asksSum(marks),
    isSingular:
      isOneOf(marks) ||
      (nouns.some((word) => singular.test(word)) && !nouns.some((word) => plural.test(word))),
  };
}

/** "having gone through your index": read, and no loot. */
const isRead = (marks: readonly Mark[], at: number) =>
  /through$/.test(marks[at]?.words.at(-1) ?? "") &&
  marks
    .slice(at + 1, at + 4)
    .some(({ words }) =>
      words.some((word) =>
        /^(?:index|list|lists|report|reports|papers|data|notes|archive|files|pages|docs)$/.test(word),
      ),
    );

/** Hidden or disguised, with no word for what was stolen beside it. */
const isHidden = (marks: readonly Mark[], at: number) =>
  /^(?:hid|hides?|hidden|hiding|conceal\w*|disguis\w*)$/.test(marks[at]?.words.join(" ") ?? "") &&
  !marks
    .slice(Math.max(0, at - 5), at + 5)
    .some(
      ({ meaning, words }) =>
        (meaning.kind === "class" && meaning.classes.includes("money")) ||
        words.some((word) => /^(?:it|them|loot|haul|proceeds|trail|trails|they|how)$/.test(word)),
    );

const isTechnique = (mark: Mark | undefined) =>
  mark?.meaning.kind === "entity" && mark.meaning.entities.some(({ kind }) => kind === "technique");

/** "what did people believe": whose belief it is, and no victims. */
const isOpinion = (mark: Mark, after: Mark | undefined) =>
  /^(?:people|folks|everyone|users|experts)$/.test(mark.words.join(" ")) &&
  /^(?:believe|believed|think|thought|say|said|saying|know|knew|assume|assumed|claim|claimed|call|called|keep|report|reported|agree|talk|refer)$/.test(
    after?.words[0] ?? "",
  );

const isService = (mark: Mark | undefined) =>
  mark?.meaning.kind === "entity" && mark.meaning.entities.some(({ kind }) => kind === "service");

/** "w/ sources", "plus links", beside a sum or a list that is asked for. */
const isAdded = (marks: readonly Mark[], at: number) =>
  /^(?:with|w|plus|incl|including|include|and|the)$/.test(marks[at - 1]?.words.at(-1) ?? "") &&
  marks.some(
    ({ meaning }) =>
      meaning.kind === "class" &&
      ["amount", "count", "list", "biggest"].some((name) => meaning.classes.includes(name as WordClass)),
  );

const speaks = ({ meaning }: Mark) =>
  meaning.kind === "entity" && meaning.entities.some(({ kind }) => kind === "publisher");

const isEnd = /^(?:before|prior to|until|up to|till|earlier than) /i;
const isStart = /^(?:after|since|from|later than|starting|past) /i;

/** "of the 2022 total on 1 June 2022": one day inside or after a longer time, and "by the end of 2023". */
const isLaterDay = (seen: DayRange, asked: DayRange) =>
  (seen.from === seen.to || seen.from < asked.from) && seen.to > asked.from && asked.from !== asked.to;

/** What had been said, and not what had been done. */
const told =
  /^(?:known|knew|reported|said|published|claimed|stated|written|disclosed|thought|believed|attributed|blamed|confirmed|name|named|accused|established|found|traced|released|issued|announced|printed|put|documented)$/;

/** "upbit 2019", "btcturk 25": of several thefts at one victim that of the year behind its name. */
function ofYearBehind(ids: readonly string[], after: Mark | undefined, view: View): readonly string[] {
  const { meaning } = after ?? {};
  const year =
    meaning?.kind === "period" && /^\D*\d{4}$/.test(meaning.phrase.words)
      ? meaning.phrase.period.from.slice(0, 4)
      : meaning?.kind === "number" && meaning.value >= 14 && meaning.value <= 26
        ? `20${meaning.value}`
        : null;
  if (ids.length < 2 || year === null) return ids;
  const fitting = ids.filter((id) => view.incidents.get(id)?.date.from.startsWith(year) === true);
  return fitting.length === 0 ? ids : fitting;
}

/** "the upbit thefts of 2019 and 2025": two thefts under one name, each told by its time. */
function splitByPeriods(
  incidents: readonly NamedIncident[],
  periods: Facts["periods"],
  view: View,
): readonly NamedIncident[] | null {
  const [named, ...others] = incidents;
  if (named === undefined || others.length > 0 || periods.length !== 2) return null;
  const parts = periods.map(({ period }) =>
    named.ids.filter((id) => {
      const entry = view.incidents.get(id);
      return entry !== undefined && overlaps(entry.date, period);
    }),
  );
  return parts.every((ids) => ids.length === 1) ? parts.map((ids) => ({ ...named, ids })) : null;
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
