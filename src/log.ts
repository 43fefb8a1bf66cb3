// One logger for all rooms: JSON on stderr, so that stdout stays for answers. Tokens and pasted text never reach it.
import { type Logger, pino } from "pino";

export type { Logger };

/** Anything that looks like a Slack or Discord token or a password in a url. */
const secret =
  /xox[a-z]-[\w-]+|xapp-[\w-]+|[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}|(?<=:\/\/[^:/@\s]*:)[^@\s]+(?=@)/g;

export function redact(text: string): string {
  return text.replace(secret, "[redacted]");
}

export function createLog(level: string, destination: NodeJS.WritableStream = process.stderr): Logger {
  const clean = { write: (line: string) => destination.write(redact(line)) };
  return pino(
    { level, base: null, serializers: { error: pino.stdSerializers.err, fault: pino.stdSerializers.err } },
    clean,
  );
}
