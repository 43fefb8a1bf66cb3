// What a name is in its place: a victim or a chain, a company that speaks or one that is robbed, a country that suffers
// or one that acts, and North Korea where it is the victim.
import type { View } from "../../knowledge/view.ts";
import { isOf } from "./clause-marks.ts";
import type { Entity } from "./entities.ts";
import type { Mark } from "./spot.ts";
import type { WordClass } from "./word-classes.ts";

/** `stolen from North Korea`, `hacks against the DPRK`: what it suffered is not on record. */
export function isSufferer(marks: readonly Mark[], at: number): boolean {
  const words = marks.slice(Math.max(0, at - 4), at).flatMap((mark) => mark.words);
  const before = words.join(" ");
  // "how much did North Korea lose"
  if (
    /^(?:lose|loses|lost|losing|suffer|suffers|suffered)$/.test(marks[at + 1]?.words[0] ?? "") &&
    !/^(?:stolen|lost) (?:to|by)/.test(before)
  )
    return true;
  // "how much of all that was stolen is from North Korea"
  if (/ (?:is|are|was|were|came|comes) from(?: the)?$/.test(before)) return false;
  return (
    /(?:^| )(?:stolen|stole|steal|steals|stealing|taken|took|lost|robbed|looted|siphoned|drained|hacked|grabbed|swiped) (?:\w+ ){0,2}(?:from|off)(?: the)?$/.test(
      before,
    ) ||
    /(?:^| )(?:hacks?|attacks?|thefts?|heists?|exploits?|raids?|strikes?|cyberattacks?|operations?|carried out|hits?) (?:on|against|upon|targeting)(?: the)?$/.test(
      before,
    ) ||
    // "the hack of North Korea": of one theft the victim is told, of several who did them.
    /(?:^| )(?:hack|attack|raid|strike|cyberattack|exploit) of(?: the)?$/.test(before) ||
    /(?:^| )(?:who|hackers|anyone|somebody|someone|russia|china|us|america) (?:\w+ )?(?:hacked|attacked|robbed|targeted|hacks|attacks|robs|breached)(?: the)?$/.test(
      before,
    )
  );
}

