// The settings that are no platform's own: read from the environment or `.env`, validated at start. An empty value is
// an unset one. Platforms declare their own keys.
import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import * as z from "zod";
import { Fault } from "./fault.ts";

const port = z.coerce.number("is not a port; write a number from 1 to 65535").int().min(1).max(65535);

export const coreSettings = z.object({
  KNOWLEDGE_DIR: z.string().default("./knowledge"),
  /** A path for SQLite, or `postgres://…`. */
  DATABASE_URL: z.string().default("./data/heistbot.db"),
  LOG_LEVEL: z
    .enum(
      ["fatal", "error", "warn", "info", "debug", "trace", "silent"],
      "is not a log level; write error, warn, info or debug",
    )
    .default("info"),
  ADMIN_HOST: z.string().default("127.0.0.1"),
  ADMIN_PORT: port.optional(),
  /** 32 bytes, for what is secret and has to be stored. */
  ENCRYPTION_KEY: z
    .string()
    .transform((text, context) => {
      const bytes = /^[\da-f]{64}$/i.test(text)
        ? Buffer.from(text, "hex")
        : Buffer.from(/^[\w+/-]+=*$/.test(text) ? text : "", "base64");
      if (bytes.length === 32) return bytes;
      context.addIssue({
        code: "custom",
        message: "is not 32 random bytes in base64 or hex; `openssl rand -base64 32` prints such a key",
      });
      return z.NEVER;
    })
    .optional(),
});

export type CoreSettings = z.output<typeof coreSettings>;

export type Environment = Readonly<Record<string, string | undefined>>;

/** The process's environment, with `.env` of the working directory below it; empty values are left out. */
export function readEnvironment(): Environment {
  if (existsSync(".env")) loadEnvFile(".env");
  return Object.fromEntries(
    Object.entries(process.env).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
}

/** Reads settings; every fault is named in one line each, as one Fault of code `bad-configuration`. */
export function readSettings<S extends z.ZodType>(schema: S, environment: Environment): z.output<S> {
  const result = schema.safeParse(environment);
  if (result.success) return result.data;
  throw new Fault(
    "bad-configuration",
    result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("\n"),
  );
}
