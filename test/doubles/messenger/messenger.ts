// A platform in this process: keeps what was posted, and does what a test tells it to do with the next calls.
import type { Answer } from "../../../src/answer/answer.ts";
import type {
  Found,
  Messenger,
  Notice,
  Outcome,
  Pace,
  Post,
  Preflight,
  Search,
} from "../../../src/watches/messenger.ts";

export interface Posted extends Post {
  ref: string;
  at: number;
  edits: Answer[];
}

/** What becomes of a call; `lost` posts and loses the response, `hang` neither posts nor answers until the timeout. */
export type Behaviour = Outcome | "lost" | "hang" | null;

export interface MessengerDouble extends Messenger {
  readonly posts: Posted[];
  readonly told: Notice[];
  /** Calls of `post`, repeats included. */
  calls: number;
  finds: number;
  /** Asked for every post; null: it works. */
  behave: (post: Post, call: number) => Behaviour;
  /** The same for every notice to a person. */
  behaveTelling: (notice: Notice) => Outcome | "lost" | null;
  canFind: boolean;
  permitted: Preflight;
}

export interface DoubleOptions {
  platform?: string;
  pace?: Partial<Pace>;
  repeatSafeMs?: number;
  elapsed?: () => number;
  latencyMs?: number;
}

export function aMessenger({
  platform = "alpha",
  pace = {},
  repeatSafeMs = 0,
  elapsed = () => performance.now(),
  latencyMs = 0,
}: DoubleOptions = {}): MessengerDouble {
  const posts: Posted[] = [];
  const told: MessengerDouble["told"] = [];
  const pause = (ms: number) =>
    new Promise<void>((resolve) => (ms === 0 ? setImmediate(resolve) : setTimeout(resolve, ms)));
  const double: MessengerDouble = {
    platform,
    pace: { concurrency: 20, laneMs: 0, channelMs: 0, ...pace },
    repeatSafeMs,
    posts,
    told,
    calls: 0,
    finds: 0,
    behave: () => null,
    behaveTelling: () => null,
    canFind: true,
    permitted: { ok: true, notes: [] },
    async post(post, timeoutMs) {
      double.calls++;
      const behaviour = double.behave(post, double.calls);
      await pause(latencyMs);
      if (behaviour === "hang") {
        await pause(timeoutMs);
        return { kind: "unknown", reason: "no answer in time" };
      }
      if (behaviour !== null && behaviour !== "lost") return behaviour;
      const repeated = posts.find(
        (known) => known.deliveryId === post.deliveryId && elapsed() - known.at < repeatSafeMs,
      );
      const posted = repeated ?? { ...post, ref: `m${posts.length + 1}`, at: elapsed(), edits: [] };
      if (repeated === undefined) posts.push(posted);
      if (behaviour === "lost") return { kind: "unknown", reason: "the response was lost" };
      return { kind: "sent", ref: posted.ref, link: `https://example.org/${posted.ref}` };
    },
    async find({ deliveryId, place }: Search): Promise<Found> {
      double.finds++;
      await pause(latencyMs);
      if (!double.canFind) return { kind: "unable", reason: "the bot may not read the channel" };
      const found = posts.find(
        (post) => post.deliveryId === deliveryId && post.place.channel === place.channel,
      );
      return found === undefined
        ? { kind: "absent" }
        : { kind: "found", ref: found.ref, link: `https://example.org/${found.ref}` };
    },
    async edit({ ref, answer }) {
      await pause(latencyMs);
      const post = posts.find((candidate) => candidate.ref === ref);
      if (post === undefined) return { kind: "failed", reason: "no such message" };
      post.edits.push(answer);
      return { kind: "sent", ref, link: null };
    },
    check: async () => double.permitted,
    tell: async (notice) => {
      const behaviour = double.behaveTelling(notice);
      if (behaviour !== null && behaviour !== "lost") return behaviour;
      told.push(notice);
      if (behaviour === "lost") return { kind: "unknown", reason: "the response was lost" };
      return { kind: "sent", ref: `t${told.length}`, link: null };
    },
    findTold: async ({ deliveryId, person }) => {
      double.finds++;
      if (!double.canFind) return { kind: "unable", reason: "the bot may not read its direct messages" };
      const at = told.findIndex((notice) => notice.deliveryId === deliveryId && notice.person === person);
      return at < 0 ? { kind: "absent" } : { kind: "found", ref: `t${at + 1}`, link: null };
    },
    readMention: async (_place, written) => {
      const name = /^<?@?(\w+)>?$/.exec(written)?.[1];
      return name === undefined
        ? { ok: false, problem: "is nobody's name" }
        : { ok: true, mention: `<@${name}>`, name };
    },
    readFallback: async (_place, _person, written) =>
      /^\w+$/.test(written)
        ? { ok: true, channel: written }
        : { ok: false, problem: "is no channel that both of us may write in" },
  };
  return double;
}

/** Deliveries that stand more than once. */
export function doublesOf(posts: readonly Posted[]): string[] {
  const seen = new Set<string>();
  return posts.flatMap(({ deliveryId }) => {
    if (seen.has(deliveryId)) return [deliveryId];
    seen.add(deliveryId);
    return [];
  });
}
