// The index is swapped while people ask: everything is acknowledged and answered, each answer from one index.
import { expect, it } from "vitest";
import { createCore } from "../../../src/core.ts";
import { exampleIndex } from "../../example.ts";
import { connectTogether, until } from "./together.ts";

it("answers all that it acknowledged while the index is swapped under the traffic", async () => {
  const indexes = [exampleIndex("12m"), exampleIndex("13m")] as const;
  let current = 0;
  const together = await connectTogether(createCore({ index: () => indexes[current % 2] ?? indexes[0] }));
  const { slack, connection } = together;
  const swapping = setInterval(() => current++, 5);
  const rounds = 10;
  const deliveries = [];
  for (let round = 0; round < rounds; round++)
    deliveries.push(
      ...(await Promise.all([
        slack.type("/heist example", { user: `U${round}A` }),
        slack.type("/total 2024", { user: `U${round}B` }),
        slack.mention("example"),
        slack.write("total 2024"),
        slack.openHome(`U${round}`),
      ])),
    );
  await until(() => connection.status().answered === rounds * 5);
  clearInterval(swapping);

  expect(current).toBeGreaterThan(2);
  expect(deliveries.every(({ isAcknowledged }) => isAcknowledged)).toBe(true);
  expect(connection.status()).toMatchObject({
    acknowledged: rounds * 5,
    answered: rounds * 5,
    unanswered: 0,
  });
  expect(slack.messages).toHaveLength(rounds * 4);
  expect(slack.homes.size).toBe(rounds);
  for (const { text } of slack.messages) {
    const [version] = indexes.map((index) => index.version).filter((known) => text.includes(known));
    expect(text).toContain(version === indexes[0].version ? "$12m" : "$13m");
    expect(text).not.toContain(version === indexes[0].version ? "$13m" : "$12m");
  }
  expect(new Set(slack.messages.map(({ text }) => text.includes("$12m"))).size).toBe(2);
  expect(slack.refusals).toEqual([]);
  await together.close();
});
