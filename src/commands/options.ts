// Options that several commands share, and what completes them.
import { fold } from "../knowledge/fold.ts";
import type { Index, Term } from "../knowledge/model.ts";
import { levels } from "../knowledge/schema/record.ts";
import { breakdowns, shows } from "../query/query.ts";
import type { CommandOption, Completion, Localized } from "./command.ts";

/** Terms whose id, name or alias begins with what was typed, then those that contain it. */
export function completeTerms(typed: string, terms: Iterable<Term>, limit: number): Completion[] {
  const key = fold(typed);
  const ranked: { rank: number; completion: Completion }[] = [];
  for (const { id, name, aliases } of terms) {
    const folded = [name, id, ...aliases].map(fold);
    const rank = folded.some((f) => f.startsWith(key)) ? 0 : folded.some((f) => f.includes(key)) ? 1 : 2;
    if (rank < 2) ranked.push({ rank, completion: { value: id, label: name } });
  }
  ranked.sort((a, b) => a.rank - b.rank || a.completion.label.localeCompare(b.completion.label));
  return ranked.slice(0, limit).map((r) => r.completion);
}

/** Incidents as terms: the id is what is put in, so that a completed name is never ambiguous. */
export function incidentTerms(index: Index): Term[] {
  return [...index.incidents.values()].map(({ id, victim, aliases, dates }) => {
    const used = dates.find((claim) => claim.used !== null) ?? dates[0];
    return {
      id,
      name: `${victim} (${used?.range.from.slice(0, 7) ?? "date unknown"})`,
      aliases: [victim, ...aliases],
    };
  });
}

export function incidentOption(name: string, summary: string, localized: Localized): CommandOption {
  return {
    name,
    summary,
    localized,
    required: true,
    form: "positional",
    choices: null,
    complete: (typed, index, limit) => completeTerms(typed, incidentTerms(index), limit),
  };
}

export const periodOption: CommandOption = {
  name: "period",
  summary: "2023, 2020-2022, since 2017, 2024 H1, Q3 2023, 2023-07, last year, all",
  localized: {
    ko: "기간: 2023, 2020-2022, since 2017, 2024 H1, Q3 2023, 2023-07, last year, all",
    ja: "期間: 2023、2020-2022、since 2017、2024 H1、Q3 2023、2023-07、last year、all",
  },
  required: true,
  form: "positional",
  choices: null,
  complete: (typed, index, limit) => {
    const key = typed.trim().toLowerCase();
    const years = [
      ...new Set(
        [...index.incidents.values()].flatMap((incident) =>
          incident.dates.map((claim) => claim.range.from.slice(0, 4)),
        ),
      ),
    ]
      .sort()
      .reverse();
    const phrases = [
      ...years,
      ...years
        .slice(0, 4)
        .flatMap((year) => [
          `${year} H1`,
          `${year} H2`,
          `Q1 ${year}`,
          `Q2 ${year}`,
          `Q3 ${year}`,
          `Q4 ${year}`,
        ]),
      "last year",
      "this year",
      "past 12 months",
      "since 2017",
      "all",
    ];
    return phrases
      .filter((phrase) => phrase.toLowerCase().includes(key))
      .slice(0, limit)
      .map((phrase) => ({ value: phrase, label: phrase }));
  },
};

function filterOption(
  name: string,
  summary: string,
  localized: Localized,
  terms: ((index: Index) => Iterable<Term>) | null,
  choices: readonly string[] | null = null,
): CommandOption {
  return {
    name,
    summary,
    localized,
    required: false,
    form: "filter",
    choices,
    complete: terms === null ? null : (typed, index, limit) => completeTerms(typed, terms(index), limit),
  };
}

export const asofOption = filterOption(
  "asof",
  "Answer from what had been said by this date",
  { ko: "이 날짜까지 알려진 내용으로 답함", ja: "この日付までに公表された内容で答える" },
  null,
);
export const withoutOption = filterOption(
  "without",
  "Leave this theft out",
  { ko: "제외할 사건", ja: "除外する事件" },
  incidentTerms,
);
export const levelOption = filterOption(
  "level",
  "official, industry, suspected, disputed, rejected, unattributed or all",
  {
    ko: "귀속 수준: official, industry, suspected, disputed, rejected, unattributed, all",
    ja: "帰属の水準: official、industry、suspected、disputed、rejected、unattributed、all",
  },
  (_index) => [...levels, "all"].map((id) => ({ id, name: id, aliases: [] })),
);
export const breakdownOption = filterOption(
  "by",
  "Break the sum down",
  { ko: "합계를 나누는 기준", ja: "合計の内訳の基準" },
  null,
  breakdowns,
);
export const publisherOption = filterOption(
  "by",
  "What this publisher says of it",
  { ko: "이 기관이 말한 내용", ja: "この発表元の見解" },
  (index) => index.publishers.values(),
);
export const showOption = filterOption(
  "show",
  "What of it to answer first",
  { ko: "먼저 답할 내용", ja: "最初に答える内容" },
  null,
  shows.filter((show) => show !== "share"),
);
export const typeOption = filterOption(
  "type",
  "Kind of victim",
  { ko: "피해자의 종류", ja: "被害者の種類" },
  (index) => index.vocabulary.categories.values(),
);
export const chainOption = filterOption(
  "chain",
  "Chain",
  { ko: "블록체인", ja: "ブロックチェーン" },
  (index) => index.vocabulary.chains.values(),
);
export const actorOption = filterOption("actor", "Actor", { ko: "공격 주체", ja: "攻撃者" }, (index) =>
  actorTerms(index),
);
export const minOption = filterOption(
  "min",
  "At least this many US dollars: 10m",
  { ko: "미화 최소 금액: 10m", ja: "米ドルでの下限額: 10m" },
  null,
);
export const maxOption = filterOption(
  "max",
  "At most this many US dollars: 1bn",
  { ko: "미화 최대 금액: 1bn", ja: "米ドルでの上限額: 1bn" },
  null,
);

export function actorTerms(index: Index): Term[] {
  return [...index.actors.values()].map(({ id, name, names }) => ({
    id,
    name,
    aliases: names.map((n) => n.alias),
  }));
}