/** A name of several kinds (Ronin: a victim and a chain) by what stands around it. */
export function chooseEntity(entities: readonly Entity[], marks: readonly Mark[], at: number): Entity {
  const [first] = entities;
  if (first === undefined || entities.length === 1) return first as Entity;
  // `Indonesian exchange` without its word of kind is a country first.
  if (first.kind === "incident" && first.isBare)
    return entities.find((entity) => entity.kind !== "incident") ?? first;
  const before = marks[at - 1]?.words.at(-1) ?? "";
  const after = marks[at + 1]?.words[0] ?? "";
  const chain = entities.find((entity) => entity.kind === "chain");
  // "Polygon and Arbitrum thefts", "Arbitrum thefts": a chain, though its makers have spoken too.
  const isBesideChain = [marks[at - 2], marks[at + 2]].some((mark) => isOfKind(mark, "chain"));
  if (
    chain !== undefined &&
    first.kind === "publisher" &&
    (isBesideChain || isOfKind(marks[at + 1], "category") || isOf(marks[at + 1], "theft"))
  )
    return chain;
  const words = marks.flatMap((mark) => mark.words);
  const isChainWord = ["chain", "blockchain", "network"].includes(after);
  // "used on Ronin", "Elliptic on Harmony": done to the victim, or said of it.
  const isOfVictim =
    first.kind === "incident" &&
    (/^(?:used|pulled|played|done|inflicted|say|says|said|report|reports|info|information|details|data|numbers|figures|sources|evidence|attack|assault|raid|heist|hit|links|source|anything|everything|news)$/.test(
      marks[at - 2]?.words.at(-1) ?? "",
    ) ||
      isOfKind(marks[at - 2], "publisher"));
  // "something citable on Ronin": nothing was stolen "on" it in these words.
  const isCounted =
    first.kind !== "incident" ||
    marks.some(
      ({ meaning }) =>
        meaning.kind === "class" &&
        ["theft", "amount", "count", "list", "money", "biggest", "latest"].some((name) =>
          meaning.classes.includes(name as WordClass),
        ),
    );
  if (
    chain !== undefined &&
    ((before === "on" &&
      marks[at - 1]?.words.length === 1 &&
      !isOfVictim &&
      isCounted &&
      (first.kind !== "incident" || isSumOn(marks, at))) ||
      isChainWord)
  )
    return chain;
  const service = entities.find((entity) => entity.kind === "service");
  // "any Tornado Cash stuff since 2023": which thefts went through it.
  if (
    service !== undefined &&
    marks.some(({ meaning }) => meaning.kind === "period") &&
    marks.every(
      ({ meaning }) =>
        meaning.kind !== "class" ||
        !meaning.classes.some((name) => /^(?:names|sanction|who|same|belong|when)$/.test(name)),
    )
  )
    return service;
  if (
    service !== undefined &&
    words.some((word) =>
      /^(?:launder\w*|mixe[dr]s?|wash\w*|through|via|moved|cash(?:ed|ing)|used|using|uses|with|into|went|handle[sd]?|handling|process(?:ed)?|proceeds|loot|thefts|hacks|heists|receive[sd]?|took|take)$/.test(
        word,
      ),
    ) &&
    !words.some((word) => /^(?:sanction|designat|alias|handles$|listed|background)/.test(word))
  )
    return service;
  const publisher = entities.find((entity) => entity.kind === "publisher");
  // "Upbit says", "according to Upbit"; in "the HTX theft reported under other names" it is the victim.
  if (
    publisher !== undefined &&
    (/^(?:say|says|said|report|reports|reported|claims?|claimed|announced|put|puts|gave|gives)$/.test(
      after,
    ) ||
      /^(?:to|by)$/.test(before))
  )
    return publisher;
  return first;
}

/** "thefts on Ronin", "stolen in 2022 on Ronin": counted by chain; in "a check on Ronin" the theft is meant. */
function isSumOn(marks: readonly Mark[], at: number): boolean {
  const before = marks[at - 2];
  if (before === undefined) return false;
  const last = before.words.at(-1) ?? "";
  if (/^(?:hack|theft|heist|exploit|breach|robbery|incident|case)$/.test(last)) return false;
  return (
    /^(?:period|amount|entity)$/.test(before.meaning.kind) ||
    (before.meaning.kind === "class" &&
      ["theft", "money", "amount", "count", "northKorea", "happened"].some((name) =>
        (before.meaning as { classes: readonly WordClass[] }).classes.includes(name as WordClass),
      ))
  );
}

/** `hack Binance`, `the Coinbase breach`: a company that speaks in the index is no victim in it. */
export function isRobbed(marks: readonly Mark[], at: number): boolean {
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
  const here = marks[at]?.meaning;
  // "the Binance hack": the name is a victim's as well, under a word of kind.
  const isVictimToo = here?.kind === "entity" && here.entities.some(({ kind }) => kind === "incident");
  // "binance hot wallet 2019 theft, proof"
  if (isVictimToo && /^(?:hot|cold) wallets?|^wallets?$/.test(marks[at + 1]?.words.join(" ") ?? ""))
    return true;
  if (isVictimToo && /^(?:hack|heist|breach|robbery)$/.test(after)) return true;
  // "Binance 2019, when exactly?"
  if (
    isVictimToo &&
    !speaks &&
    marks.some(
      ({ meaning }) =>
        meaning.kind === "class" && meaning.classes.some((name) => /^(?:when|how|where)$/.test(name)),
    )
  )
    return true;
  // "that Binance lost $40m"
  if (/^(?:lost|loses?|suffered)$/.test(after)) return true;
  return (
    !speaks &&
    (/^(?:hack|hacked|heist|theft|breach|breached|exploit|robbery|robbed|attacked)$/.test(after) ||
      (/(?:^| )(?:was|were|did|is)(?: the)?$/.test(before) &&
        /^(?:get|hacked|robbed|breached|attacked|hit|exploited|lose)$/.test(after)))
  );
}

