// Everything that a person can do in Slack, done once through the real Bolt; the manifest says what there is.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildManifest, globalShortcut, messageShortcut } from "../../../adapters/slack/manifest.ts";
import { readFields } from "../../../adapters/slack/modal.ts";
import { contractCore } from "../../contracts/adapter.ts";
import { connectTogether, type Together, until } from "./together.ts";

const core = contractCore();

/** As another app posts it: a fallback, blocks that Slack shows instead, and an attachment below. */
const theirs = {
  bot_id: "B2",
  text: "News: one new story",
  blocks: [
    { type: "header", text: { type: "plain_text", text: "WazirX: what we know" } },
    {
      type: "rich_text",
      elements: [
        {
          type: "rich_text_section",
          elements: [
            { type: "text", text: "North Korea stole " },
            { type: "text", text: "$234.9m", style: { bold: true } },
            { type: "text", text: " from " },
            { type: "link", url: "https://example.org/wazirx", text: "WazirX" },
            { type: "text", text: " in July 2024, the FBI says." },
          ],
        },
      ],
    },
    {
      type: "actions",
      elements: [{ type: "button", text: { type: "plain_text", text: "Read $999m more" }, action_id: "x" }],
    },
  ],
  attachments: [
    {
      title: "Ronin Bridge",
      text: "They took *$100m* from <https://example.org/ronin|Ronin Bridge> in 2022.",
      fields: [{ title: "Loss", value: "$625m, Ronin Bridge" }],
      fallback: "never shown",
    },
  ],
};

