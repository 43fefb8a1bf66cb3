// `heistbot announce`: what would be announced and to how many, or the deliberate baseline.
import { nameChange } from "../answer/compose/announcement.ts";
import type { Index } from "../knowledge/model.ts";
import { lookInto, openStore } from "../store/open-store.ts";
import { type Announced, announce } from "./announce.ts";
import { mostCards } from "./plan-deliveries.ts";

export async function printPlan(
  databaseUrl: string,
  index: Index,
  options: { dryRun: boolean; baseline: boolean },
): Promise<string> {
  const announced = await announceOn(databaseUrl, index, options);
  switch (announced.kind) {
    case "unchanged":
      return `Index ${index.version} is announced already; nothing would be posted.`;
    case "left-behind":
      return `The ledger has gone on from index ${index.version}; nothing would be posted. To go back to it: announce --baseline.`;
    case "baseline":
      return options.dryRun
        ? `The first index: ${announced.records} records would be remembered, and nothing posted.`
        : `Index ${index.version} is the baseline now: ${announced.records} records remembered, nothing posted.`;
    case "announced": {
      const { changes, putOff, deliveries, watches } = announced;
      const digest =
        changes.length > mostCards ? `, one digest for each (more than ${mostCards} changes)` : "";
      return [
        ...changes.map((change) => `${nameChange(change)}: ${change.record}`),
        `${changes.length} changes, ${deliveries} deliveries for ${watches} watches${digest}.`,
        ...(putOff.length === 0
          ? []
          : [
              `Not told by a start with it, since other things were told on its day and it need not be the newer index: ${putOff.map((change) => `${nameChange(change)}: ${change.record}`).join("; ")}.`,
            ]),
      ].join("\n");
    }
  }
}

async function announceOn(
  databaseUrl: string,
  index: Index,
  options: { dryRun: boolean; baseline: boolean },
): Promise<Announced> {
  const announcing = { now: new Date(), ...options };
  if (options.dryRun) return lookInto(databaseUrl, (db) => announce(db, index, announcing));
  const store = await openStore(databaseUrl);
  try {
    return await announce(store.db, index, announcing);
  } finally {
    await store.close();
  }
}
