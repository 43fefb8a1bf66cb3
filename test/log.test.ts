// What reaches the log of what a library hangs on its errors: nothing that was pasted, and no token.
import { Writable } from "node:stream";
import { DiscordAPIError } from "discord.js";
import { expect, it } from "vitest";
import { createLog } from "../src/log.ts";

function aLog() {
  let text = "";
  const destination = new Writable({
    write: (chunk, _encoding, done) => {
      text += String(chunk);
      done();
    },
  });
  return { log: createLog("trace", destination), written: () => text };
}

it("tells what went wrong, and leaves out what was sent and where", () => {
  const { log, written } = aLog();
  const url = "https://discord.com/api/v10/webhooks/1234/aW50ZXJhY3Rpb24/messages/@original";
  const body = { files: undefined, json: { content: "a secret draft" } };
  const error = new DiscordAPIError(
    { message: "Missing Access", code: 50_001 },
    50_001,
    403,
    "PATCH",
    url,
    body,
  );
  const sent = Object.assign(new Error("socket hang up"), {
    config: { data: "a secret draft", headers: { authorization: "Bearer xoxb-1-2-3" } },
  });
  log.error({ error, fault: new Error("outer", { cause: sent }) }, "it failed");
  expect(JSON.parse(written())).toMatchObject({
    msg: "it failed",
    error: { code: 50_001, message: "Missing Access" },
    fault: { message: "outer", cause: "socket hang up" },
  });
  expect(written()).not.toMatch(/secret draft|aW50ZXJhY3Rpb24|xoxb/);
});

it.each([
  "xoxb-123-456-abc",
  "xapp-1-A0-123-abc",
  "postgres://heistbot:hunter2@db/heistbot",
  "https://hooks.slack.com/commands/T1/22/hunter2",
  "PATCH https://discord.com/api/v10/webhooks/1234/hunter2/messages/@original",
  "POST /interactions/1234/hunter2/callback",
])("takes the secret out of %s, wherever it stands", (words) => {
  const { log, written } = aLog();
  log.warn({ words, nested: { words } }, words);
  expect(written()).not.toMatch(/hunter2|123-456-abc|A0-123-abc/);
  expect(written().match(/\[redacted\]/g)).toHaveLength(3);
});

it("keeps words that a fault was told in", () => {
  const { log, written } = aLog();
  log.error({ fault: "missing_scope" }, "refused");
  expect(JSON.parse(written())).toMatchObject({ fault: "missing_scope" });
});
