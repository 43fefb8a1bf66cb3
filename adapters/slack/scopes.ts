// What the app asks to be granted, and what for. The manifest and the install page ask for the same.

/** Each scope with the reason that the README and whoever installs the app are given. */
export const scopes = [
  { scope: "commands", why: "slash commands and shortcuts" },
  { scope: "chat:write", why: "answer a mention or a direct message" },
  { scope: "app_mentions:read", why: "be asked by a mention in a channel" },
  { scope: "im:history", why: "be asked in a direct message" },
] as const;

/** Those without which it works, each with what it is good for. Slack asks for them apart, and takes no for an answer. */
export const optionalScopes = [
  {
    scope: "channels:read",
    why: "see whether the bot may post before a public channel watches, list its watches in the Home tab, and find it as a fallback",
  },
  { scope: "groups:read", why: "the same for private channels, for their members alone" },
  {
    scope: "channels:history",
    why: "look in a public channel for a post whose answer was lost, before it is repeated",
  },
  { scope: "groups:history", why: "the same in private channels" },
  {
    scope: "im:write",
    why: "look in a direct message for what a watch's maker was told, where the answer to it was lost",
  },
  { scope: "chat:write.public", why: "post in public channels without being invited" },
  { scope: "users:read", why: "know workspace admins, for SLACK_WATCH_MANAGERS=admins" },
  { scope: "usergroups:read", why: "find the user group that mention:@name means" },
] as const;

export type OptionalScope = (typeof optionalScopes)[number]["scope"];
