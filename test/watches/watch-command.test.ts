// /watch as a channel types it, on both databases: the commands' port, the store and the answers together.
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Answer } from "../../src/answer/answer.ts";
import { renderText } from "../../src/answer/render-text.ts";
import { type Core, createCore } from "../../src/core.ts";
import type { Index } from "../../src/knowledge/model.ts";
import type { Store } from "../../src/store/open-store.ts";
import { announce } from "../../src/watches/announce.ts";
import { foldDigests } from "../../src/watches/fold-digests.ts";
import type { Asker } from "../../src/watches/place.ts";
import { createWatches } from "../../src/watches/watch-desk.ts";
import { attributed, stolen } from "../builders.ts";
import { onBothDatabases, type TestDatabase } from "../contracts/databases.ts";
import { aMessenger, type MessengerDouble } from "../doubles/messenger/messenger.ts";
import { aTheft, indexOf, start, statesOf } from "./builders.ts";

const place = { lane: "alpha", channel: "general" };
const ada: Asker = {
  place,
  person: "u1",
  name: "Ada",
  mayManage: () => true,
  managers: "members with the right to manage the channel",
};
const guest: Asker = { ...ada, person: "u2", name: "Guest", mayManage: async () => false };

onBothDatabases("/watch", ({ create }) => {
  let database: TestDatabase;
  let store: Store;
  let index: Index;
  let platform: MessengerDouble;
  let core: Core;
  let clock: Date;
  beforeEach(async () => {
    database = await create();
    store = await database.open();
    clock = start;
    index = indexOf(aTheft("old-2024"), aTheft("huge-2024", {}, "1.2bn"));
    platform = aMessenger();
    await announce(store.db, index, { now: clock });
    core = createCore({
      index: () => index,
      now: () => clock,
      watches: createWatches({
        db: store.db,
        messengers: () => [platform],
        problem: () => null,
        wake: () => {},
      }),
    });
  });
  afterEach(() => database.drop());

  const ask = (request: string, asker = ada): Promise<Answer> => core.ask(request, { asker });
  const says = async (request: string, asker = ada) => renderText(await ask(request, asker));
  const idOf = async () => {
    const row = await store.db
      .selectFrom("watch")
      .select("id")
      .where("state", "<>", "off")
      .orderBy("created_at", "desc")
      .executeTakeFirstOrThrow();
    return row.id;
  };
  const tellNew = async (id: string) => {
    index = indexOf(aTheft("old-2024"), aTheft("huge-2024", {}, "1.2bn"), aTheft(id));
    return announce(store.db, index, { now: clock });
  };

  it("repeats in words which figure the amount means", async () => {
    expect(await says("/watch on min:10m type:exchange")).toContain(
      "thefts of at least $10m (the estimate's best figure), from centralised exchange",
    );
    expect(await says("/watch on min-low:10m")).toContain("of at least $10m (the estimate's low figure)");
    expect(await says("/watch on min-high:10m")).toContain("of at least $10m (the estimate's high figure)");
  });

  it("refuses an unknown value with the nearest valid one", async () => {
    const answer = await ask("/watch on type:exchnge");
    expect(answer.data.reason).toBe("bad-input");
    expect(answer.data.suggestions).toEqual(["/watch on type:exchange"]);
    expect((await ask("/watch on updates:treads")).data.suggestions).toEqual(["/watch on updates:thread"]);
    expect(await statesOf(store.db)).toEqual({});
  });

  it.each([
    ["digest:dayly@9", "digest:daily@09:00"],
    ["digest:monday@8:30", "digest:weekly@mon-08:30"],
    ["tz:London", "tz:Europe/London"],
    ["kinds:new,levle", "kinds:new,level"],
    ["backfill:99", "backfill:20"],
  ])("refuses the option %s with the nearest that can be followed", async (written, instead) => {
    expect((await ask(`/watch on ${written}`)).data.suggestions).toEqual([`/watch on ${instead}`]);
  });

  it("names each part of the filter that keeps a theft out, with what the theft has", async () => {
    await ask("/watch on min-low:100m type:bridge level:suspected since:2025");
    expect(await says("/watch why old-2024")).toContain(
      "kept out by level: (it is industry) and its period (2024-03-17) and min-low: (its low figure is $60m) and type: (it was centralised exchange)",
    );
  });

  it("lets only those who manage the channel change it, and everybody read the list", async () => {
    expect(await says("/watch on", guest)).toContain("Only members with the right to manage the channel");
    await ask("/watch on min:10m");
    expect(await says("/watch off", guest)).toContain("Only members");
    expect(await says("/watch list", guest)).toContain("This channel has 1 watch.");
  });

  it("names the missing permission and how to grant it, and makes no watch", async () => {
    platform.permitted = {
      ok: false,
      missing: ["Send Messages is missing: add it in the channel's settings"],
    };
    expect(await says("/watch on")).toContain("add it in the channel's settings");
    expect(await says("/watch list")).toContain("watches nothing");
  });

  it("lists each watch with its filter, its maker, its last post and its state", async () => {
    await ask("/watch on min:10m");
    await store.db
      .updateTable("watch")
      .set({ state: "paused", reason: "the channel was archived" })
      .execute();
    const list = await says("/watch list");
    expect(list).toContain("at least $10m");
    expect(list).toContain("By Ada, 2026-11-21 12:00 UTC; nothing posted yet");
    expect(list).toContain("paused: the channel was archived");
  });

  it("lists a hundred watches a page at a time", async () => {
    for (let i = 1; i <= 100; i++) {
      clock = new Date(start.getTime() + i);
      await ask(`/watch on min:${i}m`);
    }
    const first = await ask("/watch list");
    expect(renderText(first)).toContain("This channel has 100 watches.");
    expect(first.actions.map((action) => action.request)).toEqual(["/watch list page:2"]);
    expect(renderText(await ask("/watch list page:10"))).toContain("at least $100m");
  });

  it("gives a channel's watches as text that makes the same watches elsewhere", async () => {
    await ask("/watch on");
    await ask("/watch on min:10m type:exchange digest:weekly@mon-09:00 tz:Asia/Seoul kinds:new,level");
    await ask("/watch on type:bridge updates:channel mention:@sec");
    const line = /\/watch import .*/.exec(await says("/watch export"))?.[0] ?? "";
    const elsewhere = { ...ada, place: { lane: "alpha", channel: "elsewhere" } };
    expect(await says(line, elsewhere)).toContain("Made 3 watches.");
    const settings = async (channel: string) =>
      store.db
        .selectFrom("watch")
        .select(["filter", "kinds", "updates", "digest", "tz", "mention"])
        .where("channel", "=", channel)
        .orderBy("filter")
        .execute();
    expect(await settings("elsewhere")).toEqual(await settings("general"));
  });

  it("shows whom a watch mentions by name, and calls nobody", async () => {
    await ask("/watch on mention:@sec");
    const list = await ask("/watch list");
    expect(renderText(list)).toContain("; mentions @sec).");
    expect(JSON.stringify(list.blocks)).toContain('{"kind":"mention","written":"<@sec>","name":"sec"}');
  });

  it("takes a fallback channel, shows it, and says why another cannot be told", async () => {
    expect(await says("/watch on min:10m fallback:alerts")).toContain("its fallback is #alerts");
    expect(await says("/watch list")).toContain("its fallback is #alerts");
    expect(await says("/watch on min:11m fallback:#no")).toContain(
      "fallback:#no: is no channel that both of us may write in",
    );
    expect(await says("/watch export")).toContain("fallback:alerts");
  });

  it("says of each pasted watch that was not made why, and makes the others", async () => {
    await ask("/watch on min:10m");
    const said = await says("/watch import min:10m; type:exchnge; min:20m; all");
    expect(said).toContain("Made 2 watches, and 2 not.");
    expect(said).toContain("This channel watches that already");
    expect(said).toMatch(/type:exchnge/);
    expect(await says("/watch import min:30m", guest)).toContain("Only members");
  });

  it("gives a hundred watches as text a page at a time", async () => {
    for (let i = 1; i <= 100; i++) {
      clock = new Date(start.getTime() + i);
      await ask(`/watch on min:${i}m`);
    }
    const elsewhere = { ...ada, place: { lane: "alpha", channel: "elsewhere" } };
    for (let page = 1; page <= 5; page++) {
      const line = /\/watch import .*/.exec(await says(`/watch export page:${page}`))?.[0] ?? "";
      expect(await says(line, elsewhere)).toContain("Made 20 watches.");
    }
    expect(await says("/watch list", elsewhere)).toContain("This channel has 100 watches.");
  });

  it("switches several off at once, or all", async () => {
    for (const filter of ["min:1m", "min:2m", "min:3m", "min:4m"]) await ask(`/watch on ${filter}`);
    const ids = (await store.db.selectFrom("watch").select("id").orderBy("filter").execute()).map(
      ({ id }) => id,
    );
    expect(await says(`/watch off ${ids[0]} ${ids[1]} nonsense`)).toMatch(
      /Switched off 2 watches.*nonsense/s,
    );
    expect(await says("/watch off all")).toContain("Switched off 2 watches.");
    expect(await says("/watch list")).toContain("watches nothing");
  });

  it("previews what a filter would have posted, without a channel too", async () => {
    const answer = await core.ask("/watch preview min:1bn");
    expect(renderText(answer)).toMatch(
      /In the last 12 months a watch of thefts of at least \$1bn .* would have posted 0/,
    );
  });

  it("previews the kinds that are asked for alone", async () => {
    index = indexOf(
      aTheft("fresh-2026", {
        date: "2026-03-17",
        figures: [stolen("60m", "chainalysis", "2026-04-01")],
        attributions: [attributed("states", "forensic", "chainalysis", "2026-04-01")],
      }),
    );
    expect(await says("/watch preview")).toContain("would have posted 1");
    expect(await says("/watch preview kinds:level,figure")).toContain("would have posted 0");
  });

  it("posts the newest thefts as a backfill, oldest first", async () => {
    await ask("/watch on backfill:2");
    const rows = await store.db.selectFrom("delivery").select(["record", "state"]).orderBy("seq").execute();
    expect(rows).toEqual([
      { record: "old-2024", state: "due" },
      { record: "huge-2024", state: "due" },
    ]);
  });

  it("says why a theft was or was not posted", async () => {
    await ask("/watch on min:1bn");
    expect(await says("/watch why old-2024")).toContain("kept out by min: (its best figure is $60m)");
    await ask("/watch on");
    await tellNew("fresh-2024");
    expect(await says("/watch why fresh-2024")).toMatch(/it passes the filter; new theft: to be posted/);
  });

  it("keeps what a paused watch is owed, and delivers or skips it on resume", async () => {
    await ask("/watch on");
    const id = await idOf();
    await ask(`/watch pause ${id}`);
    await tellNew("fresh-2024");
    expect(await statesOf(store.db)).toEqual({ held: 1 });
    const asked = await ask(`/watch resume ${id}`);
    expect(asked.data.suggestions).toEqual([`/watch resume ${id} deliver`, `/watch resume ${id} skip`]);
    await ask(`/watch resume ${id} deliver`);
    expect(await statesOf(store.db)).toEqual({ due: 1 });
  });

  it("lets a maker decide from a direct message, and nobody else", async () => {
    await ask("/watch on");
    const id = await idOf();
    const elsewhere = { ...ada, place: { lane: "alpha", channel: "dm" } };
    expect(await says(`/watch pause ${id}`, { ...elsewhere, person: "u9" })).toContain("There is no watch");
    expect(await says(`/watch pause ${id}`, elsewhere)).toContain("Paused");
    expect(
      await says(`/watch pause ${id}`, { ...elsewhere, place: { lane: "beta", channel: "dm" } }),
    ).toContain("There is no watch");
  });

  it("gathers for a digest, posts it once at its time, and nothing when there is nothing", async () => {
    await ask("/watch on digest:daily@09:00 tz:Asia/Seoul");
    await tellNew("fresh-2024");
    expect(await statesOf(store.db)).toEqual({ gathered: 1 });
    expect(await foldDigests(store.db, new Date("2026-11-21T23:59:00Z"))).toBe(0);
    expect(await foldDigests(store.db, new Date("2026-11-22T00:00:00Z"))).toBe(1);
    expect(await statesOf(store.db)).toEqual({ folded: 1, due: 1 });
    expect(await foldDigests(store.db, new Date("2026-11-23T00:00:00Z"))).toBe(0);
    const digest = await store.db
      .selectFrom("delivery")
      .select("id")
      .where("state", "=", "due")
      .executeTakeFirstOrThrow();
    expect(await says(`/watch digest ${digest.id}`)).toContain("1 change");
  });

  it("tells its state: the ledger's index, the queue and the last error", async () => {
    await ask("/watch on");
    await tellNew("fresh-2024");
    await store.db.updateTable("delivery").set({ reason: "429" }).execute();
    const status = await says("/watch status");
    expect(status).toContain(index.version);
    expect(status).toContain("fresh-2024");
    expect(status).toContain("1 to be posted");
    expect(status).toContain("429");
  });

  it("repeats an uncertain post only when a person asks for it", async () => {
    await ask("/watch on");
    await tellNew("fresh-2024");
    await store.db.updateTable("delivery").set({ state: "unknown", due_at: null }).execute();
    const { id } = await store.db.selectFrom("delivery").select("id").executeTakeFirstOrThrow();
    expect((await ask("/watch status")).data.suggestions).toEqual([`/watch repeat ${id}`]);
    await ask(`/watch repeat ${id}`, guest);
    expect(await statesOf(store.db)).toEqual({ unknown: 1 });
    await ask(`/watch repeat ${id}`);
    expect(await statesOf(store.db)).toEqual({ due: 1 });
  });

  it("keeps a watch when it is switched off, with what it was sent, and skips what it is owed", async () => {
    await ask("/watch on");
    await tellNew("fresh-2024");
    await ask("/watch off");
    expect(await says("/watch list")).toContain("watches nothing");
    expect(await statesOf(store.db)).toEqual({ skipped: 1 });
    expect((await store.db.selectFrom("watch").selectAll().execute()).map((row) => row.state)).toEqual([
      "off",
    ]);
  });
});
