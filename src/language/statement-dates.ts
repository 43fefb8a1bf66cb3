// Which dates of a sentence are a theft's own: the nearest verb tells. "The FBI said Lazarus robbed it in February" dates
// the robbery, "the FBI said in February that Lazarus robbed it" dates the saying.
import type { Mention } from "./mentions.ts";
import type { PlacedPeriod } from "./statement-periods.ts";
import { eachOnce, victimsBeside } from "./statement-victims.ts";

const speaking =
  /\b(?:said|says|saying|announced|reported|reports?|statement|sanction(?:ed|s)?|indict(?:ed|ment)?|charged|court|complaint|seized|froze|frozen|disclosed|told|concluded|found|determined|revealed|arrested|confirmed|attributed|blamed|named|accused|published|wrote|warned|according|press release|study|forfeit\w*|recovered|laundered|returned|moved|sent|counted|estimated|put)\b/gi;
// A noun of theft dates itself only where the date stands beside it: "the WazirX theft of July 2024".
const stealing =
  /\b(?:hacked|stole|stolen|stealing|robbed|attacked|exploited|breached|looted|took|taken|taking|lost|loses?|losing|drained|siphoned|compromised|snatched|raided|emptied|relieved|vanished|disappear(?:ed)?|happened|occurred|struck|hit|carried out|pulled off|made off|(?:theft|hack|heist|attack|breach|exploit|incident|robbery|raid|loss)(?=\s*(?:of|in|on|from|at|back in)?\s*(?:early |late |mid-?)?$))\b/gi;
const firstRobbed =
  /\b(?:hacked|hackers|stole|stolen|robbed|thieves|attackers?|attacked|exploited|breached|looted|took|taken|lost|loses?|drained|siphoned|compromised|snatched|raided|emptied|relieved|vanished|disappear(?:ed)?|struck|hit|theft|hack|heist|suffered|made off)\b/i;
/** "the theft of $308m from DMM in May 2024", with nothing between that begins another clause. */
const theftOf =
  /\b(?:theft|hack|heist|attack|breach|exploit|robbery|raid) (?:of|on|at|from|against)\b(?:(?! (?:that|which|who|when|as|was|were|has|had|is|by)\b)[^,;]){0,110}$/i;
/** A span is no date of one theft: "since 2017", "between March and June". */
const spans =
  /^(?:since|before|after|until|till|by|from|between|through|up|all|the past|past|last)\b|\b(?:to|and|until|through|\.\.)\b/i;

export function findDates(
  text: string,
  periods: readonly PlacedPeriod[],
  named: readonly Mention[],
): { victim: Mention; period: PlacedPeriod; isOfTheft: boolean }[] {
  const dates = periods.filter(({ words }) => !spans.test(words));
  const victims = eachOnce(named);
  const [only] = victims;
  if (only === undefined) return [];
  // "X in May 2023 and Y in June 2023": one each, in their order; else all dates are the one victim's.
  const paired = victims.length > 1 && dates.length === victims.length;
  if (victims.length > 1 && !paired && dates.length !== 1) return [];
  return dates.flatMap((period, i) => {
    const isOfTheft = isTheftAt(text, period);
    const meant = paired ? victims.slice(i, i + 1) : victimsBeside(period, named, text);
    return meant.map((victim) => ({ victim, period, isOfTheft }));
  });
}

function isTheftAt(text: string, { start, end }: PlacedPeriod): boolean {
  // "in its 2023 report": the year of a document.
  if (
    /^['’]?s? (?:annual |yearly |mid-year |crypto crime |joint )*(?:report|study|review|statement|indictment|update|paper|complaint|advisory)/i.test(
      text.slice(end, end + 50),
    )
  )
    return false;
  // "concluded in November 2024 that": what follows is said, and this is when.
  if (/^,? that\b/i.test(text.slice(end, end + 8))) return false;
  const before = text.slice(0, start);
  const [robbed, spoke] = [
    Math.max(lastOf(before, stealing), before.search(theftOf)),
    lastOf(before, speaking),
  ];
  if (robbed >= 0 || spoke >= 0) return robbed > spoke;
  const after = text.slice(end);
  const [robs, speaks] = [after.search(firstRobbed), after.search(new RegExp(speaking.source, "i"))];
  return robs >= 0 && (speaks < 0 || robs < speaks);
}

function lastOf(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].at(-1)?.index ?? -1;
}
