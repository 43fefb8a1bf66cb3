// The design's rules a second time, straight over the records: levels, estimates and sums. Imports nothing of the query
// core, so that a mistake there is not repeated here.
import { readdirSync, readFileSync } from "node:fs";
import { type Node, readBlockYaml } from "./read-block-yaml.ts";

type Rec = { [key: string]: Node };
export interface Derived {
  id: string;
  level: string;
  usd: { low: number; best: number | null; high: number | null } | null;
  from: string;
  to: string;
  category: string;
  country: string;
  chains: string[];
  joint: {
    usd: { low: number; high: number };
    covers: string[];
    rank: number;
    passing: boolean;
    said: string;
    relayed: boolean;
    ref: string;
  }[];
}

const list = (node: Node | undefined): Rec[] => (Array.isArray(node) ? (node as Rec[]) : []);
const strings = (node: Node | undefined): string[] =>
  Array.isArray(node) ? (node as string[]) : typeof node === "string" ? [node] : [];
const text = (node: Node | undefined): string => (typeof node === "string" ? node : "");

export class Records {
  readonly incidents: Rec[];
  readonly #kinds = new Map<string, string>();
  readonly #shared = new Map<string, Rec>();

  constructor(folder: string) {
    const read = (kind: string) =>
      readdirSync(`${folder}/${kind}`)
        .filter((f) => f.endsWith(".yaml"))
        .map((f) => readBlockYaml(readFileSync(`${folder}/${kind}/${f}`, "utf8")));
    this.incidents = read("incidents");
    for (const source of read("sources")) this.#shared.set(text(source.id), source);
    for (const p of list(readBlockYaml(readFileSync(`${folder}/vocabulary.yaml`, "utf8")).publishers))
      this.#kinds.set(text(p.id), text(p.kind));
  }

  /** All words of an incident's record. */
  textOf(id: string): string {
    return JSON.stringify(this.incidents.find((record) => record.id === id) ?? "");
  }

