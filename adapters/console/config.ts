// The console needs no settings: it is what opens when no platform is configured.
import * as z from "zod";

/** The environment's NO_COLOR (no-color.org) turns colour off, whatever its value. */
export const consoleSettings = z
  .object({ NO_COLOR: z.string().optional() })
  .transform(({ NO_COLOR }) => ({ color: NO_COLOR === undefined }));
export type ConsoleSettings = z.output<typeof consoleSettings>;
