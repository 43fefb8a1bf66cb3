// Bolt's log lines in ours, without its debug lines: those hold whole payloads, and pasted text and tokens must not reach
// a log at any level.
import type { Logger as BoltLogger, LogLevel } from "@slack/bolt";
import type { Logger } from "../../src/index.ts";

/** Tokens, socket tickets, and response_urls, which let anybody answer in our name for half an hour. */
const secretLike =
  /\bxox[a-z]{1,2}(?:\.xox[a-z])?-[\w-]+|\bxapp-[\w-]+|(?<=[?&]ticket=)[\w-]+|https?:\/\/[^\s"']*\/(?:commands|actions|app|response)\/[^\s"']+/g;

/** Takes secrets out of a line: those that are known, and whatever looks like one. */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const known = secrets.filter((secret) => secret.length >= 6);
  return (text) =>
    known
      .reduce((line, secret) => line.replaceAll(secret, "[redacted]"), text)
      .replace(secretLike, "[redacted]");
}

export function createBoltLog(log: Logger, redact: (text: string) => string): BoltLogger {
  const words = (parts: readonly unknown[]) =>
    redact(parts.map((part) => (part instanceof Error ? part.message : String(part))).join(" ")).slice(
      0,
      500,
    );
  return {
    debug: () => {},
    info: (...parts) => log.debug({ from: "bolt" }, words(parts)),
    warn: (...parts) => log.warn({ from: "bolt" }, words(parts)),
    error: (...parts) => log.error({ from: "bolt" }, words(parts)),
    setLevel: () => {},
    getLevel: () => "info" as LogLevel,
    setName: () => {},
  };
}
