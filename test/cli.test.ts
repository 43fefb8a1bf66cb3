// The program as a script meets it: a real process, its two streams and its exit code.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, it } from "vitest";
import { anIncident, attributed, filesOf, stolen } from "./builders.ts";
import { type Ended, runHeistbot, runShell, writeKnowledge } from "./run-heistbot.ts";

const files = filesOf({
  incidents: [
    anIncident({
      id: "harbour-2023",
      victim: "Harbour",
      date: "2023-03-17",
      figures: [stolen("10m", "chainalysis", "2023-04-01")],
      attributions: [attributed("states", "formal", "fbi", "2023-05-01")],
    }),
    anIncident({ id: "lighthouse-2024", victim: "Lighthouse", date: "2024-03-17" }),
  ],
});
const sound = writeKnowledge(files);
const broken = writeKnowledge([
  ...files,
  {
    file: "knowledge/incidents/pier-2024.yaml",
    content: "id: pier-2024\nvictim: Pier\ncategory: The Pier\n",
  },
]);
const empty = writeKnowledge([{ file: "knowledge/README.md", content: "nothing yet\n" }]);
afterAll(() => {
  for (const { remove } of [sound, broken, empty]) remove();
});

const ask = (args: string[], input?: string) =>
  runHeistbot(["ask", ...args], {
    env: { KNOWLEDGE_DIR: sound.folder },
    ...(input === undefined ? {} : { input }),
  });
const objects = ({ stdout }: Ended) =>
  stdout
    .split("\n")
    .slice(0, -1)
    .map((line): Record<string, unknown> => JSON.parse(line));
const quiet = { code: 0, stderr: "" };

describe.concurrent("heistbot ask", { timeout: 120_000 }, () => {
  it("prints an answer as plain text, without colour, and nothing on stderr", async () => {
    const ended = await ask(["/heist", "harbour"]);
    expect(ended).toMatchObject(quiet);
    expect(ended.stdout).toContain("$10m");
    expect(ended.stdout).not.toContain("\u001b");
  });

  it("reads relative periods on the day that --now sets", async () => {
    const ended = await ask(["--json", "--now", "2024-07-01", "/total last year"]);
    expect(ended).toMatchObject(quiet);
    expect(objects(ended)).toMatchObject([
      { kind: "total", period: { from: "2023-01-01", to: "2023-12-31" }, total: { count: 1 } },
    ]);
  });

  it("answers every line in order, one object a line, to the contract that schema answer prints", async () => {
    const [ended, schema] = await Promise.all([
      ask(
        ["-", "--json"],
        `/heist harbour\n\n${"x".repeat(3_000_000)}\nzzzz\u2028zzzz\nlighthouse\r\n/total 2023 by:month\n/sources harbour\n/actor lazarus\n/compare harbour lighthouse\n/changes\nhelp`,
      ),
      runHeistbot(["schema", "answer"]),
    ]);
    expect(ended).toMatchObject(quiet);
    const answers = objects(ended);
    expect(answers.map(({ kind, reason }) => [kind, reason])).toEqual([
      ["incident", null],
      ["refusal", "bad-input"],
      ["refusal", "bad-input"],
      ["refusal", "not-in-index"],
      ["refusal", "not-attributed"],
      ["total", null],
      ["sources", null],
      ["actor", null],
      ["compare", null],
      ["changes", null],
      ["help", null],
    ]);
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(schema.stdout));
    for (const answer of answers) expect([validate(answer), validate.errors]).toEqual([true, null]);
    expect(validate({ ...answers[0], schema: 2 })).toBe(false);
  });

  it("ends quietly when the reader of its output leaves", async () => {
    const ended = await runShell(
      `yes /heist harbour | head -2000 | ${process.execPath} --import tsx src/main.ts ask - --json | head -1`,
      { env: { KNOWLEDGE_DIR: sound.folder } },
    );
    expect(ended).toMatchObject(quiet);
    expect(objects(ended)).toMatchObject([{ kind: "incident" }]);
  });

  it.skipIf(process.platform !== "linux" /* /dev/full stands for a full disk there only */)(
    "exits 70 when its output cannot be written",
    async () => {
      const ended = await runShell(
        `${process.execPath} --import tsx src/main.ts ask /heist harbour > /dev/full`,
        { env: { KNOWLEDGE_DIR: sound.folder } },
      );
      expect(ended.code).toBe(70);
    },
  );

  it("names every problem of a broken knowledge folder on stderr and exits 78", async () => {
    const ended = await runHeistbot(["ask", "--json", "/total 2023"], {
      env: { KNOWLEDGE_DIR: broken.folder },
    });
    expect(ended).toMatchObject({ code: 78, stdout: "" });
    expect(ended.stderr).toContain(
      "knowledge/incidents/pier-2024.yaml:3:11 K010 category: is not an id; use lower-case letters, digits and single hyphens",
    );
    expect(ended.stderr).toContain("knowledge/incidents/pier-2024.yaml:1:1 K010 dates: is missing; add it");
  });
});

describe.concurrent("wrong usage exits 2, says how on stderr and prints nothing on stdout", {
  timeout: 120_000,
}, () => {
  it.each([
    [["ask"], "missing required argument"],
    [["ask", "--now", "2024-02-30", "/total 2023"], "write a day such as 2024-07-01"],
    [["ask", "--json", "--explain", "how much in 2023"], "cannot be used with"],
    [["schema", "nonsense"], "choose answer, incident"],
    [["frobnicate"], "unknown command"],
  ])("%j", async (args, what) => {
    const ended = await runHeistbot(args);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain(what);
  });
});

