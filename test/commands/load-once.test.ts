import { expect, it } from "vitest";
import { loadOnce } from "../../src/commands/load-once.ts";

it("loads once, and again only after a failure", async () => {
  let loads = 0;
  const load = loadOnce(async () => {
    loads++;
    if (loads === 1) throw new Error("too many open files");
    return loads;
  });
  await expect(load()).rejects.toThrow("too many open files");
  expect(await Promise.all([load(), load()])).toEqual([2, 2]);
  expect(await load()).toBe(2);
});
