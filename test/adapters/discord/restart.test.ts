// Buttons in Discord after the process has ended: another one on the same database goes on where the first one left.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createCore } from "../../../src/core.ts";
import { contractCore } from "../../contracts/adapter.ts";
import { buttonsOf } from "../../doubles/discord/world.ts";
import { openKeeper } from "../../keeper.ts";
import { realIndex } from "../../real-index.ts";
import { connectAgain, connectTogether, look } from "./together.ts";

const core = contractCore();
const long = {
  period: "2023",
  min: "1m",
  max: "900m",
  level: "official,industry,suspected",
  type: "exchange",
  sort: "date",
};

describe("a button of a request that is too long for it", () => {
  it("works after a restart, and says after 30 days that it has ended", async () => {
    const folder = await mkdtemp(join(tmpdir(), "heistbot-"));
    const url = join(folder, "heistbot.db");
    const options = { bucketLimit: 1_000, globalLimit: 10_000 };
    const before = await connectTogether(core, options, { url });
    const { discord } = before;
    const message = await discord.answerTo(discord.command("heists", long));
    const id = buttonsOf(message).find(({ label }) => label === "Next")?.customId ?? "";
    expect(id).toMatch(/^page\|0\|[^|]*#/);
    expect(id).not.toContain("exchange");
    await before.connection.close();

    const after = await connectAgain(discord, core, { url });
    const second = await discord.answerTo(discord.press(message, "Next"));
    expect(second.id).toBe(message.id);
    expect(look(second).words).toContain("Page 2 of");
    await after.connection.close();

    const now = () => new Date(Date.now() + 32 * 86_400_000);
    const late = await connectAgain(discord, core, { url, now });
    const answer = await discord.answerTo(discord.pressId(second, id));
    expect(answer.content).toContain("kept for 30 days");
    await late.close();
    await rm(folder, { recursive: true });
  });
});

describe("a text to check", () => {
  it("is stored by no button; its rest is offered for 15 minutes, then it is to be pasted again", async () => {
    let at = Date.now();
    const folder = await mkdtemp(join(tmpdir(), "heistbot-"));
    const url = join(folder, "heistbot.db");
    const real = createCore({ index: () => realIndex });
    const together = await connectTogether(real, {}, { url, now: () => new Date(at) });
    const { discord } = together;
    const padding = "with words around it that only make the sentence longer than it need be ".repeat(2);
    const text = Array.from(
      { length: 12 },
      (_, n) => `Thieves took $${n + 2}.5m from WazirX in July 2024, note-${n}, ${padding}.`,
    );
    const message = await discord.answerTo(discord.menu("Check this message", text.join(" ")));
    const rest = buttonsOf(message).find(({ label }) => label === "Show the rest");
    expect(rest?.customId).toMatch(/~[\w-]+$/);
    const more = await discord.answerTo(discord.press(message, "Show the rest"));
    expect(look(more).words).toContain("(continued)");
    at += 15 * 60_000;
    const over = await discord.answerTo(discord.press(message, "Show the rest"));
    expect(over.content).toContain("paste it again");
    await together.close();
    const { store, close } = await openKeeper("discord", { url });
    expect(await store.db.selectFrom("kept_request").selectAll().execute()).toEqual([]);
    await close();
    await rm(folder, { recursive: true });
  });
});
