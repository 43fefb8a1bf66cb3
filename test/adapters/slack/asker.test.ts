// Every way of asking tells the core where and by whom.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AskOptions, Core } from "../../../src/index.ts";
import { contractCore } from "../../contracts/adapter.ts";
import { connectTogether, type Together, until } from "./together.ts";

describe("slack tells the core who asks where", () => {
  const real = contractCore();
  const asked: { request: string; options: AskOptions | undefined }[] = [];
  const core: Core = {
    ...real,
    index: real.index,
    ask: (request, options) => {
      asked.push({ request, options });
      return real.ask(request, options);
    },
  };
  let together: Together;
  beforeAll(async () => {
    together = await connectTogether(core);
  });
  afterAll(() => together.close());

  const askerOfNext = async (act: () => Promise<unknown>) => {
    asked.length = 0;
    await act();
    return (await until(() => asked[0])).options?.asker;
  };
  const here = { place: { lane: "slack:T1", channel: "C1" }, person: "U7" };

  it("by a command, a mention and a click", async () => {
    expect(await askerOfNext(() => together.slack.type("/heist wazirx", { user: "U7" }))).toMatchObject(here);
    expect(await askerOfNext(() => together.slack.mention("wazirx", { user: "U7" }))).toMatchObject(here);
    const message = await until(() => together.slack.messages[0]);
    expect(await askerOfNext(() => together.slack.click(message, "Sources", { user: "U7" }))).toMatchObject(
      here,
    );
  });

  it("by a direct message", async () => {
    expect(await askerOfNext(() => together.slack.write("ronin", { user: "U7" }))).toMatchObject({
      place: { channel: "D1" },
      person: "U7",
    });
  });

  it("from the Home tab, which is no channel", async () => {
    expect(await askerOfNext(() => together.slack.openHome("U7"))).toMatchObject({
      place: null,
      person: "U7",
    });
  });

  it("and lets members of the channel change what it watches", async () => {
    const asker = await askerOfNext(() => together.slack.type("/heist wazirx"));
    expect(await asker?.mayManage()).toBe(true);
    expect(asker?.managers).toBe("members of this channel");
  });
});