for (const transport of ["socket", "http"] as const)
  describe(`in slack by ${transport}`, () => {
    let together: Together;
    beforeAll(async () => {
      together = await connectTogether(core, transport);
    });
    afterAll(() => together.close());
    beforeEach(() => {
      together.slack.messages.length = 0;
      together.slack.views.clear();
    });

    const firstMessage = () => until(() => together.slack.messages[0]);
    const onlyView = () => until(() => [...together.slack.views.keys()].at(-1));

    it("a command is acknowledged with nothing and answered to the asker alone", async () => {
      const delivery = await together.slack.type("/heist wazirx", { user: "U7" });
      const message = await firstMessage();
      expect(delivery.isAcknowledged).toBe(true);
      expect(message).toMatchObject({ user: "U7", channel: "C1", via: "response_url", unfurls: false });
      expect(together.slack.read(message).words).toContain("$234.9m");
      expect(message.text).toContain("$234.9m");
    });

    it("`public` shows the answer to the channel at once", async () => {
      await together.slack.type("/heist wazirx public");
      expect((await firstMessage()).user).toBeNull();
    });

    it("every slash command of the manifest is answered, and every one as a subcommand", async () => {
      const { slash_commands: commands } = buildManifest(core, null, []).features;
      for (const { command } of commands) {
        for (const line of [command, `/heist ${command.slice(1)}`]) {
          together.slack.messages.length = 0;
          await together.slack.type(line);
          expect((await firstMessage()).text, line).toContain("Index ");
        }
      }
      expect(commands.map(({ command }) => command)).toEqual(
        expect.arrayContaining(["/heist", "/total", "/sources", "/heists", "/actor", "/compare"]),
      );
    });

    it("a mention is answered in its thread, or in the thread where it stands", async () => {
      await together.slack.mention("wazirx");
      const first = await firstMessage();
      expect(first.threadTs).not.toBeNull();
      expect(first.user).toBeNull();
      await together.slack.mention("total 2023", { threadTs: "100.1" });
      expect((await until(() => together.slack.messages[1])).threadTs).toBe("100.1");
    });

    it("a direct message is answered where it stands", async () => {
      await together.slack.write("total 2023");
      const message = await firstMessage();
      expect(message).toMatchObject({ channel: "D1", threadTs: null, via: "chat.postMessage" });
      expect(message.text).toContain("Thefts we can name");
    });

    it("a message of a bot, an edit and a deletion are no questions", async () => {
      await together.slack.send({
        type: "message",
        channel_type: "im",
        channel: "D1",
        ts: "1.1",
        bot_id: "B1",
        text: "wazirx",
      });
      await together.slack.send({
        type: "message",
        channel_type: "im",
        channel: "D1",
        ts: "1.2",
        subtype: "message_changed",
      });
      await together.slack.write("ronin");
      await firstMessage();
      expect(together.slack.messages).toHaveLength(1);
      expect(together.slack.messages[0]?.text).toContain("Ronin");
    });

    it("the same event twice is answered once", async () => {
      const event = { type: "app_mention", user: "U1", text: "<@UBOT> ronin", ts: "77.7", channel: "C1" };
      await together.slack.send(event);
      await together.slack.send(event);
      await together.slack.write("wazirx");
      await until(() => together.slack.messages.find(({ text }) => text.includes("WazirX")));
      expect(together.slack.messages.filter(({ text }) => text.includes("Ronin Bridge"))).toHaveLength(1);
    });

    it("Home shows what it can do, the newest incidents, and opens an answer in a modal", async () => {
      await together.slack.openHome("U9");
      const home = await until(() => together.slack.homes.get("U9"));
      const words = together.slack.read(home).words;
      expect(words).toContain("/total");
      expect(words).toContain("Newest incidents");
      expect(words).toContain("2025-11-27");
      const label = together.slack.read(home).buttons[0]?.label ?? "";
      await together.slack.click({ home: "U9" }, label);
      const viewId = await onlyView();
      await until(() =>
        together.slack.read(together.slack.views.get(viewId) ?? home).words.includes("Index "),
      );
    });

    it("Share shows the answer to the channel and takes the private one away", async () => {
      await together.slack.type("/heist wazirx");
      await together.slack.click(await firstMessage(), "Share to channel");
      const shared = await until(() => together.slack.messages.find(({ user }) => user === null));
      await until(() => together.slack.messages.length === 1);
      expect(together.slack.read(shared).words).toContain("$234.9m");
      expect(together.slack.read(shared).buttons.map(({ label }) => label)).not.toContain("Share to channel");
    });

    it("Next shows the next page in the place of the private one", async () => {
      await together.slack.type("/heists");
      const message = await firstMessage();
      expect(together.slack.read(message).words).toContain("Page 1 of");
      await together.slack.click(message, "Next");
      await until(
        () =>
          together.slack.messages[0] !== undefined &&
          together.slack.read(together.slack.messages[0]).words.includes("Page 2 of"),
      );
      expect(together.slack.messages).toHaveLength(1);
    });

    it("a button on a message that everybody sees answers only who clicked", async () => {
      await together.slack.mention("/heists");
      const asked = await firstMessage();
      await together.slack.click(asked, "Next", { user: "U8" });
      const answer = await until(() => together.slack.messages[1]);
      expect(answer).toMatchObject({ user: "U8", threadTs: asked.threadTs });
      expect(together.slack.read(together.slack.messages[0] ?? answer).words).toContain("Page 1 of");
    });

    it("a suggestion is a button that asks it", async () => {
      await together.slack.type("/heist upbit");
      await together.slack.click(await firstMessage(), "/heist upbit-2019");
      const answer = await until(() => together.slack.messages[1]);
      expect(together.slack.read(answer).words).toContain("$48.5m");
    });

    it("a button of another version, or whose row or text is gone, says what to do", async () => {
      await together.slack.type("/heist wazirx");
      const message = await firstMessage();
      for (const [value, words] of [
        [
          JSON.stringify({ v: "ask", k: "gone", x: "old" }),
          "kept for 30 days, and this one's are over: type it again",
        ],
        [
          JSON.stringify({ v: "rest", p: "gone", x: "old" }),
          "never stored, and this one's are over: paste it again",
        ],
        ["of another version", "Type the request again"],
      ] as const) {
        for (const block of message.blocks)
          if (block.type === "actions")
            for (const element of block.elements) if (element.type === "button") element.value = value;
        await together.slack.click(message, "Sources", { user: "U8" });
        await until(() =>
          together.slack.messages.find(({ text, user }) => user === "U8" && text.includes(words)),
        );
      }
    });

    it("a button of an older index is answered from this one, and says so", async () => {
      await together.slack.type("/heist wazirx");
      const message = await firstMessage();
      for (const block of message.blocks)
        if (block.type === "actions")
          for (const element of block.elements)
            if (element.type === "button")
              element.value = JSON.stringify({ ...JSON.parse(element.value ?? "{}"), x: "2020-01-01.old" });
      await together.slack.click(message, "Sources");
      const answer = await until(() => together.slack.messages[1]);
      expect(together.slack.read(answer).words).toContain("The index has changed");
    });

    it("the global shortcut opens a form with the command's fields, which change with the command", async () => {
      await together.slack.useGlobalShortcut(globalShortcut.callbackId);
      const viewId = await onlyView();
      const ids = () => together.slack.views.get(viewId)?.blocks.map(({ block_id }) => block_id);
      expect(ids()).toEqual([
        "command",
        "option.heist.name",
        "option.heist.show",
        "option.heist.by",
        "option.heist.asof",
        "share_to",
      ]);
      await together.slack.choose(viewId, "command", "total");
      await until(() => ids()?.includes("option.total.period"));
    });

    it("every command's form takes its options and answers in its place", async () => {
      for (const command of core.commands) {
        together.slack.views.clear();
        await together.slack.useGlobalShortcut(globalShortcut.callbackId);
        const viewId = await onlyView();
        await together.slack.choose(viewId, "command", command.name);
        await until(() =>
          together.slack.views
            .get(viewId)
            ?.blocks.every(
              ({ block_id: id }) =>
                id?.startsWith("option.") !== true || id.startsWith(`option.${command.name}.`),
            ),
        );
        const delivery = await together.slack.submit(viewId, {
          command: { chosen: command.name },
          ...Object.fromEntries(
            command.options
              .filter(({ required }) => required)
              .map(({ name }) => [`option.${command.name}.${name}`, { chosen: "2023" }]),
          ),
        });
        expect(delivery.isAcknowledged).toBe(true);
        const view = together.slack.views.get(viewId);
        expect(view === undefined ? "" : together.slack.read(view).words, command.name).toContain("Index ");
      }
    });

    it("a form's answer is shown to the chosen channel too", async () => {
      await together.slack.useGlobalShortcut(globalShortcut.callbackId);
      const viewId = await onlyView();
      await together.slack.submit(viewId, {
        "option.heist.name": { chosen: "wazirx-2024" },
        share_to: { conversation: "C1" },
      });
      const shared = await firstMessage();
      expect(shared.user).toBeNull();
      expect(together.slack.read(shared).words).toContain("$234.9m");
    });

    it("a channel is picked in the form, and stands in the request by its id", async () => {
      const watch = core.commands.find(({ name }) => name === "watch");
      if (watch === undefined) throw new Error("there is no /watch");
      await together.slack.useGlobalShortcut(globalShortcut.callbackId);
      const viewId = await onlyView();
      await together.slack.choose(viewId, "command", "watch");
      const field = () =>
        together.slack.views.get(viewId)?.blocks.find(({ block_id }) => block_id === "option.watch.fallback");
      await until(() => field() !== undefined);
      expect(field()).toMatchObject({ element: { type: "conversations_select" } });
      const id = "option.watch.fallback";
      expect(readFields(watch, { [id]: { [id]: { selected_conversation: "C000002" } } })).toEqual({
        kind: "request",
        request: expect.stringContaining("fallback:C000002"),
      });
      expect(together.slack.refusals).toEqual([]);
    });

    it("a field is completed while somebody types, and takes the words as they are", async () => {
      await together.slack.useGlobalShortcut(globalShortcut.callbackId);
      const viewId = await onlyView();
      const found = await together.slack.search(viewId, "option.heist.name", "upb");
      expect(found.problems).toEqual([]);
      expect(found.values).toEqual(["upbit-2019", "upbit-2025", "upb"]);
      const odd = await together.slack.search(viewId, "option.heist.name", "x".repeat(500));
      expect(odd).toMatchObject({ problems: [], values: [] });
    });

    it("the message shortcut checks the message at once and shows it in a modal", async () => {
      const delivery = await together.slack.useMessageShortcut(messageShortcut.callbackId, theirs);
      expect(delivery.isAcknowledged).toBe(true);
      const viewId = await onlyView();
      const words = await until(() => {
        const view = together.slack.views.get(viewId);
        const read = view === undefined ? "" : together.slack.read(view).words;
        return read.includes("Index ") && read;
      });
      const said = await core.check(
        "WazirX: what we know\nNorth Korea stole $234.9m from WazirX in July 2024, the FBI says.\nRonin Bridge\nThey took $100m from Ronin Bridge in 2022.\nLoss: $625m, Ronin Bridge",
      );
      expect(said.data.checks.map(({ verdict }) => verdict)).toEqual(
        expect.arrayContaining(["matches", "contradicts"]),
      );
      for (const { text } of said.data.checks) expect(words).toContain(text.split("\n")[0]);
      expect(together.slack.messages).toEqual([]);
    });

    it("the check of a message goes to whoever asked alone where no modal opens", async () => {
      together.slack.fail({ on: "views.open", kind: { error: "expired_trigger_id" } });
      await together.slack.useMessageShortcut(messageShortcut.callbackId, "WazirX lost $234.9m");
      const message = await firstMessage();
      expect(message.user).toBe("U1");
      expect(message.text).toContain("expired_trigger_id");
      await together.slack.click(message, "Ask again");
      const answer = await until(() => together.slack.messages[1]);
      expect(answer).toMatchObject({ user: "U1", text: expect.stringContaining("matches") });
    });

    it("what Slack sends that nobody here knows is acknowledged", async () => {
      const deliveries = [
        await together.slack.useGlobalShortcut("unheard_of"),
        await together.slack.useMessageShortcut("unheard_of", "x"),
      ];
      expect(deliveries.every(({ isAcknowledged }) => isAcknowledged)).toBe(true);
    });

    it("nothing of all this was refused by Slack, and everything was answered", async () => {
      const { acknowledged, answered, unanswered } = together.connection.status();
      expect(unanswered).toBe(0);
      expect(answered).toBe(acknowledged);
      expect(acknowledged).toBeGreaterThan(30);
      expect(together.slack.refusals).toEqual([]);
    });
  });
