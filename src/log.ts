// One logger for all rooms: JSON on stderr, so that stdout stays for answers. Tokens and pasted text never reach it.
import { type Logger, pino } from "pino";

export type { Logger };

/**
 * Anything that looks like a Slack or Discord token, a password in a url, or an address by which anybody could answer in our
 * name: a response_url, an interaction's webhook.
 */
const secret =
  /xox[a-z]-[\w-]+|xapp-[\w-]+|[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}|(?<=:\/\/[^:/@\s]*:)[^@\s]+(?=@)|(?<=\/hooks\.slack\.com\/)[\w/-]+|(?<=\/(?:webhooks|interactions)\/)\d+\/[\w-]+/g;

export function redact(text: string): string {
  return text.replace(secret, "[redacted]");
}

export function createLog(level: string, destination: NodeJS.WritableStream = process.stderr): Logger {
  const clean = { write: (line: string) => destination.write(redact(line)) };
  return pino({ level, base: null, serializers: { error: describeError, fault: describeError } }, clean);
}

/** Only what every error has: libraries hang the request on theirs, and with it what was sent and by which token. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === "string" ? error : "not an error";
  return {
    type: error.name,
    ...("code" in error ? { code: error.code } : {}),
    message: error.message,
    stack: error.stack,
    ...(error.cause instanceof Error ? { cause: error.cause.message } : {}),
  };
}
