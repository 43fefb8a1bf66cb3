// /actor <name>: a group, its names and who uses them, and what is attributed to it.
import { composeActor } from "../answer/compose/actor.ts";
import { composeActorNotFound, composeAmbiguousActor } from "../answer/compose/refusal.ts";
import { findActor, findBusiestActors } from "../query/actor.ts";
import { findIncident } from "../query/lookup.ts";
import type { Command } from "./command.ts";
import { withInput } from "./command-input.ts";
import { actorTerms, asofOption, completeTerms } from "./options.ts";

export const actor: Command = {
  name: "actor",
  summary: "A group: every name and who uses it, sanctions, and the thefts attributed to it",
  localized: {
    ko: "조직: 이름과 사용 기관, 제재, 귀속된 사건",
    ja: "グループ：名称と使用者、制裁、帰属する盗難",
  },
  usage: "/actor <name> [asof:date]",
  options: [
    {
      name: "name",
      summary: "A group, by any name that a vendor or government uses",
      localized: {
        ko: "조직: 업체나 정부가 쓰는 어떤 이름이든",
        ja: "グループ。企業や政府が使うどの名前でも可",
      },
      required: true,
      form: "positional",
      choices: null,
      complete: (typed, index, limit) => completeTerms(typed, actorTerms(index), limit),
    },
    asofOption,
  ],
  examples: ["/actor lazarus", "/actor jade sleet", "/actor apt38"],
  permission: "everyone",
  run: (args, context) =>
    withInput(args, context, ["asof"], (input) => {
      const { read, view } = input;
      const { request } = context;
      const name = read.rest;
      if (name === "")
        return input.refuse(
          "Which actor?",
          findBusiestActors(view, 6).map((a) => `/actor ${a.id}`),
        );
      const query = { kind: "actor", name, asof: read.asof } as const;
      const lookup = findActor(view, name);
      if (lookup.found === "one")
        return composeActor(view, lookup.actor, query, lookup.matched, lookup.readAs, request);
      const theft = lookup.found === "none" ? findIncident(view, name) : null;
      if (theft?.found === "one" && theft.readAs === null)
        return input.refuse(`"${theft.matched}" names a theft in the index, not an actor.`, [
          `/heist ${theft.incident}`,
          `/heist ${theft.incident} show:who`,
        ]);
      const short = name.slice(0, 60);
      return lookup.found === "several"
        ? composeAmbiguousActor(short, lookup.actors, { view, query, request })
        : composeActorNotFound(short, lookup.near, { view, query, request });
    }),
};
