// A platform's keeper on a database of its own: in memory, or the file that another process of the same test has used.
import { randomBytes } from "node:crypto";
import { pino } from "pino";
import { openKeepers } from "../src/keeper.ts";
import type { Keeper } from "../src/platform.ts";
import { openStore, type Store } from "../src/store/open-store.ts";

export interface TestKeeper {
  keeper: Keeper;
  store: Store;
  close(): Promise<void>;
}

export const testKey = randomBytes(32);

export async function openKeeper(
  platform: string,
  {
    url = ":memory:",
    key = testKey,
    now = Date.now,
  }: { url?: string; key?: Buffer | null; now?: () => number } = {},
): Promise<TestKeeper> {
  const store = await openStore(url);
  const log = pino({ level: "silent" });
  try {
    const keepers = await openKeepers({ db: store.db, encryptionKey: key, log, now });
    return {
      keeper: keepers.of(platform),
      store,
      async close() {
        keepers.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
