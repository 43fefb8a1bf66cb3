// /watch on|off|list|preview|status|why|pause|resume|export|import: what a channel is told without asking.
import type { Command } from "./command.ts";
import { loadOnce } from "./load-once.ts";
import { watchOptions } from "./watch-words.ts";

/** Twenty modules that no other command needs. */
const load = loadOnce(async () => (await import("./watch-actions.ts")).runWatch);

export const watch: Command = {
  name: "watch",
  summary: "Tell this channel of new thefts and of what changes about old ones",
  localized: {
    ko: "새 도난 사건과 변경 사항을 이 채널에 알림",
    ja: "新しい盗難と変更をこのチャンネルに知らせる",
  },
  usage: "/watch on|off|list|preview|status|why|pause|resume|export|import",
  options: watchOptions,
  examples: [
    "/watch list",
    "/watch on min:10m level:official,industry",
    "/watch on type:exchange updates:thread digest:daily@09:00 tz:Asia/Seoul",
    "/watch preview min:100m",
    "/watch why wazirx",
  ],
  // Everybody may read the list; what changes something asks for itself.
  permission: "everyone",
  load,
  run: async (args, context) => (await load())(args, context),
};
