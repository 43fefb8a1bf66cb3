// What the worker relies on from every platform's Messenger (docs/messenger.md): one call, the right outcome for each way in
// which it can end, and that what may stand there is found again. Each adapter's test runs it on its loopback platform.
import { expect, it } from "vitest";
import type { Answer, Messenger, Place } from "../../src/index.ts";

/** `drop` breaks the connection before anything is done, `lose` after it. */
export type Failing = "429" | "500" | "hang" | "drop" | "lose";

export interface MessengerUnderTest {
  messenger: Messenger;
  answer: Answer;
  /** A new channel in which the bot may do everything. */
  openPlace(): Place;
  /** What the next call of this kind meets; a 429 asks for two seconds. */
  fail(call: "post" | "find" | "edit" | "tell", how: Failing): void;
  /** Texts that stand in the channel. */
  read(place: Place): string[];
  /** Deletes a message behind the bot's back. */
  remove(place: Place, ref: string): void;
  /** A person that can be told, and one that cannot. */
  people: { open: string; closed: string };
}

const timeoutMs = 1_500;
const since = new Date(Date.now() - 60_000);
let counter = 0;
const newId = () => `d${String(++counter).padStart(23, "0")}`;

export function messengerContract(tested: () => MessengerUnderTest): void {
  const post = (place: Place, deliveryId: string) => {
    const { messenger, answer } = tested();
    return messenger.post({ deliveryId, place, answer, replyTo: null, mention: null }, timeoutMs);
  };
  const find = (place: Place, deliveryId: string) =>
    tested().messenger.find({ deliveryId, place, replyTo: null, since }, timeoutMs);

  it("posts, finds by the delivery id, and edits what it posted", async () => {
    const { messenger, answer, openPlace, read } = tested();
    const place = openPlace();
    const id = newId();
    const outcome = await post(place, id);
    if (outcome.kind !== "sent") throw new Error(`not sent: ${JSON.stringify(outcome)}`);
    expect(outcome.link).toContain(place.channel);
    expect(await find(place, id)).toEqual({ kind: "found", ref: outcome.ref, link: outcome.link });
    expect(await find(place, newId())).toEqual({ kind: "absent" });
    const changed = { ...answer, blocks: answer.blocks.slice(0, 1) };
    const edit = { deliveryId: id, place, answer: changed, ref: outcome.ref };
    const [before] = read(place);
    expect((await messenger.edit(edit, timeoutMs)).kind).toBe("sent");
    expect(read(place)).toHaveLength(1);
    expect(read(place)[0]).not.toBe(before);
    // It is found after the edit too.
    expect((await find(place, id)).kind).toBe("found");
  });

  it("waits as a 429 says, and certainly posted nothing", async () => {
    const { openPlace, fail, read } = tested();
    const place = openPlace();
    fail("post", "429");
    const outcome = await post(place, newId());
    if (outcome.kind !== "retry") throw new Error(`not retried: ${JSON.stringify(outcome)}`);
    expect(outcome.afterMs).toBeGreaterThanOrEqual(2_000);
    expect(outcome.afterMs).toBeLessThan(2_500);
    expect(read(place)).toEqual([]);
  });

  it.each(["500", "hang", "drop", "lose"] as const)("knows nothing of a post that met a %s", async (how) => {
    const { openPlace, fail, read } = tested();
    const place = openPlace();
    const id = newId();
    fail("post", how);
    const startedAt = performance.now();
    expect((await post(place, id)).kind).toBe("unknown");
    expect(performance.now() - startedAt).toBeLessThan(timeoutMs + 1_000);
    expect(read(place)).toHaveLength(how === "lose" ? 1 : 0);
    expect((await find(place, id)).kind).toBe(how === "lose" ? "found" : "absent");
  });

  it.each(["429", "500", "hang", "drop"] as const)("looks again when looking met a %s", async (how) => {
    const { openPlace, fail } = tested();
    const place = openPlace();
    const id = newId();
    await post(place, id);
    fail("find", how);
    const startedAt = performance.now();
    expect((await find(place, id)).kind).toBe("retry");
    expect(performance.now() - startedAt).toBeLessThan(timeoutMs + 1_000);
    expect((await find(place, id)).kind).toBe("found");
  });

  it.each(["429", "500", "hang", "drop", "lose"] as const)(
    "may repeat an edit that met a %s",
    async (how) => {
      const { messenger, answer, openPlace, fail } = tested();
      const place = openPlace();
      const id = newId();
      const outcome = await post(place, id);
      if (outcome.kind !== "sent") throw new Error("not sent");
      const edit = { deliveryId: id, place, answer, ref: outcome.ref };
      fail("edit", how);
      expect((await messenger.edit(edit, timeoutMs)).kind).toBe(how === "429" ? "retry" : "unknown");
      expect((await messenger.edit(edit, timeoutMs)).kind).toBe("sent");
    },
  );

  it("gives up an edit of a message that was deleted", async () => {
    const { messenger, answer, openPlace, remove } = tested();
    const place = openPlace();
    const id = newId();
    const outcome = await post(place, id);
    if (outcome.kind !== "sent") throw new Error("not sent");
    remove(place, outcome.ref);
    const edit = { deliveryId: id, place, answer, ref: outcome.ref };
    expect((await messenger.edit(edit, timeoutMs)).kind).toBe("failed");
  });

  it("tells a person, and says when it could not", async () => {
    const { messenger, answer, openPlace, people } = tested();
    const { lane } = openPlace();
    const tell = (person: string) => messenger.tell({ deliveryId: newId(), lane, person, answer }, timeoutMs);
    expect((await tell(people.open)).kind).toBe("sent");
    expect(await tell(people.closed)).toMatchObject({ kind: "gone", scope: "channel" });
  });

  it.each(["hang", "drop", "lose"] as const)(
    "finds out what a person was told where that met a %s",
    async (how) => {
      const { messenger, answer, openPlace, fail, people } = tested();
      const { lane } = openPlace();
      const notice = { deliveryId: newId(), lane, person: people.open };
      fail("tell", how);
      expect((await messenger.tell({ ...notice, answer }, timeoutMs)).kind).toBe("unknown");
      const find = async () => (await messenger.findTold({ ...notice, since }, timeoutMs)).kind;
      expect(await find()).toBe(how === "lose" ? "found" : "absent");
      if (how !== "lose") await messenger.tell({ ...notice, answer }, timeoutMs);
      expect(await find()).toBe("found");
    },
  );
}
