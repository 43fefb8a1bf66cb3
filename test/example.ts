// One theft with one figure, for tests of what an answer's way to the asker does to it.
import type { Index } from "../src/knowledge/model.ts";
import { aCore, anIncident, attributed, stolen } from "./builders.ts";

export const anExample = (usd: string) =>
  anIncident({
    id: "example-2024",
    victim: "Example",
    figures: [stolen(usd, "fbi", "2024-05-01")],
    attributions: [attributed("states", "formal", "fbi", "2024-05-01")],
  });

export const exampleIndex = (usd: string): Index => aCore({ incidents: [anExample(usd)] }).index;
