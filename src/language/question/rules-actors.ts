// Rules for questions that name a group or a person and no theft: who it is, or two of them side by side.
import type { Facts } from "./facts.ts";
import { ask, type Reading } from "./reading.ts";
import { writeAsof } from "./request-words.ts";
import { hasPluralTheft } from "./theft-nouns.ts";

export function readActors(facts: Facts): Reading | null {
  const { actors, classes } = facts;
  const [a, b] = actors;
  if (a === undefined) return null;
  const asof = writeAsof(facts).join(" ");
  const selects =
    facts.periods.length > 0 ||
    facts.terms.length > 0 ||
    facts.min !== null ||
    facts.max !== null ||
    [
      "amount",
      "count",
      "average",
      "biggest",
      "smallest",
      "first",
      "latest",
      "list",
      "recovered",
      "frozen",
      "laundered",
      "theft",
    ].some((name) => classes.has(name as "amount")) ||
    ["perYear", "perQuarter", "perMonth", "perCategory", "perChain", "perCountry", "perTechnique"].some(
      (name) => classes.has(name as "perYear"),
    );
  const asksWhat = ["names", "same", "belong", "sanction", "who", "happened", "sources", "linked"].some(
    (name) => classes.has(name as "names"),
  );
  const asksSum = [
    "amount",
    "count",
    "biggest",
    "latest",
    "first",
    "list",
    "laundered",
    "recovered",
    "frozen",
  ].some((name) => classes.has(name as "amount"));
  if (
    b !== undefined &&
    (classes.has("same") ||
      classes.has("belong") ||
      classes.has("compare") ||
      classes.has("differ") ||
      !asksSum)
  )
    return ask(`/compare ${a.id} and ${b.id} ${asof}`, `/actor ${a.id}`, `/actor ${b.id}`);
  const isNamed = ["names", "sanction", "same", "belong"].some((name) => classes.has(name as "names"));
  if (isNamed && !classes.has("amount") && !classes.has("count") && facts.periods.length === 0)
    return ask(`/actor ${a.id} ${asof}`, `/heists actor:${a.id}`);
  // "which organisation stands behind Contagious Interview": who it is, and no list of thefts.
  const words = facts.marks.flatMap((mark) => mark.words).join(" ");
  if (
    standsBehind.test(words) &&
    !hasPluralTheft(facts) &&
    facts.periods.length + facts.terms.length === 0 &&
    !["amount", "count", "biggest", "latest", "first"].some((name) => classes.has(name as "amount"))
  )
    return ask(`/actor ${a.id} ${asof}`, `/heists actor:${a.id}`);
  const isDeed = facts.marks.some((mark) =>
    mark.words.some((word) => /^(?:steal|stole|stolen|hack|hacked|rob|robbed|take|took|away)$/.test(word)),
  );
  if (selects && (isDeed || hasPluralTheft(facts)) && !isNamed) return null;
  if (selects && !(asksWhat && !asksSum && facts.periods.length === 0 && facts.terms.length === 0))
    return null;
  return ask(`/actor ${a.id} ${asof}`, `/heists actor:${a.id}`, `/total all actor:${a.id}`);
}

const standsBehind =
  /\b(?:behind|backs|runs|controls|operates|commands|directs|oversees|responsible for|in charge of)\b/;
