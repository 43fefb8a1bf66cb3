// K12x: what makes one incident's claims sound together. Several of these catch the field's known traps.
import { lastDay, parseWrittenDate } from "../dates.ts";
import { parseWrittenNumber } from "../money.ts";
import { claimsOf, eachIncident, eachRecord, type Rule } from "./rule.ts";

const oneTheftDateIsUsed = eachIncident(
  "K120",
  "exactly one theft date is the one used",
  (record, report) => {
    const used = record.dates.flatMap((claim, i) => (claim.used === undefined ? [] : [{ claim, i }]));
    if (used.length !== 1)
      report(
        ["dates"],
        `has ${used.length === 0 ? "no date" : `${used.length} dates`} with used:; mark exactly one theft date, with the reason`,
      );
    for (const { claim, i } of used)
      if (claim.kind !== "theft")
        report(
          ["dates", i, "used"],
          `is on a date of kind ${claim.kind}; only a theft date places the incident in a period`,
        );
  },
);

const nothingInTheFuture = eachRecord("K121", "nothing is dated in the future", (record, report, today) => {
  const dated = record as unknown as Record<string, unknown>;
  for (const [section, value] of Object.entries(dated)) {
    if (section === "checked" && typeof value === "string" && value > today)
      report([section], `is after today, ${today}; write the day you looked`);
    if (!Array.isArray(value)) continue;
    for (const [i, item] of value.entries())
      for (const field of ["date", "from", "said", "listed", "delisted", "period", "withdrawn"]) {
        const written =
          typeof item === "object" && item !== null ? (item as Record<string, unknown>)[field] : undefined;
        // As text a date stands after today where its first day does; few have to be read.
        if (typeof written === "string" && written > today && parseWrittenDate(written) !== null)
          report([section, i, field], `is after today, ${today}; correct the date`);
      }
  }
});

const nothingSaidBeforeTheTheft = eachIncident(
  "K122",
  "no figure or attribution is said before the theft",
  (record, report) => {
    const used = record.dates.find((claim) => claim.used !== undefined);
    const start = parseWrittenDate(used?.date ?? used?.from ?? "")?.from;
    if (start === undefined) return;
    for (const section of ["figures", "attributions"] as const)
      for (const [i, claim] of (record[section] ?? []).entries()) {
        const end = lastDay(claim.said);
        if (end !== null && end < start)
          report(
            [section, i, "said"],
            `is before the theft of ${start}; it may speak of another theft at the same victim: move or correct it`,
          );
      }
  },
);

const theftIsNotLaterThanItsDisclosure = eachIncident(
  "K123",
  "a theft is not later than its detection or disclosure",
  (record, report) => {
    const used = record.dates.findIndex((claim) => claim.used !== undefined);
    const theft = record.dates[used];
    const start = parseWrittenDate(theft?.date ?? theft?.from ?? "")?.from;
    if (start === undefined) return;
    for (const claim of record.dates)
      if (claim.kind !== "theft") {
        const end = parseWrittenDate(claim.date ?? claim.to ?? "")?.to;
        if (end !== undefined && end < start)
          report(
            ["dates", used],
            `is after the ${claim.kind} date ${claim.date ?? claim.to}; a disclosure or listing date may have been taken for the theft`,
          );
      }
  },
);

const atMostOneHeadline = eachIncident(
  "K124",
  "at most one stolen figure is the headline, and it can enter the estimate",
  (record, report) => {
    const headlines = (record.figures ?? []).flatMap((figure, i) =>
      figure.headline === undefined ? [] : [{ figure, i }],
    );
    if (headlines.length > 1)
      report(["figures", headlines[1]?.i ?? 0, "headline"], "is the second headline; keep one");
    for (const { figure, i } of headlines) {
      const hasUsd = figure.usd !== undefined || figure["usd-from"] !== undefined;
      const isBarred = figure.flags?.some(
        (flag) => flag === "nominal" || flag === "revalued" || flag === "mistaken" || flag === "partial",
      );
      if (figure.kind !== "stolen" || !hasUsd || isBarred || figure.covers !== undefined)
        report(
          ["figures", i, "headline"],
          "is on a figure that cannot enter the estimate; move it to a stolen USD figure of this incident alone",
        );
    }
  },
);

const throughIsForMovedFunds = eachIncident(
  "K125",
  "only laundered, frozen and recovered figures name a service",
  (record, report) => {
    for (const [i, figure] of (record.figures ?? []).entries())
      if (figure.through !== undefined && figure.kind === "stolen")
        report(["figures", i, "through"], "is on a stolen figure; remove it or correct kind:");
  },
);

const jointFigureCoversItsRecord = eachIncident(
  "K126",
  "a joint figure is stored in one of the records it covers",
  (record, report) => {
    for (const [i, figure] of (record.figures ?? []).entries())
      if (figure.covers !== undefined && !figure.covers.includes(record.id))
        report(
          ["figures", i, "covers"],
          `does not include ${record.id}; move the figure to one of the incidents that it covers`,
        );
  },
);

const rangesAscend = eachRecord("K127", "a range runs from low to high", (record, report) => {
  for (const { path, claim } of claimsOf(record)) {
    const money = claim as { "usd-from"?: string; "usd-to"?: string; from?: string; to?: string };
    const low = parseWrittenNumber(money["usd-from"] ?? "");
    const high = parseWrittenNumber(money["usd-to"] ?? "");
    if (low !== null && high !== null && low.value >= high.value)
      report([...path, "usd-from"], "is not below usd-to:; correct the range");
    const from = parseWrittenDate(money.from ?? "");
    const to = parseWrittenDate(money.to ?? "");
    if (from !== null && to !== null && from.from > to.to)
      report([...path, "from"], "is after to:; correct the dates");
  }
});

const oneSumIsStatedOnce = eachIncident(
  "K128",
  "a publisher's same figure from the same document stands once",
  (record, report) => {
    const seen = new Set<string>();
    for (const [i, figure] of (record.figures ?? []).entries()) {
      const amount = [
        figure.usd,
        figure["usd-from"],
        figure["usd-to"],
        figure.native,
        ...(figure.units ?? []),
      ].join(" ");
      const key = [
        figure.kind,
        amount,
        figure.through,
        figure.by.join(","),
        figure.source,
        figure.said,
        figure.covers?.join(","),
        figure.counts,
      ].join("|");
      if (seen.has(key))
        report(["figures", i], "repeats a claim above; remove it or say in counts: how they differ");
      seen.add(key);
    }
  },
);

export const incidentRules: readonly Rule[] = [
  oneTheftDateIsUsed,
  nothingInTheFuture,
  nothingSaidBeforeTheTheft,
  theftIsNotLaterThanItsDisclosure,
  atMostOneHeadline,
  throughIsForMovedFunds,
  jointFigureCoversItsRecord,
  rangesAscend,
  oneSumIsStatedOnce,
];
