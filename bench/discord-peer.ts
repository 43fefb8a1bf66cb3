// The loopback Discords in a process of their own, so that their work is not counted: one for each of two clients. Presses
// commands as asked and says how long all answers took.
import { type LoopbackDiscord, startDiscord } from "../test/doubles/discord/discord.ts";

export interface Load {
  /** Which of the two. */
  discord: number;
  count: number;
  atOnce: number;
}

const unlimited = { bucketLimit: 1_000_000, globalLimit: 1_000_000 };
const discords = await Promise.all([startDiscord(unlimited), startDiscord(unlimited)]);
const [ours, empty] = discords;
for (const { world } of discords) world.isChecking = false;

process.on("message", ({ discord, count, atOnce }: Load) => {
  const one = discords[discord];
  if (one === undefined) throw new Error(`there is no Discord ${discord}`);
  // Only ours registers commands; the empty handler answers to the same.
  if (ours !== undefined && empty !== undefined) empty.world.commands = ours.world.commands;
  void press(one, count, atOnce).then((elapsedMs) => process.send?.({ elapsedMs }));
});
process.on("disconnect", () => process.exit(0));
process.send?.(discords.map(({ apiUrl, world }) => ({ apiUrl, token: world.token })));

async function press(discord: LoopbackDiscord, count: number, atOnce: number): Promise<number> {
  await discord.until("the commands", () => discord.world.commands.length > 0);
  const start = performance.now();
  let left = count;
  const person = async () => {
    while (left-- > 0) await discord.answerTo(discord.command("heist", { name: "wazirx" }));
  };
  await Promise.all(Array.from({ length: atOnce }, person));
  const elapsedMs = performance.now() - start;
  discord.channel.messages.length = 0;
  discord.world.exchanges.clear();
  discord.rest.handled.length = 0;
  return elapsedMs;
}
