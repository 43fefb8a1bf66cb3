// Secrets at rest: AES-256-GCM under ENCRYPTION_KEY, each bound to its platform and key, so that a row copied elsewhere does
// not open. Refuses to work with another key than the one that the rows were sealed with.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { Fault } from "../fault.ts";
import type { SealedSecrets } from "../platform.ts";
import type { Db } from "./ledger.ts";

const cipherName = "aes-256-gcm";
/** The length that the mode is made for. */
const nonceBytes = 12;
const tagBytes = 16;
/** A row that only tells whether the key is the one. */
const probe = { platform: "", key: "probe", value: "heistbot" } as const;

/** Throws a Fault where what is stored was sealed with another key. */
export async function openSealed(db: Db, key: Buffer): Promise<(platform: string) => SealedSecrets> {
  await db
    .insertInto("sealed")
    .values({ ...probe, value: seal(key, probe, probe.value), changed_at: Date.now() })
    .onConflict((conflict) => conflict.columns(["platform", "key"]).doNothing())
    .execute();
  const row = await read(db, probe.platform, probe.key);
  if (row === null || unseal(key, probe, row) !== probe.value)
    throw new Fault(
      "bad-configuration",
      "ENCRYPTION_KEY is not the key that the stored installations were encrypted with; set that one again, or empty the table sealed and have the app installed anew",
    );
  return (platform) => ({
    async put(name, value) {
      const sealed = seal(key, { platform, key: name }, value);
      await db
        .insertInto("sealed")
        .values({ platform, key: name, value: sealed, changed_at: Date.now() })
        .onConflict((conflict) =>
          conflict.columns(["platform", "key"]).doUpdateSet({ value: sealed, changed_at: Date.now() }),
        )
        .execute();
    },
    async get(name) {
      const row = await read(db, platform, name);
      return row === null ? null : unseal(key, { platform, key: name }, row);
    },
    async remove(name) {
      await db.deleteFrom("sealed").where("platform", "=", platform).where("key", "=", name).execute();
    },
    async keys(prefix) {
      const rows = await db.selectFrom("sealed").select("key").where("platform", "=", platform).execute();
      return rows.map((row) => row.key).filter((name) => name.startsWith(prefix));
    },
  });
}

async function read(db: Db, platform: string, key: string): Promise<string | null> {
  const row = await db
    .selectFrom("sealed")
    .select("value")
    .where("platform", "=", platform)
    .where("key", "=", key)
    .executeTakeFirst();
  return row?.value ?? null;
}

interface Place {
  platform: string;
  key: string;
}

const boundTo = ({ platform, key }: Place) => Buffer.from(JSON.stringify([platform, key]));

function seal(key: Buffer, place: Place, value: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(cipherName, key, nonce, { authTagLength: tagBytes }).setAAD(boundTo(place));
  const body = Buffer.concat([cipher.update(value, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `1.${Buffer.concat([nonce, body]).toString("base64url")}`;
}

/** Null: another key, or not what was sealed here. */
function unseal(key: Buffer, place: Place, sealed: string): string | null {
  const bytes = Buffer.from(sealed.slice(2), "base64url");
  if (!sealed.startsWith("1.") || bytes.length < nonceBytes + tagBytes) return null;
  try {
    const cipher = createDecipheriv(cipherName, key, bytes.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    })
      .setAAD(boundTo(place))
      .setAuthTag(bytes.subarray(-tagBytes));
    return Buffer.concat([cipher.update(bytes.subarray(nonceBytes, -tagBytes)), cipher.final()]).toString(
      "utf8",
    );
  } catch {
    return null;
  }
}
