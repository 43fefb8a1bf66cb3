import { describe, expect, it } from "vitest";
import { createAnswerMemory } from "../../src/answer/memory.ts";
import { createCore } from "../../src/core.ts";
import { anIncident, anIndex, now, stolen } from "../builders.ts";

const index = (usd: string) =>
  anIndex({
    incidents: [
      anIncident({ id: "example-2024", victim: "Example", figures: [stolen(usd, "fbi", "2024-05-01")] }),
    ],
  });

describe("the memory of answers", () => {
  it("gives the same answer to the same request of a day", async () => {
    const only = index("12m");
    const core = createCore({ index: () => only, now: () => now });
    expect(await core.ask("/heist example")).toBe(await core.ask("heist example"));
    expect(await core.ask("/heist example", { now: new Date("2026-11-22T00:00:00Z") })).not.toBe(
      await core.ask("/heist example"),
    );
    expect(await core.ask("/heists", { pageSize: 1 })).not.toBe(await core.ask("/heists"));
  });

  it("forgets everything with the index", async () => {
    let current = index("12m");
    const core = createCore({ index: () => current, now: () => now });
    const before = await core.ask("/heist example");
    current = index("13m");
    const after = await core.ask("/heist example");
    expect(before.data.figures[0]?.written).toBe("12m");
    expect(after.data.figures[0]?.written).toBe("13m");
  });

  it("keeps no answer whose request must not be kept, and a hundred at most", async () => {
    const only = index("12m");
    const answer = await createCore({ index: () => only, now: () => now }).ask("/heist example");
    const memory = createAnswerMemory();
    memory.keep(only, "pasted", { ...answer, request: null });
    expect(memory.recall(only, "pasted")).toBeUndefined();
    for (let n = 0; n < 101; n++) memory.keep(only, `request ${n}`, answer);
    expect(memory.recall(only, "request 0")).toBeUndefined();
    expect(memory.recall(only, "request 100")).toBe(answer);
  });
});