describe.concurrent("heistbot validate", { timeout: 120_000 }, () => {
  it("prints the counts of a sound folder, and with --report how well it is sourced", async () => {
    const ended = await runHeistbot(["validate", "--report"], { env: { KNOWLEDGE_DIR: sound.folder } });
    expect(ended).toMatchObject(quiet);
    expect(ended.stdout).toMatch(/^2 incidents, 3 actors, .* No problems\.\n/);
    expect(ended.stdout).toMatch(/level set by an override +0 of 2 +0 %/);
  });

  it("prints each problem on a line of its own, counts them and exits 78", async () => {
    const ended = await runHeistbot(["validate"], { env: { KNOWLEDGE_DIR: broken.folder } });
    expect(ended).toMatchObject({ code: 78, stderr: "" });
    expect(ended.stdout.trimEnd().split("\n")).toEqual([
      "knowledge/incidents/pier-2024.yaml:1:1 K010 checked: is missing; add it",
      "knowledge/incidents/pier-2024.yaml:1:1 K010 dates: is missing; add it",
      "knowledge/incidents/pier-2024.yaml:3:11 K010 category: is not an id; use lower-case letters, digits and single hyphens",
      "3 problems.",
    ]);
  });

  it("refuses a folder that holds no knowledge, instead of answering that nothing is in the index", async () => {
    const ended = await runHeistbot(["validate"], { env: { KNOWLEDGE_DIR: empty.folder } });
    expect(ended.code).toBe(78);
    expect(ended.stdout).toContain("knowledge/vocabulary.yaml:1:1 K004 is missing");
  });
});

describe.concurrent("npm start", { timeout: 120_000 }, () => {
  it("answers what is piped in, in plain text, and ends", async () => {
    const ended = await runShell('echo "/total 2023" | npm start -s');
    expect(ended.code).toBe(0);
    expect(ended.stdout).toMatch(/^Thefts we can name, 2023 /);
    expect(ended.stdout).toContain("Chainalysis");
    expect(ended.stdout).not.toContain("\u001b");
  });

  it("names every setting that is missing or wrong, of the core and all platforms, in a line each and exits 78", async () => {
    const ended = await runHeistbot(["start"], {
      env: {
        LOG_LEVEL: "loud",
        ENCRYPTION_KEY: "short",
        SLACK_BOT_TOKEN: "xoxb-1",
        HTTP_PORT: "none",
        DISCORD_TOKEN: "a token",
        DISCORD_API_URL: "http://127.0.0.1/",
        KNOWLEDGE_DIR: sound.folder,
      },
    });
    expect(ended).toMatchObject({ code: 78, stdout: "" });
    expect(ended.stderr.split("\n")).toEqual([
      "LOG_LEVEL is not a log level; write error, warn, info or debug",
      "ENCRYPTION_KEY is not 32 random bytes in base64 or hex; `openssl rand -base64 32` prints such a key",
      "SLACK_APP_TOKEN is not set; set it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP",
      "HTTP_PORT must be a port, 0 to 65535",
      "DISCORD_TOKEN holds spaces or other characters that no token has; copy it again",
      "DISCORD_API_URL must end in /api",
      "",
    ]);
  });
});

describe.concurrent("heistbot", { timeout: 60_000 }, () => {
  /** What the process has loaded of the heavy part, when it ends. */
  const tell = `import{createRequire}from"node:module";const{cache}=createRequire("/");process.on("exit",()=>{const at=Object.keys(cache).find(f=>/@slack|discord|kysely|better-sqlite3|pino/.test(f));if(at)console.error("loaded",at)})`;
  const run = (args: string[]) =>
    runHeistbot(args, {
      env: {
        LOG_LEVEL: "loud",
        DISCORD_TOKEN: "a token",
        NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(tell)}`,
      },
    });

  it.each([
    ["--version", 0],
    ["--help", 0],
    ["help", 0],
    ["nonsense", 2],
  ])("says what %s asks for without a setting or a platform's library", async (word, code) => {
    const ended = await run([word]);
    expect(ended.code).toBe(code);
    expect(ended.stdout + ended.stderr).toMatch(/^\d+\.\d+\.\d+$|slack-manifest|unknown command/m);
    expect(ended.stderr).not.toContain("loaded");
  });
});

describe.concurrent("a fault that nobody catches", { timeout: 120_000 }, () => {
  const thrown = `new Error("invalid_auth for ${["xoxb", "12345678901", "abcdefghijkl"].join("-")}")`;
  it.each([
    ["an exception", `throw ${thrown}`],
    ["a rejection", `Promise.reject(${thrown})`],
  ])("ends the program with 70 and a log line without the token, as %s", async (_name, statement) => {
    const { folder, remove } = writeKnowledge([
      ...files,
      {
        file: "knowledge/fail-after-the-answer.mjs",
        content: `const write = process.stdout.write.bind(process.stdout);
process.stdout.write = (...written) => {
  setImmediate(() => { ${statement}; });
  return write(...written);
};`,
      },
    ]);
    try {
      const ended = await runHeistbot(["ask", "/heist", "harbour"], {
        env: {
          KNOWLEDGE_DIR: sound.folder,
          NODE_OPTIONS: `--import ${pathToFileURL(join(folder, "fail-after-the-answer.mjs")).href}`,
        },
      });
      expect(ended.code).toBe(70);
      expect(ended.stdout).toContain("$10m");
      expect(ended.stderr).not.toContain("xoxb");
      expect(JSON.parse(ended.stderr)).toMatchObject({
        level: 60,
        msg: "the program failed",
        fault: { type: "Error", message: "invalid_auth for [redacted]" },
      });
    } finally {
      remove();
    }
  });
});
