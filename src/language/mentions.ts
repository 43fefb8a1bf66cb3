// Names of the index in running text: thefts, actors, publishers, North Korea. Exact names only - a near name in
// somebody else's text is more often another company than a misspelling. Linear: a look-up per word.
import { fold, foldWords } from "../knowledge/fold.ts";
import type { Index } from "../knowledge/model.ts";
import { allCountries } from "./countries.ts";
import { type Entity, lexiconOf } from "./question/entities.ts";
import { classesOf } from "./question/word-classes.ts";
import { publisherNames } from "./question/words/publisher-names.ts";
import type { Token } from "./tokens.ts";

export interface Mention {
  kind: "incident" | "actor" | "publisher" | "north-korea" | "country" | "service";
  /** Ids; of a name that several thefts bear, all of them. */
  ids: readonly string[];
  name: string;
  text: string;
  start: number;
  end: number;
}

const kept = new WeakMap<Index, ReadonlyMap<string, number>>();
const longestName = 8;

/** `tokens`: those of the text. */
export function findMentions(text: string, tokens: readonly Token[], index: Index): Mention[] {
  const starts = startsOf(index);
  const { entities } = lexiconOf(index);
  const mentions: Mention[] = [];
  // A post without a capital: a name of its own making is a name there too.
  const isLower = !/\p{Lu}\p{Ll}/u.test(text);
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (token === undefined) break;
    const mention =
      readNorthKorea(tokens, at) ??
      (starts.has(token.word)
        ? readNamed(tokens, at, starts.get(token.word) ?? 1, { entities, index, isLower })
        : null);
    if (mention === null) at++;
    else {
      mentions.push({
        ...mention.mention,
        text: text.slice(token.start, tokens[at + mention.length - 1]?.end),
        start: token.start,
        end: tokens[at + mention.length - 1]?.end ?? token.end,
      });
      at += mention.length;
    }
  }
  return mentions;
}

type Named = { mention: Pick<Mention, "kind" | "ids" | "name">; length: number };

/** `the regime's hackers`, `the North stole`: a state named by its part, where what follows tells which. */
const theirDeed =
  /^(?:hackers?|hacking|cyber\w*|thieves|operatives|agents|had|has|have|stole|took|robbed|looted|netted)$/;

function readNorthKorea(tokens: readonly Token[], at: number): Named | null {
  if (
    tokens[at]?.word === "the" &&
    /^(?:regime|North|DPRK)(?:['’]s)?$/.test(tokens[at + 1]?.text ?? "") &&
    theirDeed.test(tokens[at + 2]?.word ?? "")
  )
    return { mention: { kind: "north-korea", ids: [], name: "North Korea" }, length: 2 };
  for (let length = Math.min(3, tokens.length - at); length > 0; length--) {
    const run = tokens.slice(at, at + length);
    if (!/^(?:n|k|d|p|nord|corea|hermit|democratic)/.test(run[0]?.word ?? "")) return null;
    if (/^(?:north|kim)$/.test(run[0]?.word ?? "") && length === 1) continue;
    if (classesOf(run.map((token) => token.word)).includes("northKorea"))
      return { mention: { kind: "north-korea", ids: [], name: "North Korea" }, length };
  }
  return null;
}

function readNamed(
  tokens: readonly Token[],
  at: number,
  longest: number,
  {
    entities,
    index,
    isLower,
  }: { entities: ReadonlyMap<string, readonly Entity[]>; index: Index; isLower: boolean },
): Named | null {
  for (let length = Math.min(longest, tokens.length - at); length > 0; length--) {
    const run = tokens.slice(at, at + length);
    const found = entities.get(run.map((token) => token.word).join(""));
    if (found === undefined) continue;
    // A name is written with a capital or a digit: `stake` and `drift` are words, `Stake` and `Drift` are victims.
    const isWritten = run.some((token) => /[\p{Lu}\p{Lo}\d]/u.test(token.text));
    if (!isWritten && !isNameInLower(found, run, index, isLower)) continue;
    if (length === 1 && (run[0]?.word.length ?? 0) < 3 && !/^(?:UN|US|UK)$/.test(run[0]?.text ?? ""))
      continue;
    for (const kind of ["incident", "actor", "publisher", "country", "service"] as const) {
      const entity = found.find((e) => e.kind === kind);
      if (entity === undefined) continue;
      if (entity.kind === "incident")
        return { mention: { kind, ids: entity.ids, name: entity.name }, length };
      return { mention: { kind, ids: [entity.id], name: entity.name }, length };
    }
  }
  return null;
}

/** `atomic wallet`, `kucoin`, `lazarus`: no plain words, whatever their letters; `stake` and `drift` are. */
function isNameInLower(
  found: readonly Entity[],
  run: readonly Token[],
  index: Index,
  isLower: boolean,
): boolean {
  const [first] = run;
  if (found.some((entity) => entity.kind === "incident"))
    return (
      run.length > 1 ||
      /\p{L}\.\p{L}/u.test(first?.text ?? "") ||
      (isLower && /^(?=.{5})(?:.*(?:bit|coin|swap|pay|dex)|.*[xz]$)/.test(first?.word ?? ""))
    );
  const actor = found.find((entity): entity is Extract<Entity, { id: string }> => entity.kind === "actor");
  return (
    isLower &&
    actor !== undefined &&
    !["service", "firm", "person"].includes(index.actors.get(actor.id)?.kind ?? "") &&
    (first?.word.length ?? 0) >= 7
  );
}

/** The first word of every name -> the most words that a name with it has. */
function startsOf(index: Index): ReadonlyMap<string, number> {
  const known = kept.get(index);
  if (known !== undefined) return known;
  const starts = new Map<string, number>();
  const add = (name: string) => {
    const words = foldWords(name);
    const [first = ""] = words;
    const length = Math.min(longestName, Math.max(words.length, 1));
    starts.set(first, Math.max(starts.get(first) ?? 0, length));
    const whole = fold(name);
    starts.set(whole, Math.max(starts.get(whole) ?? 0, 1));
  };
  for (const incident of index.incidents.values())
    for (const name of [incident.victim, ...incident.aliases]) add(name);
  for (const actor of index.actors.values())
    for (const name of [actor.name, ...actor.names.map((n) => n.alias)]) add(name);
  for (const publisher of index.publishers.values())
    for (const name of [publisher.name, ...publisher.aliases]) add(name);
  for (const names of Object.values(publisherNames)) for (const name of names.split("|")) add(name);
  for (const { name, aliases } of allCountries()) for (const said of [name, ...aliases]) add(said);
  for (const { name, aliases } of index.vocabulary.services.values())
    for (const said of [name, ...aliases]) add(said);
  for (const key of lexiconOf(index).entities.keys()) if (!starts.has(key)) starts.set(key, 1);
  kept.set(index, starts);
  return starts;
}
