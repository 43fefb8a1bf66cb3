// The other side of the Slack bench, in a process of its own: a loopback Slack whose people type, and wait for answers.
import { startSlack } from "../test/doubles/slack/slack.ts";

interface Load {
  url: string;
  line: string;
  count: number;
  atOnce: number;
}

const slack = await startSlack();
slack.isChecking = false;
const waiting = new Map<string, () => void>();
const store = slack.messages.push.bind(slack.messages);
slack.messages.push = (...messages) => {
  for (const { user } of messages) waiting.get(user ?? "")?.();
  if (slack.messages.length > 1000) slack.messages.length = 0;
  return store(...messages);
};

process.on("message", async ({ url, line, count, atOnce }: Load) => {
  slack.deliverTo(url);
  let left = count;
  const startedAt = performance.now();
  const person = async (user: string) => {
    while (left-- > 0) {
      const answered = new Promise<void>((resolve) => waiting.set(user, resolve));
      const { isAcknowledged } = await slack.type(line, { user });
      if (!isAcknowledged) throw new Error("a command was not acknowledged");
      await answered;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, n) => person(`U${n}`)));
  process.send?.({ elapsedMs: performance.now() - startedAt });
});
process.send?.({ apiUrl: slack.apiUrl });