/** `Binance exchange` is not the `Binance bridge`: a name without its word of kind, beside the word of another. */
export function isOfOtherKind(
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
export function isAgent(marks: readonly Mark[], at: number, id: string): boolean {
  const lead = marks[at - 1]?.words.at(-1) ?? "";
  const before = lead === "the" ? (marks[at - 2]?.words.at(-1) ?? "") : lead;
  // "Ukrainian crypto thieves": what they take stands between.
  const isBesideCoins = /^(?:crypto|cryptocurrency|bitcoin|coin|digital|online|web3|defi)$/.test(
    marks[at + 1]?.words.join(" ") ?? "",
  );
  const after = marks[at + (isBesideCoins ? 2 : 1)]?.words[0] ?? "";
  // "the Vietnamese government's own hacker unit"
  const next = marks.slice(at + 1, at + 5).flatMap(({ words }) => words);
  if (
    /^(?:government|govt|regime|state|army|military|secret|intelligence|party)/.test(after) &&
    next
      .slice(1)
      .some((word) =>
        /^(?:hackers?|hacking|unit|agents?|operatives|spies|steal|stole|stolen|gang|crew|team|army|service|hack|hacked)$/.test(
          word,
        ),
      )
  )
    return true;
  // "the Iranian group steal"
  if (
    /^(?:groups?|gangs?|crews?|teams?|units?|outfits?|ring|collective|syndicate)$/.test(after) &&
    next
      .slice(1, 4)
      .some((word) =>
        /^(?:steal|steals|stole|stolen|hack|hacked|take|took|taken|rob|robbed|loot|looted|get|make|made|launder|laundered|behind|responsible)$/.test(
          word,
        ),
      )
  )
    return true;
  // "crypto thieves based in Vietnam"
  if (
    /\b(?:hackers|thieves|robbers|crooks|cybercriminals|criminals|gangs?) (?:\w+ )?(?:based|living|located|operating|sitting|working) (?:in|from|out of)(?: the)?$/.test(
      marks
        .slice(Math.max(0, at - 5), at)
        .flatMap(({ words }) => words)
        .join(" "),
    )
  )
    return true;
  // "the hackers of Vietnam"
  if (
    /^(?:of|from)$/.test(before) &&
    /^(?:hackers|hacker|spies|gangs|thieves|thief|robbers|crooks|fraudsters|burglars|cybercriminals|criminals|government|regime|army|military|services)$/.test(
      marks
        .slice(Math.max(0, at - (lead === "the" ? 3 : 2)), at)
        .flatMap(({ words }) => words)
        .filter((word) => !/^(?:the|of|from)$/.test(word))
        .at(-1) ?? "",
    )
  )
    return true;
  if (
    /^(?:hackers|hacker|hacking|thief|thieves|robbers?|crooks?|criminals?|cybercriminals?|fraudsters?|burglars?|bandits?|pirates?|mobsters?|gangsters?|gang|gangs|apt|spies|spy|intelligence|regime|military|cyber|state|threat|actors)$/.test(
      after,
    )
  )
    return true;
  const verb = marks[at + 1];
  // "how much did the Iranians nick": whoever takes is no victim.
  const takes =
    verb?.meaning.kind === "class" &&
    verb.meaning.classes.some((name) => name === "theft" || name === "earning") &&
    !/^(?:los[et]|loses|losing|suffer|endure|forfeit|get|got|fall|fell|bleed|bled|victim|hack$|hacks$|theft|heist|breach|loss|incident|attack$|attacks$|case|exploit$|robber)/.test(
      after,
    );
  if (/^(?:did|does|do)$/.test(before) && takes) return true;
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

function isOfKind(mark: Mark | undefined, kind: Entity["kind"]): boolean {
  return mark?.meaning.kind === "entity" && mark.meaning.entities.some((entity) => entity.kind === kind);
}
