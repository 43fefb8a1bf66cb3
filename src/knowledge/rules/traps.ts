// K129-K132 and K21x: the field's known traps, as far as a rule can see them: a theft recorded twice, one figure for two
// victims, a slip of a thousand, a restatement that nobody linked. Each is silent on sound knowledge.
import { type DayRange, overlaps, parseWrittenDate } from "../dates.ts";
import { fold } from "../fold.ts";
import { agree, parseWrittenNumber, type WrittenNumber } from "../money.ts";
import type { Problem } from "../problem.ts";
import type { Records } from "../records.ts";
import { absoluteReference, eachIncident, identifiedClaims, type Rule } from "./rule.ts";

type Incident = Records["incidents"][number]["record"];
type Figure = NonNullable<Incident["figures"]>[number];
type Total = Records["totals"][number]["record"]["totals"][number];

const yearOfIdIsYearOfTheft = eachIncident(
  "K129",
  "the year in an incident's id is a year of its theft",
  (record, report) => {
    const year = /-(\d{4})(?:-|$)/.exec(record.id)?.[1];
    const theft = rangeOfTheft(record);
    if (theft === null) return;
    const years = `${theft.from.slice(0, 4)}${theft.to.slice(0, 4) === theft.from.slice(0, 4) ? "" : `-${theft.to.slice(0, 4)}`}`;
    if (year === undefined)
      report(["id"], `names no year; write the victim and the year of the theft, ${years}`);
    else if (year < theft.from.slice(0, 4) || year > theft.to.slice(0, 4))
      report(
        ["id"],
        `names ${year}, but the theft date that is used lies in ${years}; correct the date or rename the record`,
      );
  },
);

/** Honest figures for one theft differ by less than ten times (measured on 188 incidents); k for m is a thousand. */
const apart = 20;

const figuresAreOfOneSize = eachIncident(
  "K130",
  "unflagged stolen figures of one theft are of one size",
  (record, report) => {
    const figures = (record.figures ?? []).flatMap((figure, i) => {
      const [number] = canEnterEstimate(figure) ? writtenNumbers(figure) : [];
      return number === undefined ? [] : [{ i, value: number.value }];
    });
    const largest = Math.max(...figures.map(({ value }) => value));
    for (const { i, value } of figures)
      if (value * apart < largest)
        report(
          ["figures", i, figureField(record.figures?.[i])],
          `is less than a twentieth of another stolen figure here; correct k, m or bn, or flag it partial, nominal or mistaken`,
        );
  },
);

const nothingEndsBeforeItBegins: Rule = {
  code: "K131",
  title: "a delisting follows its listing, a withdrawal what was withdrawn",
  check: (records) => {
    const problems: Problem[] = [];
    const isReversed = (begins: string | undefined, ends: string | undefined) => {
      const [start, end] = [parseWrittenDate(begins ?? ""), parseWrittenDate(ends ?? "")];
      return start !== null && end !== null && end.to < start.from;
    };
    for (const { record, problemAt } of records.actors)
      for (const [i, { listed, delisted }] of (record.sanctions ?? []).entries())
        if (isReversed(listed, delisted))
          problems.push(
            problemAt(
              "K131",
              ["sanctions", i, "delisted"],
              `is before it was listed, ${listed}; correct one of the two`,
            ),
          );
    for (const { record, problemAt } of records.addresses) {
      const of = (entry: { listed?: string | undefined; delisted?: string | undefined }) =>
        [entry.listed ?? record.listed ?? record.said, entry.delisted ?? record.delisted] as const;
      if (isReversed(...of({})))
        problems.push(
          problemAt("K131", ["delisted"], `is before the listing, ${of({})[0]}; correct one of the two`),
        );
      for (const [i, entry] of record.addresses.entries())
        if (entry.delisted !== undefined && isReversed(...of(entry)))
          problems.push(
            problemAt(
              "K131",
              ["addresses", i, "delisted"],
              `is before it was listed, ${of(entry)[0]}; correct one of the two`,
            ),
          );
    }
    for (const { record, problemAt } of records.incidents)
      for (const [i, { said, withdrawn }] of (record.attributions ?? []).entries())
        if (isReversed(said, withdrawn))
          problems.push(
            problemAt(
              "K131",
              ["attributions", i, "withdrawn"],
              `is before it was said, ${said}; correct one of the two`,
            ),
          );
    return problems;
  },
};

const linksLeadElsewhere = eachIncident(
  "K132",
  "an incident is linked to another, once in each way",
  (record, report) => {
    const seen = new Set<string>();
    for (const [i, link] of (record.links ?? []).entries()) {
      const key = `${link.kind} ${link.to} ${link.by.join(",")} ${link.source}`;
      if (link.to === record.id)
        report(["links", i, "to"], "is this very incident; write the other one's id or remove the link");
      else if (seen.has(key)) report(["links", i], "repeats a link above; remove it");
      seen.add(key);
    }
  },
);

const theftIsRecordedOnce: Rule = {
  code: "K210",
  title: "one victim's theft is recorded once",
  check: (records) => {
    const seen = new Map<string, { record: Incident; theft: DayRange }[]>();
    const problems: Problem[] = [];
    for (const { record, problemAt } of records.incidents) {
      const theft = rangeOfTheft(record);
      if (theft === null || record.withdrawn !== undefined) continue;
      const victim = fold(record.victim);
      const others = seen.get(victim) ?? [];
      for (const other of others)
        if (overlaps(theft, other.theft) && sizesCoincide(record, other.record))
          problems.push(
            problemAt(
              "K210",
              ["id"],
              `has victim, days and size of ${other.record.id}; keep one record and move the claims of the other into it`,
            ),
          );
      seen.set(victim, [...others, { record, theft }]);
    }
    return problems;
  },
};

