// What stands in a question and is told, not asked: a time left out, an amount of coins beside a theft, the price of a
// coin, and one of many that a superlative picks.
import type { View } from "../../knowledge/view.ts";
import type { Facts } from "./facts.ts";
import type { Mark } from "./spot.ts";

/** "leave out everything from March 2022 on": what lies before it; null where a hole would be left. */
export function withoutPeriod(
  phrase: Facts["periods"][number],
  view: View,
  today: string,
): Facts["periods"][number] | null {
  const newest = [...view.incidents.values()]
    .map((entry) => entry.date.to)
    .reduce((a, b) => (a > b ? a : b), "");
  // "nothing from before 2024": what lies after it.
  if (/^(?:before|until|up to|till|prior to)\b/i.test(phrase.words)) {
    const from = new Date(`${phrase.period.to}T00:00:00Z`);
    from.setUTCDate(from.getUTCDate() + 1);
    const day = from.toISOString().slice(0, 10);
    return day > newest ? null : { ...phrase, period: { from: day, to: today }, ends: null };
  }
  if (phrase.period.to < newest || !/\b(?:since|from|after|on|onwards?)\b/i.test(phrase.words)) return null;
  const end = new Date(`${phrase.period.from}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() - 1);
  return { ...phrase, period: { from: "2009-01-01", to: end.toISOString().slice(0, 10) }, ends: null };
}

/** "what does a bitcoin cost", "how much is one ether": the price of a coin. */
export function isCoinPrice(marks: readonly Mark[], at: number): boolean {
  const [before = "", lead = ""] = [marks[at - 1], marks[at - 2]].map((mark) => mark?.words.join(" ") ?? "");
  const after = marks
    .slice(at + 1, at + 3)
    .flatMap(({ words }) => words)
    .join(" ");
  // "what's eth at now"
  if (
    /^(?:what|whats|what s|hows|how s|where|wheres)(?: (?:is|s))?$/.test(before) &&
    /^(?:at|at now|trading|trading at|going for|worth|doing|now)\b/.test(after)
  )
    return true;
  if (/^(?:a|an|one|1|single)$/.test(before))
    return (
      /^(?:cost|costs|worth|value|trade|trades|trading|go for|goes for|sell|sells|now|today|right now|at the moment|currently|$)/.test(
        after,
      ) || /^how much (?:is|was|are)$/.test(lead)
    );
  return (
    /^how much (?:is|are)$/.test(before) &&
    /^(?:worth|now|today|right now|at the moment|currently|$)/.test(after)
  );
}

/** "the 2023 total in bitcoin": what it is to be counted in; "stolen in bitcoin" is what was taken. */
export function isUnitOf(marks: readonly Mark[], at: number): boolean {
  if (
    marks[at - 1]?.words.join(" ") !== "in" ||
    !/^(?:btc|bitcoins?|eth|ether)$/i.test(marks[at]?.text ?? "")
  )
    return false;
  const lead = marks.slice(0, at - 1);
  return (
    lead.some(({ words }) =>
      words.some((word) =>
        /^(?:totals?|sum|figures?|number|value|tally|amount|worth|express(?:ed)?|loot|haul|take|takings|losse?s?|damage|proceeds|booty)$/.test(
          word,
        ),
      ),
    ) &&
    !lead.some(({ words }) =>
      words.some((word) => /^(?:stolen|stole|steal|taken|took|lost|held|paid)$/.test(word)),
    )
  );
}

/** "what did exchanges manage to freeze": who acts, and no victim. */
export function isFreezer(marks: readonly Mark[], at: number): boolean {
  const before = marks[at - 1]?.words.at(-1) ?? "";
  const next = marks
    .slice(at + 1, at + 4)
    .find((mark) => !(mark.meaning.kind === "class" && mark.meaning.classes.includes("filler")));
  return (
    !/^(?:from|at|of|in|on|against|by)$/.test(before) &&
    marks[at]?.words.at(-1)?.endsWith("s") === true &&
    next?.meaning.kind === "class" &&
    next.meaning.classes.some((name) => name === "frozen" || name === "recovered") &&
    /^(?:freeze|block|seize|recover|return|claw|halt|lock|intercept|give|hand)/.test(next.words[0] ?? "")
  );
}

export const isTold = (after: Mark | undefined) =>
  after?.meaning.kind === "entity" && after.meaning.entities.some(({ kind }) => kind === "chain");

/** "of the hacks in India, which was the biggest": one of them. */
export function isOneOf(marks: readonly Mark[]): boolean {
  const isSuperlative = ({ meaning }: Mark) =>
    meaning.kind === "class" &&
    meaning.classes.some((name) => ["biggest", "smallest", "first", "latest"].includes(name));
  return marks.some(
    (mark, i) =>
      /^(?:which|what)(?: one| of them)? (?:was|is)$/.test(mark.words.join(" ")) &&
      marks
        .slice(i + 1)
        .every(
          (m) => isSuperlative(m) || (m.meaning.kind === "class" && m.meaning.classes.includes("filler")),
        ) &&
      marks.slice(i + 1).some(isSuperlative),
  );
}

export const isIncident = (mark: Mark | undefined) =>
  mark?.meaning.kind === "entity" && mark.meaning.entities.some(({ kind }) => kind === "incident");

/** "the Zaif outfit in Osaka": where a theft that is named lies is told by the way. */
export function isCityOf(marks: readonly Mark[], at: number): boolean {
  return (
    cities.test(marks[at]?.text ?? "") &&
    (/^(?:in|of|from|at)$/.test(marks[at - 1]?.words.at(-1) ?? "") || isBehindComma(marks, at)) &&
    marks.some(isIncident)
  );
}

/** "M2, Abu Dhabi": two signs between the name and the city, or the first word of it. */
function isBehindComma(marks: readonly Mark[], at: number): boolean {
  const before = marks[at - 1];
  if (before === undefined) return false;
  if (isIncident(before)) return (marks[at]?.start ?? 0) - before.end === 2;
  return before.meaning.kind === "unknown" && cities.test(before.text) && isCityOf(marks, at - 1);
}

/** "Seoul's NIS": where a publisher sits. */
export const isSeatOf = (mark: Mark, after: Mark | undefined) =>
  cities.test(mark.text.replace(/['’]s$/, "")) &&
  after?.meaning.kind === "entity" &&
  after.meaning.entities.some(({ kind }) => kind === "publisher");

export const cities =
  /^(?:Abu|Dhabi|Kuala|Lumpur|Tel|Aviv|Cape|Town|Buenos|Aires|Abuja|Kampala|Porto|Krak[oó]w|Lodz|Gdansk|Munich|Hamburg|Cologne|Barcelona|Valencia|Naples|Turin|Marseille|Lyon|Rotterdam|Antwerp|Gothenburg|Riga|Kyiv|Kiev|Bucharest|Sofia|Belgrade|Zagreb|Tirana|Tbilisi|Baku|Almaty|Tashkent|Ankara|Izmir|Jeddah|Muscat|Kuwait|Amman|Casablanca|Tunis|Algiers|Dakar|Abidjan|Kigali|Lusaka|Harare|Maputo|Bogota|Bogotá|Lima|Quito|Santiago|Montevideo|Caracas|Havana|Seattle|Denver|Austin|Dallas|Atlanta|Philadelphia|Detroit|São|Sao|Paulo|Amsterdam|Frankfurt|Geneva|Vienna|Rome|Milan|Madrid|Lisbon|Dublin|Edinburgh|Glasgow|Boston|Chicago|Houston|Miami|Brussels|Stockholm|Oslo|Copenhagen|Helsinki|Warsaw|Prague|Budapest|Athens|Cairo|Accra|Johannesburg|Durban|Karachi|Lahore|Dhaka|Colombo|Kolkata|Chennai|Hyderabad|Bangkok|Manila|Hanoi|Beijing|Shanghai|Auckland|Wellington|Brisbane|Perth|Adelaide|Canberra|Ottawa|Calgary|Riyadh|Doha|Beirut|Haifa|Tokyo|Osaka|Kyoto|Seoul|Busan|Mumbai|Delhi|Bangalore|Bengaluru|Pune|Gurgaon|Dubai|Singapore|Jakarta|Taipei|Tallinn|Vilnius|Ljubljana|London|Manchester|Toronto|Montreal|Vancouver|Melbourne|Sydney|Istanbul|Manama|Zurich|Zug|Paris|Berlin|Lagos|Nairobi)$/;

/** "the Elliptic people": who speak, and no victims. */
export function isTheirPeople(marks: readonly Mark[], at: number): boolean {
  const before = marks[at - 1]?.meaning;
  return (
    /^(?:people|folks|team|guys)$/.test(marks[at]?.words.join(" ") ?? "") &&
    before?.kind === "entity" &&
    before.entities.some(({ kind }) => kind === "publisher")
  );
}

/** "who is this person": the one who is named, and no kind of victim. */
export const isPersonMeant = (marks: readonly Mark[], at: number) =>
  /^(?:person|individual|man|guy|fellow|people|persons|individuals)$/.test(
    marks[at]?.words.join(" ") ?? "",
  ) &&
  /^(?:this|that|the|these|those)$/.test(marks[at - 1]?.words.at(-1) ?? "") &&
  marks.some(
    ({ meaning }) => meaning.kind === "entity" && meaning.entities.some(({ kind }) => kind === "actor"),
  ) &&
  !marks.some(({ meaning }) => meaning.kind === "class" && meaning.classes.includes("theft"));

/** "what did people believe": whose belief it is, and no victims. */
export const isOpinion = (mark: Mark, after: Mark | undefined) =>
  /^(?:people|folks|everyone|users|experts)$/.test(mark.words.join(" ")) &&
  /^(?:believe|believed|think|thought|say|said|saying|know|knew|assume|assumed|claim|claimed|call|called|keep|report|reported|agree|talk|refer)$/.test(
    after?.words[0] ?? "",
  );