  #kind(record: Rec, by: string): string {
    const local = (record.publishers as Rec | undefined)?.[by] as Rec | undefined;
    return text(local?.kind) || this.#kinds.get(by) || "reference";
  }

  #rank(record: Rec, claim: Rec): number {
    const order: { [kind: string]: number } = {
      government: 0,
      court: 0,
      victim: 1,
      "analytics-firm": 2,
      panel: 3,
      "security-firm": 4,
      researcher: 5,
      press: 6,
      reference: 7,
    };
    return Math.min(...strings(claim.by).map((by) => order[this.#kind(record, by)] ?? 7));
  }

  #isRelayed(record: Rec, claim: Rec): boolean {
    const source = ((record.sources as Rec | undefined)?.[text(claim.source)] ??
      this.#shared.get(text(claim.source))) as Rec | undefined;
    return !strings(claim.by).some(
      (by) => by === text(source?.publisher) || by === text(source?.["full-copy-of"]),
    );
  }

  /** Every incident that existed by `asof` (null: today), derived. */
  derive(asof: string | null): Derived[] {
    return this.incidents.flatMap((record) => {
      if (record.withdrawn !== undefined) return [];
      const own = (section: string) =>
        list(record[section])
          .map((claim, i): Rec => ({ ...claim, ref: text(claim.id) || `${section}-${i + 1}` }))
          .filter((claim) => saidBy(claim, asof));
      const jointElsewhere = this.incidents.flatMap((other) =>
        other.id === record.id
          ? []
          : list(other.figures).filter((f) => strings(f.covers).includes(text(record.id)) && saidBy(f, asof)),
      );
      const figures = own("figures");
      const attributions = own("attributions");
      const dates = own("dates");
      if (
        asof !== null &&
        figures.length + attributions.length + dates.length + own("events").length + jointElsewhere.length ===
          0
      )
        return [];
      const dateClaim =
        dates.find((d) => d.used !== undefined) ??
        dates.find((d) => d.kind === "theft") ??
        list(record.dates).find((d) => d.used !== undefined);
      if (dateClaim === undefined) return [];
      return [
        {
          id: text(record.id),
          level: this.#level(record, attributions),
          usd: this.#usd(record, figures),
          from: firstDay(text(dateClaim.date) || text(dateClaim.from)),
          to: lastDay(text(dateClaim.date) || text(dateClaim.to)),
          category: text(record.category),
          country: text(record.country),
          chains: strings(record.chains),
          joint: figures
            .filter(
              (f) =>
                f.kind === "stolen" &&
                strings(f.covers).length > 1 &&
                range(f) !== null &&
                !isReplaced(f, figures, text(record.id)) &&
                !strings(f.flags).some((flag) =>
                  ["nominal", "revalued", "mistaken", "partial"].includes(flag),
                ),
            )
            .map((f) => ({
              usd: range(f) as { low: number; high: number },
              covers: strings(f.covers),
              rank: this.#rank(record, f),
              passing: f.passing === "true",
              said: lastDayOrNone(text(f.said)),
              relayed: this.#isRelayed(record, f),
              ref: `${text(record.id)}#${text(f.ref)}`,
            })),
        },
      ];
    });
  }

  #level(record: Rec, claims: Rec[]): string {
    if (record.override !== undefined)
      throw new Error(`${text(record.id)} has an override; derive it here too`);
    const standing = claims.filter(
      (c) => !isReplaced(c, claims, text(record.id)) && c.withdrawn === undefined,
    );
    const kinds = (claim: Rec) => strings(claim.by).map((by) => this.#kind(record, by));
    const has = (claim: Rec, ...wanted: string[]) => kinds(claim).some((kind) => wanted.includes(kind));
    const positive = standing.filter((c) => ["states", "likely", "suspects"].includes(text(c.firmness)));
    const denials = standing.filter(
      (c) =>
        c.firmness === "denies" &&
        c.why !== undefined &&
        has(c, "government", "court", "victim", "analytics-firm", "security-firm", "researcher"),
    );
    if (positive.length === 0)
      return denials.length > 0 || standing.some((c) => c.outcome !== undefined)
        ? "rejected"
        : "unattributed";
    if (
      positive.some(
        (c) =>
          c.firmness === "states" &&
          c.basis === "formal" &&
          has(c, "government", "court") &&
          !(c.identity === "inferred" && c.guess === "true"),
      )
    )
      return "official";
    if (denials.length > 0) return "disputed";
    if (positive.some((c) => c.firmness === "states" && c.basis === "list" && has(c, "panel")))
      return "official";
    if (
      positive.some(
        (c) =>
          c.basis === "forensic" &&
          ((c.firmness !== "suspects" && has(c, "victim", "analytics-firm", "security-firm")) ||
            (c.firmness === "states" && has(c, "researcher"))),
      )
    )
      return "industry";
    return "suspected";
  }

  #usd(record: Rec, figures: Rec[]): Derived["usd"] {
    const usable = figures
      .filter(
        (f) =>
          f.kind === "stolen" &&
          range(f) !== null &&
          strings(f.covers).length === 0 &&
          !isReplaced(f, figures, text(record.id)),
      )
      .filter((f) => !strings(f.flags).some((flag) => ["nominal", "revalued", "mistaken"].includes(flag)))
      .map((f) => ({
        f,
        ...(range(f) as { low: number; high: number }),
        rank: this.#rank(record, f),
        partial: strings(f.flags).includes("partial"),
        early: strings(f.flags).some((flag) => flag === "preliminary" || flag === "net"),
      }));
    const final = usable.filter((u) => !u.partial && !u.early);
    const early = usable.filter((u) => !u.partial && u.early);
    const whole = [final, early].filter((tier) => tier.length > 0);
    const tier = whole.find((t) => t.some((u) => u.rank < 6)) ?? whole[0] ?? usable.filter((u) => u.partial);
    const pool = tier.some((u) => u.rank < 6) ? tier.filter((u) => u.rank < 6) : tier;
    if (pool.length === 0) return null;
    if (whole.length === 0) return { low: Math.max(...pool.map((u) => u.low)), best: null, high: null };
    const headline = usable.find((u) => u.f.headline !== undefined);
    const best =
      headline ??
      [...pool].sort(
        (a, b) =>
          a.rank - b.rank ||
          Number(a.f.passing === "true") - Number(b.f.passing === "true") ||
          (lastDayOrNone(text(a.f.said)) < lastDayOrNone(text(b.f.said))
            ? 1
            : lastDayOrNone(text(a.f.said)) > lastDayOrNone(text(b.f.said))
              ? -1
              : 0) ||
          Number(this.#isRelayed(record, a.f)) - Number(this.#isRelayed(record, b.f)) ||
          text(a.f.ref).localeCompare(text(b.f.ref)),
      )[0];
    if (best === undefined) return null;
    return {
      low: Math.min(best.low, ...pool.map((u) => u.low)),
      best: best.low,
      high: Math.max(best.high, ...pool.map((u) => u.high)),
    };
  }
}

/** The sum of a period: own estimates, and a joint figure once where one of its thefts has none. */
export function derivePeriod(
  all: readonly Derived[],
  from: string,
  to: string,
  levels: readonly string[],
): { low: number; best: number; high: number; ids: string[] } {
  const inside = all.filter((d) => d.from >= from && d.to <= to && levels.includes(d.level));
  const byId = new Map(inside.map((d) => [d.id, d]));
  const used = new Set<string>();
  const sum = { low: 0, best: 0, high: 0, ids: [] as string[] };
  const joint = all
    .flatMap((d) => d.joint)
    .sort(
      (a, b) =>
        Number(a.rank >= 6) - Number(b.rank >= 6) ||
        a.rank - b.rank ||
        Number(a.passing) - Number(b.passing) ||
        (a.said < b.said ? 1 : a.said > b.said ? -1 : 0) ||
        Number(a.relayed) - Number(b.relayed) ||
        a.ref.localeCompare(b.ref),
    );
  for (const { usd, covers } of joint) {
    if (
      !covers.every((id) => byId.has(id) && !used.has(id)) ||
      covers.every((id) => byId.get(id)?.usd != null)
    )
      continue;
    for (const id of covers) used.add(id);
    sum.low += usd.low;
    sum.best += usd.low;
    sum.high += usd.high;
    sum.ids.push(...covers);
  }
  for (const { id, usd } of inside) {
    if (used.has(id) || usd === null) continue;
    sum.low += usd.low;
    sum.best += usd.best ?? usd.low;
    sum.high += usd.high ?? usd.low;
    sum.ids.push(id);
  }
  sum.ids.sort();
  return sum;
}

function isReplaced(claim: Rec, all: readonly Rec[], record: string): boolean {
  return all.some(
    (other) =>
      other.replaces !== undefined &&
      [`#${text(claim.ref)}`, `${record}#${text(claim.ref)}`].includes(text(other.replaces)),
  );
}

function saidBy(claim: Rec, asof: string | null): boolean {
  return asof === null || (claim.said !== "unknown" && lastDay(text(claim.said)) <= asof);
}

export function readAmount(written: string): number {
  const [, digits = "", scale = ""] = /^([\d.]+)(k|m|bn|tn)?$/.exec(written) ?? [];
  return (
    Math.round(Number(digits) * ({ "": 1, k: 1e3, m: 1e6, bn: 1e9, tn: 1e12 }[scale] ?? Number.NaN) * 100) /
    100
  );
}

function range(figure: Rec): { low: number; high: number } | null {
  if (figure.usd !== undefined)
    return { low: readAmount(text(figure.usd)), high: readAmount(text(figure.usd)) };
  return figure["usd-from"] === undefined
    ? null
    : { low: readAmount(text(figure["usd-from"])), high: readAmount(text(figure["usd-to"])) };
}

function firstDay(date: string): string {
  return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
}

function lastDay(date: string): string {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length === 7)
    return new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5)), 0)).toISOString().slice(0, 10);
  return date;
}

function lastDayOrNone(date: string): string {
  return date === "unknown" ? "" : lastDay(date);
}
