import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { openStore } from "../../src/store/open-store.ts";

it("takes another database's address for no path", async () => {
  await expect(openStore("mysql://127.0.0.1/heistbot")).rejects.toThrow(
    "DATABASE_URL cannot be opened (mysql:// is no database that is known here)",
  );
  expect(existsSync("mysql:")).toBe(false);
});
