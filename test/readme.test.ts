// Every exchange that the README shows is what the program answers; … stands for any lines, or for any part of one.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { renderText } from "../src/answer/render-text.ts";
import { createCore } from "../src/core.ts";
import { now } from "./builders.ts";
import { realIndex } from "./real-index.ts";

const core = createCore({ index: () => realIndex, now: () => now });
const readme = readFileSync("README.md", "utf8");
const exchanges = [...readme.matchAll(/```console\n([\s\S]*?)```/g)].flatMap(([, block = ""]) =>
  block
    .split(/^(?=> )/m)
    .filter((part) => part.startsWith("> "))
    .map((part) => {
      const [request = "", ...lines] = part.trimEnd().split("\n");
      return { request: request.slice(2), lines };
    }),
);

it("shows at least five exchanges", () => {
  expect(exchanges.length).toBeGreaterThanOrEqual(5);
});

it.each(exchanges)("shows what $request answers", async ({ request, lines }) => {
  const answered = renderText(await core.ask(request)).split("\n");
  let at = 0;
  let maySkip = false;
  for (const line of lines) {
    if (line === "…") {
      maySkip = true;
      continue;
    }
    const pattern = new RegExp(
      `^${line
        .split("…")
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
        .join(".*")}$`,
    );
    const found = answered.findIndex((shown, i) => i >= at && pattern.test(shown));
    expect({ line, found: maySkip ? found >= at : found === at }).toEqual({ line, found: true });
    at = found + 1;
    maySkip = false;
  }
});

it("links only to files that exist", () => {
  for (const [, target = ""] of readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g))
    expect(() => readFileSync(target)).not.toThrow();
});
