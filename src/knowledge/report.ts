// How well the index is sourced, in numbers: what curators look at, never a target that would tempt anybody to guess.
import { countIndependent } from "./independence.ts";
import type { Claim, Incident, Index } from "./model.ts";
import { isPressOnly } from "./rank.ts";
import type { PublisherKind } from "./schema/claim.ts";
import { levels } from "./schema/record.ts";
import { type IncidentView, viewAt } from "./view.ts";

type Row = readonly [what: string, ...values: string[]];

/** Plain lines in columns: incidents by level and year, shares of records by the quality of their sources, publishers. */
export function reportQuality(index: Index): string {
  const entries = [...viewAt(index, null).incidents.values()];
  const sections: readonly (readonly [heading: string, rows: readonly Row[]])[] = [
    ["Incidents by year of the theft and level", byYearAndLevel(entries)],
    [
      "Of the official and industry records",
      qualityOf(
        entries.filter(({ level: { level } }) => level === "official" || level === "industry"),
        index,
      ),
    ],
    ["Of all records", qualityOf(entries, index)],
    ["What makes a record official", officialBy(entries)],
    ["Claims", claimCounts(entries, index)],
    ["Claims per publisher, the thirty that say most", perPublisher(index)],
  ];
  return sections.map(([heading, rows]) => [heading, ...alignRows(rows)].join("\n")).join("\n\n");
}

function byYearAndLevel(entries: readonly IncidentView[]): Row[] {
  const years = [...new Set(entries.map((entry) => entry.date.from.slice(0, 4)))].sort();
  const row = (what: string, list: readonly IncidentView[]): Row => [
    what,
    ...levels.map((level) => String(list.filter((entry) => entry.level.level === level).length)),
    String(list.length),
  ];
  return [
    ["", ...levels, "all"],
    ...years.map((year) =>
      row(
        year,
        entries.filter((entry) => entry.date.from.startsWith(year)),
      ),
    ),
    row("all", entries),
  ];
}

function qualityOf(list: readonly IncidentView[], index: Index): Row[] {
  const share = (what: string, test: (entry: IncidentView) => boolean): Row => {
    const passed = list.filter(test).length;
    const percent = list.length === 0 ? "" : `${Math.round((100 * passed) / list.length)} %`;
    return [what, `${passed} of ${list.length}`, percent];
  };
  const restsOnOne = (entry: IncidentView, kind: PublisherKind) => {
    const { standing } = entry.level;
    const isOne = kind === "press" ? isOneDocument : () => countIndependent(standing, index.claims) === 1;
    return standing.length > 0 && standing.every((claim) => saidBy(claim, kind)) && isOne(standing);
  };
  return [
    share("two or more independent publishers", ({ incident }) => countVoices(incident, index) >= 2),
    share("a primary claim: read in its publisher's own document or a full copy", ({ incident }) =>
      claimsOf(incident).some((claim) => !claim.relayed && !isPressOnly(claim)),
    ),
    share("relayed claims only", ({ incident }) => claimsOf(incident).every((claim) => claim.relayed)),
    share("victim inferred", ({ level }) => level.identity === "inferred"),
    share("contested", ({ level }) => level.contestedBy.length > 0),
    share("single source", ({ level }) => level.singleSource),
    share("level set by an override", ({ level }) => level.override !== null),
    share("attributed by one researcher alone", (entry) => restsOnOne(entry, "researcher")),
    share("attributed by one press article alone", (entry) => restsOnOne(entry, "press")),
  ];
}

function officialBy(entries: readonly IncidentView[]): Row[] {
  const official = entries.filter(({ level }) => level.level === "official");
  const isBy = (kinds: readonly PublisherKind[]) => (entry: IncidentView) =>
    entry.level.decidedBy.some((claim) => kinds.some((kind) => saidBy(claim, kind)));
  const byState = official.filter(isBy(["government", "court"]));
  const byPanel = official.filter((entry) => !byState.includes(entry) && isBy(["panel"])(entry));
  return [
    ["a government or court", String(byState.length)],
    ["a panel's list alone (UN, MSMT)", String(byPanel.length)],
    ["neither", String(official.length - byState.length - byPanel.length)],
  ];
}

function claimCounts(entries: readonly IncidentView[], index: Index): Row[] {
  const figures = entries.flatMap(({ figures: own, incident }) =>
    own.filter((figure) => figure.record === incident.id),
  );
  const claims = [...index.claims.values()];
  return [
    ["all", String(claims.length)],
    ["relayed", String(claims.filter((claim) => claim.relayed).length)],
    ["of unknown date", String(claims.filter((claim) => claim.saidDay === null).length)],
    ["figures per incident", entries.length === 0 ? "none" : (figures.length / entries.length).toFixed(1)],
    ["oldest check of a record", entries.map(({ incident }) => incident.checked).sort()[0] ?? "none"],
  ];
}

function perPublisher(index: Index): Row[] {
  const counts = new Map<string, number>();
  for (const claim of index.claims.values())
    for (const { name } of claim.by) counts.set(name, (counts.get(name) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const rest = ranked.slice(30);
  return [
    ...ranked.slice(0, 30).map(([name, count]): Row => [name, String(count)]),
    ...(rest.length === 0
      ? []
      : [[`${rest.length} others`, String(rest.reduce((sum, [, count]) => sum + count, 0))] as const]),
  ];
}

function claimsOf(incident: Incident): Claim[] {
  const { dates, figures, attributions, techniques, services, links, events } = incident;
  return [...dates, ...figures, ...attributions, ...techniques, ...services, ...links, ...events];
}

function countVoices(incident: Incident, index: Index): number {
  return countIndependent(claimsOf(incident), index.claims);
}

function saidBy(claim: Claim, kind: PublisherKind): boolean {
  return claim.by.some((publisher) => publisher.kind === kind);
}

function isOneDocument(claims: readonly Claim[]): boolean {
  return new Set(claims.map((claim) => claim.source.id)).size === 1;
}

function alignRows(rows: readonly Row[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? "").length)));
  return rows.map((row) =>
    `  ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  ")}`.trimEnd(),
  );
}
