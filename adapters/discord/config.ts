// Discord's settings. Without a token Discord is not configured, and nothing else is asked for.
import * as z from "zod";

const defaultApi = "https://discord.com/api";

export interface DiscordSettings {
  token: string;
  /** Null: asked from Discord. */
  applicationId: string | null;
  apiUrl: string;
}

export const discordSettings = z
  .object({
    DISCORD_TOKEN: z
      .string()
      .regex(/^[\x21-\x7e]+$/, "holds spaces or other characters that no token has; copy it again")
      .optional(),
    DISCORD_APPLICATION_ID: z
      .string()
      .regex(/^\d{17,20}$/, "is not an application id; copy it from General Information, 17 to 20 digits")
      .optional(),
    DISCORD_API_URL: z
      .url("is not a URL; leave it out, or give one that ends in /api")
      .regex(/\/api\/?$/, "must end in /api")
      .default(defaultApi),
  })
  .transform(({ DISCORD_TOKEN, DISCORD_APPLICATION_ID, DISCORD_API_URL }): DiscordSettings | null =>
    DISCORD_TOKEN === undefined
      ? null
      : {
          token: DISCORD_TOKEN.replace(/^Bot\s+/i, ""),
          applicationId: DISCORD_APPLICATION_ID ?? null,
          apiUrl: DISCORD_API_URL.replace(/\/$/, ""),
        },
  );
