// Every part, in the order of the table. A new part is a file in parts/ and a line here.
import type { Part } from "./part.ts";
import { answers } from "./parts/answers.ts";
import { askProcess } from "./parts/ask-process.ts";
import { deliveries } from "./parts/deliveries.ts";
import { discord } from "./parts/discord.ts";
import { fanOut } from "./parts/fan-out.ts";
import { growth } from "./parts/growth.ts";
import { loading } from "./parts/loading.ts";
import { lookup } from "./parts/lookup.ts";
import { matching } from "./parts/matching.ts";
import { questionsAndChecks } from "./parts/questions.ts";
import { saveToPost } from "./parts/save-to-post.ts";
import { slack } from "./parts/slack.ts";
import { start } from "./parts/start.ts";

export const parts: readonly Part[] = [
  loading,
  lookup,
  answers,
  growth,
  askProcess,
  start,
  slack,
  discord,
  fanOut,
  deliveries,
  matching,
  saveToPost,
  questionsAndChecks,
];
