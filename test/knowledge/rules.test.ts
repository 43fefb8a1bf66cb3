// Every rule has a fixture that it refuses and one that it lets pass; a refused one begins with the very lines that
// `validate` prints for it.
import { describe, expect, it } from "vitest";
import { loadFiles, loadKnowledge } from "../../src/knowledge/load.ts";
import { formatProblem, type Problem } from "../../src/knowledge/problem.ts";
import { rules } from "../../src/knowledge/rules/check.ts";
import { anIncident, filesOf, said, stolen, today } from "../builders.ts";
import { fixtureNames, readFixture } from "./fixtures.ts";

/** Syntax and shape are checked before the rules; a folder that cannot be read (K000) is no file. */
const codesOfShape = ["K001", "K002", "K003", "K004", "K010", "K011"];
const codes = [...codesOfShape, ...rules.map(({ code }) => code)];

function problemsOf(name: string): Problem[] {
  const loaded = loadFiles(readFixture(name).files, today);
  return loaded.ok ? [] : loaded.problems;
}

it("gives each rule a code of its own, in the form K and three digits", () => {
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.filter((code) => !/^K\d{3}$/.test(code))).toEqual([]);
});

it("has one passing and one failing fixture for every code, and none for another", () => {
  expect(fixtureNames).toEqual(codes.flatMap((code) => [`${code}.fails.yaml`, `${code}.passes.yaml`]).sort());
});

describe("each code", () => {
  it.each(codes)("%s refuses its failing fixture, at the line and column, in these words", (code) => {
    const problems = problemsOf(`${code}.fails.yaml`);
    expect(problems.map(formatProblem)).toEqual(readFixture(`${code}.fails.yaml`).expected);
    expect(new Set(problems.map((problem) => problem.code))).toEqual(new Set([code]));
  });

  it.each(codes)("%s lets its passing fixture pass", (code) => {
    expect(problemsOf(`${code}.passes.yaml`).map(formatProblem)).toEqual([]);
  });

  it.each(codes)("%s says what is wrong, then what to do, on one line", (code) => {
    for (const { message } of problemsOf(`${code}.fails.yaml`))
      expect(message).toMatch(/^[^;\n]{6,}; [^;\n]{6,}$/);
  });
});

it("reports a folder that cannot be read as K000, with the setting that names it", async () => {
  const loaded = await loadKnowledge("test/no-such-folder", today);
  expect(loaded.ok ? [] : loaded.problems.map(formatProblem)).toEqual([
    "test/no-such-folder:1:1 K000 cannot be read (ENOENT); set KNOWLEDGE_DIR to the folder that holds incidents/ and vocabulary.yaml",
  ]);
});

it("reports the problems of all files at once, in the order of files and lines", () => {
  const broken = [
    { file: "knowledge/incidents/a-2024.yaml", content: "id: [a\n" },
    { file: "knowledge/incidents/b-2024.yaml", content: "id: B\nvictim: Bee\ncategory: exchange\n" },
  ];
  const unsound = anIncident({
    id: "c-2023",
    date: "2024-01-05",
    figures: [stolen("10m", "chainalysis", "2024-01-02")],
  });
  const loaded = loadFiles([...filesOf({ incidents: [unsound] }), ...broken], today);
  expect(loaded.ok ? [] : loaded.problems.map(({ file, code }) => `${file} ${code}`)).toEqual([
    "knowledge/incidents/a-2024.yaml K001",
    "knowledge/incidents/b-2024.yaml K010",
    "knowledge/incidents/b-2024.yaml K010",
    "knowledge/incidents/b-2024.yaml K010",
    "knowledge/incidents/c-2023.yaml K129",
    "knowledge/incidents/c-2023.yaml K122",
  ]);
});

describe("a file that cannot be read", () => {
  const sound = anIncident({
    id: "sound-2024",
    figures: [stolen("10m", "fbi", "2024-04-01", { covers: ["sound-2024", "other-2024"] })],
    attributions: [
      {
        actor: "tradertraitor",
        firmness: "states",
        basis: "formal",
        identity: "named",
        ...said("fbi", "2024-04-01"),
      },
    ],
  });
  const other = anIncident({ id: "other-2024" });

  it.each([
    "knowledge/vocabulary.yaml",
    "knowledge/incidents/other-2024.yaml",
    "knowledge/actors/tradertraitor.yaml",
  ])("is the only one reported when %s is it: what refers to it is not judged", (file) => {
    const files = filesOf({ incidents: [sound, other] });
    expect(files.map((f) => f.file)).toContain(file);
    const loaded = loadFiles(
      files.map((f) => (f.file === file ? { file, content: `mistyped: yes\n${f.content}` } : f)),
      today,
    );
    expect(loaded.ok ? [] : loaded.problems.map(formatProblem)).toEqual([
      `${file}:1:11 K010 mistyped: is no key of this kind of record; correct the spelling or remove it`,
    ]);
  });
});
