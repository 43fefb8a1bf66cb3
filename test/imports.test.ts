// Arrows go down only. Reads the import lines, and nothing else enforces it.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

const sources = ["src", "adapters"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name)),
);

/** The modules that a file imports: project files by path, packages by name. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, name = ""]) =>
    name.startsWith(".") ? normalize(join(dirname(file), name)) : name,
  );
}

/** Project files that are loaded with it at once, and not by a later `import()`. */
function loadedWith(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const text = readFileSync(file, "utf8");
  for (const [, name = ""] of text.matchAll(/^(?:import|export) (?!type )[^;]*?\bfrom "(\.[^"]+\.ts)"/gm))
    loadedWith(normalize(join(dirname(file), name)), found);
  return found;
}

const offenders = (files: readonly string[], isForbidden: (target: string, file: string) => boolean) =>
  files.flatMap((file) =>
    importsOf(file)
      .filter((target) => isForbidden(target, file))
      .map((target) => `${file} -> ${target}`),
  );
const inRoom = (...rooms: string[]) =>
  sources.filter((file) => rooms.some((room) => file.startsWith(`src/${room}/`)));

describe("the rooms", () => {
  it("have no import from the core up into an adapter, the composition root aside", () => {
    expect(
      offenders(
        sources.filter((file) => file.startsWith("src/") && file !== "src/main.ts"),
        (target) => target.startsWith("adapters/"),
      ),
    ).toEqual([]);
  });

  it("let an adapter see the core's public surface, its own folder, its SDK and zod", () => {
    const own = (file: string) => file.split("/").slice(0, 2).join("/");
    expect(
      offenders(
        sources.filter((file) => file.startsWith("adapters/")),
        (target, file) =>
          (target.startsWith("src/") && target !== "src/index.ts") ||
          (target.startsWith("adapters/") && own(target) !== own(file)),
      ),
    ).toEqual([]);
  });

  it("have the same files in each adapter", () => {
    for (const adapter of readdirSync("adapters"))
      expect([adapter, readdirSync(join("adapters", adapter))]).toEqual([
        adapter,
        expect.arrayContaining([
          "config.ts",
          "connect.ts",
          "limits.ts",
          "platform.ts",
          "receive.ts",
          "render.ts",
          "send.ts",
        ]),
      ]);
  });

  it("keep input and output out of query, language, answer and commands", () => {
    expect(
      offenders(inRoom("query", "language", "answer", "commands"), (target) =>
        /^(node:(?!crypto|module)|pino|kysely|pg|better-sqlite3)/.test(target),
      ),
    ).toEqual([]);
  });

  it("keep query below answer, answer below commands, and knowledge below all", () => {
    expect(
      offenders(inRoom("knowledge"), (target) =>
        /^src\/(query|language|answer|commands|watches|store)\//.test(target),
      ),
    ).toEqual([]);
    expect(
      offenders(
        inRoom("query", "language"),
        (target) =>
          /^src\/(answer|commands|watches|store)\//.test(target) &&
          !/^src\/answer\/(answer|block)\.ts$/.test(target),
      ),
    ).toEqual([]);
    expect(
      offenders(
        inRoom("answer"),
        (target) => /^src\/(commands|watches|store)\//.test(target) && target !== "src/commands/command.ts",
      ),
    ).toEqual([]);
  });

  it("load the readers of questions and of texts, and what only /watch needs, when they are asked for", () => {
    const atOnce = [...loadedWith("src/main.ts")];
    expect(atOnce).toContain("src/commands/ask.ts");
    expect(
      atOnce.filter((file) =>
        /^src\/(?:language\/(?:question\/|read-question|statement)|commands\/watch-actions|store\/)/.test(
          file,
        ),
      ),
    ).toEqual([]);
  });

  it("have no platform word in the core, the composition root aside", () => {
    // What people may type in a question is no word of the core's own.
    const spoken = sources
      .filter((file) => file.startsWith("src/") && file !== "src/main.ts")
      .filter((file) => !file.startsWith("src/language/question/words/"))
      .filter((file) =>
        /\b(slack|discord)\b/i.test(readFileSync(file, "utf8").replace(/^\s*(\/\/|\*|\/\*\*).*$/gm, "")),
      );
    expect(spoken.filter((file) => !["src/log.ts"].includes(file))).toEqual([]);
  });
});
