// `heistbot ask` as a whole process on 1 MB of knowledge, against an empty script started the same way.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { KnowledgeFile } from "../../src/knowledge/records.ts";
import { filledUpToBytes } from "../knowledge-set.ts";
import { digits, median } from "../measure.ts";
import type { Part } from "../part.ts";

const mostTimes = 4;
const mostMegabytes = 150;
const rounds = 7;

/** As package.json starts it: loading makes the young generation grow to 48 MB, which nothing later uses. */
const asStarted = ["--max-semi-space-size=4", "--import", "tsx"];

// The child tells its own peak on a channel of its own; both kinds of process carry the same hook.
const tellPeak =
  "data:text/javascript,import{writeSync}from'node:fs';process.on('exit',()=>writeSync(3,String(process.resourceUsage().maxRSS)))";

export const askProcess: Part = {
  name: "ask",
  room: "core",
  measure: async () => {
    const folder = await mkdtemp(join(tmpdir(), "heistbot-bench-"));
    try {
      await writeAll(folder, filledUpToBytes(1_000_000));
      const empty = join(folder, "empty.ts");
      await writeFile(empty, "export {};\n");
      const environment = { ...process.env, KNOWLEDGE_DIR: join(folder, "knowledge") };
      const ask = () => run(["src/main.ts", "ask", "/total 2023"], environment);
      const idle = () => run([empty], environment);
      // Once each beforehand: tsx keeps what it has transpiled.
      await ask();
      await idle();
      const pairs: { asked: Ran; idle: Ran }[] = [];
      for (let round = 0; round < rounds; round++) pairs.push({ asked: await ask(), idle: await idle() });
      const ratio = median(pairs.map((pair) => pair.asked.ms / pair.idle.ms));
      const peak = Math.max(...pairs.map(({ asked }) => asked.megabytes));
      const absolute = [pairs.map(({ asked }) => asked.ms), pairs.map((pair) => pair.idle.ms)]
        .map((times) => `${digits(median(times))} ms`)
        .join(", ");
      return [
        {
          what: "`heistbot ask` as a whole process, 1 MB of knowledge, against an empty script",
          bound: `at most ${mostTimes} times`,
          measured: `${digits(ratio)} times (${absolute})`,
          isMet: ratio <= mostTimes,
        },
        {
          what: "Its resident memory at the peak",
          bound: `under ${mostMegabytes} MB`,
          measured: `${digits(peak)} MB (empty script ${digits(median(pairs.map((pair) => pair.idle.megabytes)))} MB)`,
          isMet: peak < mostMegabytes,
        },
      ];
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

interface Ran {
  ms: number;
  megabytes: number;
}

async function run(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> {
  const start = performance.now();
  const child = spawn(process.execPath, [...asStarted, "--import", tellPeak, ...argv], {
    env,
    stdio: ["ignore", "ignore", "inherit", "pipe"],
  });
  let peak = "";
  child.stdio[3]?.on("data", (chunk: Buffer) => {
    peak += chunk.toString();
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${argv.join(" ")} ended with ${code}`);
  // maxRSS counts units of 1,024 bytes.
  return { ms: performance.now() - start, megabytes: (Number(peak) * 1024) / 1e6 };
}

async function writeAll(folder: string, files: readonly KnowledgeFile[]): Promise<void> {
  for (const { file, content } of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), content);
  }
}
