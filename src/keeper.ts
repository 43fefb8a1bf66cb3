// What platforms keep beyond the process, on the open store: one keeper for each platform.
import { Fault } from "./fault.ts";
import type { Logger } from "./log.ts";
import type { Keeper } from "./platform.ts";
import { createRequestKeeper } from "./store/kept-requests.ts";
import type { Db } from "./store/ledger.ts";
import { openSealed } from "./store/sealed.ts";
import { pauseWatches } from "./store/watch-rows.ts";

export interface KeeperOptions {
  db: Db;
  /** Null: ENCRYPTION_KEY is not set, and nothing secret can be kept. */
  encryptionKey: Buffer | null;
  log: Logger;
  now?: () => number;
}

export interface Keepers {
  of(platform: string): Keeper;
  close(): void;
}

/** Throws a Fault where the key is not the one that was used before. */
export async function openKeepers({
  db,
  encryptionKey,
  log,
  now = Date.now,
}: KeeperOptions): Promise<Keepers> {
  const requests = createRequestKeeper(db, log, now);
  const sealed = encryptionKey === null ? null : await openSealed(db, encryptionKey);
  await requests.sweep();
  return {
    of: (platform) => ({
      requests,
      secrets() {
        if (sealed === null)
          throw new Fault(
            "bad-configuration",
            "ENCRYPTION_KEY is not set; what is secret is stored encrypted",
          );
        return sealed(platform);
      },
      async pauseLane(lane, { reason, remedy }) {
        const change = { state: "paused", reason, remedy, state_at: now() } as const;
        const paused = await db
          .transaction()
          .execute((trx) => pauseWatches(trx, { lane, channel: null }, change));
        if (paused.length > 0) log.warn({ lane, paused: paused.length, reason }, "its watches are paused");
      },
    }),
    close: () => requests.close(),
  };
}
