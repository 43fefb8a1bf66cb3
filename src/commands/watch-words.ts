// The options of /watch as platforms offer them.
import type { CommandOption } from "./command.ts";
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

const plain = (name: string, summary: string, choices: readonly string[] | null = null): CommandOption => ({
  name,
  summary,
  required: false,
  form: "filter",
  choices,
  complete: null,
});

export const watchOptions: readonly CommandOption[] = [
  {
    name: "action",
    summary: "What to do",
    required: true,
    form: "positional",
    choices: ["on", "off", "list", "preview", "status", "why", "pause", "resume", "export", "import"],
    complete: null,
  },
  {
    name: "what",
    summary: "on, preview: more filters; off, pause, resume: a watch's id; why: a theft; import: the text",
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
  plain("kinds", "What is told: new,level,figure,retraction,total; all where left out"),
  plain("updates", "Where corrections go", ["thread", "channel", "off"]),
  plain("digest", "off, daily@09:00, weekly@mon-09:00"),
  plain("tz", "The digest's time zone: Asia/Seoul"),
  plain("backfill", "Post the last N thefts that pass now, up to 20"),
  { ...plain("mention", "A role or user group that each post calls"), picks: "role" },
  {
    ...plain("fallback", "A channel that is told when this one can no longer be posted to"),
    picks: "channel",
  },
];
