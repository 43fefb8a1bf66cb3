// The options of /watch as platforms offer them.
import type { CommandOption, Localized } from "./command.ts";
import {
  actorOption,
  chainOption,
  completeTerms,
  incidentTerms,
  levelOption,
  maxOption,
  minOption,
  typeOption,
} from "./options.ts";

const plain = (
  name: string,
  summary: string,
  localized: Localized,
  choices: readonly string[] | null = null,
): CommandOption => ({
  name,
  summary,
  localized,
  required: false,
  form: "filter",
  choices,
  complete: null,
});

export const watchOptions: readonly CommandOption[] = [
  {
    name: "action",
    summary: "What to do",
    localized: { ko: "할 일", ja: "行う操作" },
    required: true,
    form: "positional",
    choices: ["on", "off", "list", "preview", "status", "why", "pause", "resume", "export", "import"],
    complete: null,
  },
  {
    name: "what",
    summary: "on, preview: more filters; off, pause, resume: a watch's id; why: a theft; import: the text",
    localized: {
      ko: "on·preview: 추가 필터, off·pause·resume: 알림 ID, why: 사건, import: 텍스트",
      ja: "on・preview: 追加の条件、off・pause・resume: 通知のID、why: 事件、import: テキスト",
    },
    required: false,
    form: "positional",
    choices: null,
    complete: (typed, index, limit) => completeTerms(typed, incidentTerms(index), limit),
  },
  minOption,
  maxOption,
  typeOption,
  chainOption,
  levelOption,
  actorOption,
  plain("kinds", "What is told: new,level,figure,retraction,total; all where left out", {
    ko: "알릴 내용: new,level,figure,retraction,total. 비우면 전부",
    ja: "通知する内容: new,level,figure,retraction,total。省略時はすべて",
  }),
  plain("updates", "Where corrections go", { ko: "정정 알림을 올릴 곳", ja: "訂正を投稿する場所" }, [
    "thread",
    "channel",
    "off",
  ]),
  plain("digest", "off, daily@09:00, weekly@mon-09:00", {
    ko: "모아 보내는 시각: off, daily@09:00, weekly@mon-09:00",
    ja: "まとめて送る時刻: off、daily@09:00、weekly@mon-09:00",
  }),
  plain("tz", "The digest's time zone: Asia/Seoul", {
    ko: "모음 알림의 시간대: Asia/Seoul",
    ja: "まとめ通知のタイムゾーン: Asia/Tokyo",
  }),
  plain("backfill", "Post the last N thefts that pass now, up to 20", {
    ko: "조건에 맞는 최근 사건 N건을 지금 게시, 최대 20",
    ja: "条件に合う直近のN件を今投稿する。最大20",
  }),
  {
    ...plain("mention", "A role or user group that each post calls", {
      ko: "게시할 때마다 호출할 역할이나 사용자 그룹",
      ja: "投稿のたびに呼び出すロールまたはグループ",
    }),
    picks: "role",
  },
  {
    ...plain("fallback", "A channel that is told when this one can no longer be posted to", {
      ko: "이 채널에 게시할 수 없게 되면 대신 알릴 채널",
      ja: "このチャンネルに投稿できなくなったときに知らせるチャンネル",
    }),
    picks: "channel",
  },
];
