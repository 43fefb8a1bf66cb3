// The thread of a message, in which what it said is corrected. Its id is the message's own, so that nothing has to be kept.
import { type REST, Routes } from "discord.js";
import type { Answer } from "../../src/index.ts";
import { codes, readFailure } from "./failure.ts";

/** /resources/channel: a thread's name has at most 100 characters. */
const longestName = 100;

export function nameThread({ data }: Answer): string {
  const [incident] = data.incidents;
  return (incident === undefined ? "Corrections" : `Corrections: ${incident.victim}`).slice(0, longestName);
}

interface Origin {
  channel: string;
  message: string;
  name: string;
  signal: AbortSignal;
}

/** Null where Discord refuses one: the message was deleted, or the right was taken meanwhile. May be repeated. */
export async function openThread(
  rest: REST,
  { channel, message, name, signal }: Origin,
): Promise<string | null> {
  try {
    await rest.post(Routes.threads(channel, message), { body: { name }, signal });
    return message;
  } catch (error) {
    if (readFailure(error).code === codes.threadExists) return message;
    return unlessRefused(Promise.reject(error));
  }
}

/** Null where Discord refused the call for good, so that it certainly did nothing; any other failure is thrown on. */
export async function unlessRefused<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    const { status } = readFailure(error);
    if (status === 400 || status === 403 || status === 404) return null;
    throw error;
  }
}
