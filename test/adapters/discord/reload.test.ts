// The index is swapped while people ask: everything is acknowledged and answered, each answer from one index.
import { expect, it, vi } from "vitest";
import { createCore } from "../../../src/core.ts";
import { exampleIndex } from "../../example.ts";
import { connectTogether, look } from "./together.ts";

it("answers all that it acknowledged while the index is swapped under the traffic", async () => {
  const indexes = [exampleIndex("12m"), exampleIndex("13m")] as const;
  let current = 0;
  const core = createCore({ index: () => indexes[current % 2] ?? indexes[0] });
  const together = await connectTogether(core, { bucketLimit: 1_000, globalLimit: 10_000 });
  const { discord, connection } = together;
  const swapping = setInterval(() => current++, 5);
  const rounds = 10;
  const shown: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const asked = [
      discord.command("heist", { name: "example" }),
      discord.command("total", { period: "2024" }),
      discord.menu("Check this message", "Example lost $12m in 2024."),
    ];
    const completed = discord.complete("heist", { name: "ex" }, "name");
    const written = discord.write("/heist example", { isMention: true });
    const messages = await Promise.all([
      ...asked.map((exchange) => discord.answerTo(exchange)),
      discord.replyTo(written),
    ]);
    expect(await discord.choicesOf(completed)).not.toEqual([]);
    shown.push(...messages.map((message) => look(message).words));
  }
  clearInterval(swapping);

  expect(current).toBeGreaterThan(2);
  await vi.waitFor(() =>
    expect(connection.status()).toMatchObject({
      acknowledged: rounds * 4,
      answered: rounds * 4,
      unanswered: 0,
    }),
  );
  expect(shown).toHaveLength(rounds * 4);
  for (const words of shown) {
    const versions = indexes.map((index) => index.version).filter((known) => words.includes(known));
    expect(versions).toHaveLength(1);
    expect(words).toContain(versions[0] === indexes[0].version ? "$12m" : "$13m");
  }
  expect(discord.rest.violations).toEqual([]);
  await together.close();
});
