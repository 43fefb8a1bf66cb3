// The program as it is started, with loopback platforms in the real ones' place: what it says, and how it ends.
import { type ChildProcess, spawn } from "node:child_process";

export interface Program {
  child: ChildProcess;
  /** Everything that it printed on standard error. */
  said(): string;
  /** Its exit code. */
  readonly ended: Promise<number | null>;
  /** Where it still runs. */
  kill(): Promise<void>;
}

export function startProgram(environment: Readonly<Record<string, string>>): Program {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !/^(SLACK|DISCORD|HTTP|ADMIN|LOG)_/.test(key)),
  );
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts", "start"], {
    env: { ...inherited, DATABASE_URL: ":memory:", ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return {
    child,
    said: () => said,
    ended,
    async kill() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
      await ended;
    },
  };
}
