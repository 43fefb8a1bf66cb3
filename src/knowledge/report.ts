// How well the index is sourced, in numbers: what curators look at, never a target that would tempt anybody to guess.
import { countIndependent } from "./independence.ts";
import type { Claim, Incident, Index } from "./model.ts";
import { rankOf } from "./rank.ts";
import { levels } from "./schema/record.ts";
import { type IncidentView, viewAt } from "./view.ts";

/** A report of plain lines: incidents by level and year, and shares of records by the quality of their sources. */
export function reportQuality(index: Index): string {
  const entries = [...viewAt(index, null).incidents.values()];
  const attributed = entries.filter(
    (entry) => entry.level.level === "official" || entry.level.level === "industry",
  );
  const claimsOf = ({
    dates,
    figures,
    attributions,
    techniques,
    services,
    links,
    events,
  }: Incident): Claim[] => [
    ...dates,
    ...figures,
    ...attributions,
    ...techniques,
    ...services,
    ...links,
    ...events,
  ];
  const share = (heading: string, list: readonly IncidentView[], test: (entry: IncidentView) => boolean) => {
    const passed = list.filter(test).length;
    return `  ${heading}: ${passed} of ${list.length}${list.length === 0 ? "" : ` (${Math.round((100 * passed) / list.length)} %)`}`;
  };
  const independent = (entry: IncidentView) => countIndependent(claimsOf(entry.incident), index.claims);
  const isPrimary = (claim: Claim) => !claim.relayed && rankOf(claim) < 6;
  const perPublisher = new Map<string, number>();
  for (const claim of index.claims.values())
    for (const { name } of claim.by) perPublisher.set(name, (perPublisher.get(name) ?? 0) + 1);
  const years = [...new Set(entries.map((entry) => entry.date.from.slice(0, 4)))].sort();
  const figures = entries.reduce(
    (count, entry) => count + entry.figures.filter((f) => f.record === entry.incident.id).length,
    0,
  );
  const restOn = (kind: string) =>
    entries.filter(
      (entry) =>
        entry.attributions.length > 0 &&
        independent(entry) === 1 &&
        entry.attributions.every((claim) => claim.by.every((b) => b.kind === kind)),
    );
  return [
    "Incidents by level",
    ...levels.map((level) => `  ${level}: ${entries.filter((entry) => entry.level.level === level).length}`),
    "Incidents by year of the theft",
    ...years.map(
      (year) => `  ${year}: ${entries.filter((entry) => entry.date.from.startsWith(year)).length}`,
    ),
    "Of the official and industry records",
    share("two or more independent publishers", attributed, (entry) => independent(entry) >= 2),
    share("a claim read in its publisher's own document or a full copy", attributed, (entry) =>
      claimsOf(entry.incident).some(isPrimary),
    ),
    share("relayed claims only", attributed, (entry) =>
      claimsOf(entry.incident).every((claim) => claim.relayed),
    ),
    share("victim inferred", attributed, (entry) => entry.level.identity === "inferred"),
    share("contested", attributed, (entry) => entry.level.contestedBy.length > 0),
    share("single source", attributed, (entry) => entry.level.singleSource),
    "Of all records",
    share("level set by an override", entries, (entry) => entry.level.override !== null),
    share(
      "official without a government, court or panel behind it",
      entries,
      (entry) =>
        entry.level.level === "official" &&
        !entry.level.decidedBy.some((claim) =>
          claim.by.some((b) => ["government", "court", "panel"].includes(b.kind)),
        ),
    ),
    `  resting on one researcher: ${restOn("researcher").length}; on one press article: ${restOn("press").length}`,
    `  figures per incident: ${entries.length === 0 ? 0 : (figures / entries.length).toFixed(1)}`,
    `  oldest check: ${entries.map((entry) => entry.incident.checked).sort()[0] ?? "none"}`,
    "Claims per publisher, the twenty that say most",
    ...[...perPublisher]
      .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
      .slice(0, 20)
      .map(([name, count]) => `  ${name}: ${count}`),
  ].join("\n");
}
