// What one record states about another: joint figures and links, shown on every incident that they concern.
import type { Incident, Link } from "./model.ts";

/** A joint figure is stored once and shown on each incident that it covers. */
export function shareJointFigures(incidents: Map<string, Incident>): void {
  for (const incident of [...incidents.values()])
    for (const figure of incident.figures.filter((f) => f.record === incident.id))
      for (const other of figure.covers) {
        const covered = incidents.get(other);
        if (covered === undefined || other === incident.id) continue;
        incidents.set(other, { ...covered, figures: [...covered.figures, figure] });
      }
}

/** A link is stated once and shown on both ends. */
export function shareLinks(incidents: Map<string, Incident>): void {
  const stated: Link[] = [...incidents.values()].flatMap((incident) => [...incident.links]);
  for (const link of stated) {
    const target = incidents.get(link.to);
    if (target === undefined || link.to === link.record) continue;
    if (target.links.some((own) => own.to === link.record && own.kind === link.kind)) continue;
    incidents.set(link.to, { ...target, links: [...target.links, { ...link, to: link.record }] });
  }
}