const figureOfTwoVictimsIsJoint: Rule = {
  code: "K211",
  title: "one figure from one place of a document is one victim's, or joint",
  check: (records) => {
    const owner = new Map<string, string>();
    const problems: Problem[] = [];
    for (const { record, problemAt } of records.incidents)
      for (const [i, figure] of (record.figures ?? []).entries()) {
        if (figure.kind !== "stolen" || figure.covers !== undefined) continue;
        const document = record.sources?.[figure.source]?.url ?? figure.source;
        const key = [
          document,
          figure.at,
          figure.by.join(","),
          figure.usd,
          figure["usd-from"],
          figure["usd-to"],
          figure.native,
          ...(figure.units ?? []),
        ].join("|");
        const other = owner.get(key);
        if (other !== undefined && other !== record.id)
          problems.push(
            problemAt(
              "K211",
              ["figures", i],
              `stands in ${other} too, from the same place of the same document; if it is for both, keep it once with covers:`,
            ),
          );
        else owner.set(key, record.id);
      }
    return problems;
  },
};

const restatementIsLinked: Rule = {
  code: "K212",
  title: "a later edition's other total for the same period says what it replaces",
  check: (records) => {
    const claims = identifiedClaims(records);
    const replaced = new Set<string>();
    for (const [reference, { claim }] of claims)
      if (claim.replaces !== undefined)
        replaced.add(absoluteReference(claim.replaces, reference.split("#")[0] ?? ""));
    const all = records.totals.flatMap(({ record, problemAt }) =>
      record.withdrawn === undefined
        ? record.totals.map((total, i) => ({
            recordId: record.id,
            problemAt,
            total,
            i,
            question: questionOf(total),
          }))
        : [],
    );
    const byQuestion = new Map<string, typeof all>();
    for (const entry of all)
      byQuestion.set(entry.question, [...(byQuestion.get(entry.question) ?? []), entry]);
    return all.flatMap(({ recordId, problemAt, total, i, question }) => {
      const older = byQuestion
        .get(question)
        ?.find(
          (other) =>
            other.recordId !== recordId &&
            !replaced.has(`${other.recordId}#${other.total.id}`) &&
            other.total.said < total.said &&
            !agreesWith(other.total, total),
        );
      return older === undefined || total.replaces !== undefined
        ? []
        : [
            problemAt(
              "K212",
              ["totals", i],
              `differs from ${older.recordId}#${older.total.id} for the same period; write replaces: with it, or say in includes: or excludes: how they differ`,
            ),
          ];
    });
  },
};

function rangeOfTheft(record: Incident): DayRange | null {
  const used = record.dates.find((claim) => claim.used !== undefined);
  const start = parseWrittenDate(used?.date ?? used?.from ?? "");
  const end = parseWrittenDate(used?.date ?? used?.to ?? "");
  return start === null || end === null ? null : { from: start.from, to: end.to };
}

function canEnterEstimate(figure: Figure): boolean {
  return figure.kind === "stolen" && figure.covers === undefined && figure.flags === undefined;
}

function figureField(figure: Figure | undefined): "usd" | "usd-from" {
  return figure?.usd === undefined ? "usd-from" : "usd";
}

function writtenNumbers(money: {
  usd?: string | undefined;
  "usd-from"?: string | undefined;
  "usd-to"?: string | undefined;
}): WrittenNumber[] {
  return [money.usd, money["usd-from"], money["usd-to"]].flatMap((written) => {
    const number = written === undefined ? null : parseWrittenNumber(written);
    return number === null ? [] : [number];
  });
}

/** Where one of the two has no figure, the days alone must tell: then a theft is taken to be the same. */
function sizesCoincide(a: Incident, b: Incident): boolean {
  const [ofA, ofB] = [a, b].map((record) =>
    (record.figures ?? []).filter(canEnterEstimate).flatMap(writtenNumbers),
  );
  if (ofA === undefined || ofB === undefined || ofA.length === 0 || ofB.length === 0) return true;
  return ofA.some((x) => ofB.some((y) => agree(x, y)));
}

/** What a total answers: two of one publisher with the same are the same sum. */
function questionOf(total: Total): string {
  return [
    total.by.join(","),
    parseWrittenDate(total.period ?? total.from ?? "")?.from,
    parseWrittenDate(total.period ?? total.to ?? "")?.to,
    total.scope,
    total.basis,
    total.includes,
    total.excludes,
  ].join("|");
}

function agreesWith(a: Total, b: Total): boolean {
  const [ofA, ofB] = [writtenNumbers(a), writtenNumbers(b)];
  return ofA.length === 0 || ofB.length === 0 || ofA.some((x) => ofB.some((y) => agree(x, y)));
}

export const trapRules: readonly Rule[] = [
  yearOfIdIsYearOfTheft,
  figuresAreOfOneSize,
  nothingEndsBeforeItBegins,
  linksLeadElsewhere,
  theftIsRecordedOnce,
  figureOfTwoVictimsIsJoint,
  restatementIsLinked,
];
