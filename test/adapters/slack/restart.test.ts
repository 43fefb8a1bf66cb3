// Buttons in Slack after the process has ended: another one on the same database goes on where the first one left.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCore } from "../../../src/core.ts";
import { contractCore } from "../../contracts/adapter.ts";
import { realIndex } from "../../real-index.ts";
import { connectAgain, connectTogether, type Together, until } from "./together.ts";

const core = contractCore();
/** Longer than a button's value with what stands around it, and not longer than a request may be. */
const long = `/heists type:${Array.from({ length: 214 }, () => "exchange").join(",")} sort:date`;

describe("a button of a request that is too long for it", () => {
  let folder: string;
  let before: Together;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "heistbot-"));
    before = await connectTogether(core, "socket", undefined, { url: join(folder, "heistbot.db") });
  });
  afterAll(async () => {
    await before.slack.close();
    await rm(folder, { recursive: true });
  });
  const openAgain = (now: () => number) =>
    connectAgain(before.slack, core, "socket", undefined, { url: join(folder, "heistbot.db"), now });

  it("works after a restart, and says after 30 days that it has ended", async () => {
    const { slack } = before;
    await slack.type(long);
    const message = await until(() => slack.messages[0]);
    const next = slack.read(message).buttons.find(({ label }) => label === "Next");
    expect(next?.value).not.toContain("exchange");
    await before.connection.close();
    await before.kept.close();

    const after = await openAgain(Date.now);
    await slack.click(message, "Next");
    await until(() =>
      slack.messages.some((shown) => slack.read(shown).buttons.some(({ label }) => label === "Previous")),
    );
    await after.connection.close();
    await after.kept.close();

    const late = await openAgain(() => Date.now() + 32 * 86_400_000);
    slack.messages.length = 0;
    await slack.click(message, "Next");
    expect((await until(() => slack.messages[0])).text).toContain("kept for 30 days");
    await late.connection.close();
    await late.kept.close();
    expect(slack.refusals).toEqual([]);
  });
});

describe("a text to check", () => {
  it("is stored by no button, and pasted again after 15 minutes or a restart", async () => {
    const together = await connectTogether(createCore({ index: () => realIndex }));
    const { slack, kept } = together;
    const more = "with words around it that only make the sentence longer than it need be ".repeat(2);
    const text = Array.from(
      { length: 12 },
      (_, n) => `Thieves took $${n + 2}.5m from WazirX in July 2024, note-${n}, ${more}.`,
    );
    await slack.type(`/check ${text.join(" ")}`);
    const message = await until(() => slack.messages[0]);
    expect(JSON.stringify(message.blocks.filter(({ type }) => type === "actions"))).not.toContain("note-");
    expect(await kept.store.db.selectFrom("kept_request").selectAll().execute()).toEqual([]);
    const rest = slack.read(message).buttons.find(({ label }) => label.startsWith("Show the rest"));
    expect(rest, slack.read(message).words).toBeDefined();
    await slack.click(message, rest?.label ?? "");
    await until(() => slack.messages[0] !== undefined && slack.messages[0].blocks !== message.blocks);
    expect(slack.messages[0]?.text).not.toContain("paste it again");
    await together.close();
  });
});
