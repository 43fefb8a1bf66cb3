// The marks of a question gathered: which thefts, actors and publishers it names, which filters, which periods, what
// it asks. The rules read these and never the words again.

import type { DayRange } from "../../knowledge/dates.ts";
import type { View } from "../../knowledge/view.ts";
import { asksInPlace, isDeed, isNamedAnew } from "./asked-in-place.ts";
import { asksSum, ordinalOf } from "./asked-order.ts";
import { countedPeople, roleOfNumber } from "./counts.ts";
import { type TermKind, termKinds } from "./entities.ts";
import { chooseEntity, isAgent, isOfOtherKind, isRobbed, isSufferer } from "./entity-choice.ts";
import { isDenied, isLeftOut, isNamedLeftOut } from "./left-out.ts";
import type { OtherSubject } from "./other-subjects.ts";
import { settlePeriods, settleSinceThen } from "./settle-periods.ts";
import type { Mark } from "./spot.ts";
import { plural, singular } from "./theft-nouns.ts";
import { tellDiffering, tellsSum } from "./told-figures.ts";
import {
  isCityOf,
  isCoinPrice,
  isFreezer,
  isIncident,
  isOneOf,
  isOpinion,
  isPersonMeant,
  isSeatOf,
  isTheirPeople,
  isUnitOf,
  withoutPeriod,
} from "./told-marks.ts";
import { narrow, ofYearBehind, splitByPeriods } from "./which-thefts.ts";
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
        // "thefts that were not by North Korea"
        if (isClass(mark, "northKorea") && !marks.some(isIncident) && isDenied(marks, i)) {
          classes.add("rejected").add("unattributed");
          break;
        }
        for (const name of meaning.classes) if (asksInPlace(name, marks, i)) classes.add(name);
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
        } else if (
          entity.kind === "chain" &&
          /^(?:before|after|since|until)$/.test(before?.words.join(" ") ?? "")
        ) {
          // "before Bitcoin existed": no time that is told.
          unknown.push({ ...mark, meaning: { kind: "unknown" } });
        } else if (entity.kind === "chain" && isUnitOf(marks, i)) {
          facts.other ??= { subject: "conversion", text: `${before?.text ?? ""} ${mark.text}` };
        } else if (entity.kind === "chain" && isCoinPrice(marks, i)) {
          facts.other ??= { subject: "price", text: mark.text };
        } else if (
          isTheirPeople(marks, i) ||
          // "South Korea's NIS": where a publisher sits.
          (entity.kind === "country" &&
            after?.meaning.kind === "entity" &&
            after.meaning.entities.every(({ kind }) => kind === "publisher")) ||
          isOpinion(mark, after) ||
          isPersonMeant(marks, i) ||
          (entity.kind === "category" && isFreezer(marks, i))
        ) {
          break;
        } else {
          const negated = isLeftOut(marks, i);
          // An ATT&CK id stands for every technique that carries it, but for the one that is named beside it.
          const isNamed =
            attackId.test(mark.text) &&
            terms.some(({ id }) => meaning.entities.some((other) => "id" in other && other.id === id));
          if (isNamed) break;
          terms.push({ kind: entity.kind, id: entity.id, name: entity.name, negated });
          if (attackId.test(mark.text))
            for (const { kind, ...other } of meaning.entities)
              if (kind === "technique" && "id" in other)
                terms.push({ kind, id: other.id, name: other.name, negated });
        }
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
      case "number": {
        const role = roleOfNumber(marks, i, meaning.value);
        if (role === "limit") facts.limit = meaning.value;
        else if (role === "count") classes.add("count");
        else if (role === "unknown") unknown.push(mark);
        break;
      }
      case "address":
        facts.address = meaning.address;
        break;
      case "other":
        if (isNamedAnew(marks, i)) break;
        if (isDeed(marks, i)) {
          if (/^run/i.test(mark.text)) classes.add("laundered");
          else if (/^(?:write|print|draft)/i.test(mark.text)) classes.add("says");
          break;
        }
        facts.other ??= { subject: meaning.subject, text: mark.text };
        break;
      case "unknown":
        if (isCityOf(marks, i) || isSeatOf(mark, after)) break;
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
  if (incidents.length === 0 && settleSinceThen(periods, marks, classes, today) === "open")
    facts.vague ??= "since then";
  if (tellDiffering(marks)) {
    classes.add("differ").delete("why");
    facts.min = null;
    facts.max = null;
  }
  // "that DMM lost 4,502.9 BTC": told of a theft that is named, to be compared with the record.
  if (facts.foreignAmount !== null && incidents.length > 0) {
    facts.foreignAmount = null;
    if (
      !["when", "who", "how", "where", "recovered", "frozen"].some((name) => classes.has(name as WordClass))
    )
      classes.add("amount");
  }
  const isSumTold = incidents.length === 0 && tellsSum(marks);
  if (isSumTold) {
    if (publishers.size === 0) classes.delete("says");
    // "is it correct that …" asks for no correction of theirs.
    if (marks.every((mark) => !isClass(mark, "revise") || isClass(mark, "filler"))) classes.delete("revise");
    facts.min = null;
    facts.max = null;
  }
  const people = countedPeople(marks);
  if (people !== null) facts.other ??= { subject: "people", text: people };
  facts.asof ??= settlePeriods(periods, {
    nouns,
    classes,
    hasIncident: incidents.length > 0,
    asof: facts.asof,
  });
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
    asksSum: isSumTold || asksSum(marks),
    isSingular:
      isOneOf(marks) ||
      (nouns.some((word) => singular.test(word)) && !nouns.some((word) => plural.test(word))),
  };
}

const attackId = /^T\d{4}(?:\.\d{3})?$/i;

export function termsOf(facts: Facts, kind: TermKind): readonly Term[] {
  return facts.terms.filter((term) => term.kind === kind);
}

export { termKinds };
