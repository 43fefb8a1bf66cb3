// Discord shows what the core answers: to commands in a server, and to words in a direct message.
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { adapterContract, contractCore, type PlatformUnderTest } from "../../contracts/adapter.ts";
import type { LoopbackDiscord } from "../../doubles/discord/discord.ts";
import type { StoredMessage } from "../../doubles/discord/world.ts";
import { connectTogether, look, type Seen, type Together, typeAsCommand } from "./together.ts";

const core = contractCore();

for (const way of ["command", "words"] as const)
  describe(`discord by ${way}`, () => {
    let together: Together;
    beforeAll(async () => {
      together = await connectTogether(core, { bucketLimit: 1_000, globalLimit: 10_000 });
    });
    afterAll(() => together.close());
    adapterContract(() => discordUnderTest(together.discord, way), core);

    it("answers everything that it acknowledged", async () => {
      await vi.waitFor(() => {
        const { acknowledged, answered, unanswered } = together.connection.status();
        expect({ answered, unanswered }).toEqual({ answered: acknowledged, unanswered: 0 });
      });
      const { acknowledged } = together.connection.status();
      expect(acknowledged).toBeGreaterThan(20);
    });

    it("sends nothing that Discord refuses", () => {
      const refused = together.discord.rest.handled.filter(
        ({ status }) => typeof status !== "number" || status >= 400,
      );
      expect(refused).toEqual([]);
    });
  });

function discordUnderTest(discord: LoopbackDiscord, way: "command" | "words"): PlatformUnderTest {
  return {
    name: "discord",
    hasLinks: true,
    hasButtons: true,
    async ask(request) {
      let message = await first(discord, way, request);
      const pages: Seen[] = [];
      for (;;) {
        pages.push(look(message));
        if (!look(message).buttons.includes("Show the rest")) break;
        message = await discord.answerTo(discord.press(message, "Show the rest"));
      }
      return {
        words: pages.map(({ words }) => words).join("\n"),
        links: pages.flatMap(({ links }) => links),
        buttons: pages.flatMap(({ buttons }) => buttons),
        mischief: pages.flatMap(({ mischief }) => mischief),
      };
    },
  };
}

async function first(
  discord: LoopbackDiscord,
  way: "command" | "words",
  request: string,
): Promise<StoredMessage> {
  const exchange = way === "command" ? typeAsCommand(core, discord, request) : null;
  if (exchange !== null) return discord.answerTo(exchange);
  return discord.replyTo(discord.write(request, {}, { channel: discord.directMessages }));
}
