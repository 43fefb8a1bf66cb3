// /heist <name | address | words>: one theft, with everything that is on record about it.

import type { Answer } from "../answer/answer.ts";
import { composeAddress, composeAddressRefusal } from "../answer/compose/address.ts";
import { composeIncident } from "../answer/compose/incident.ts";
import { composeAmbiguous, composeNotFound } from "../answer/compose/refusal.ts";
import { findListings, readAddress } from "../query/address.ts";
import { findIncident } from "../query/lookup.ts";
import type { Command, CommandContext } from "./command.ts";
import { type CommandInput, refuseStray, withInput } from "./command-input.ts";
import { asofOption, incidentOption, publisherOption, showOption } from "./options.ts";
import { refuseMisplaced } from "./refuse-misplaced.ts";

export const heist: Command = {
  name: "heist",
  summary: "One theft: what was taken, when, who says it was North Korea, with every source",
  localized: {
    ko: "도난 사건 하나: 피해액, 날짜, 귀속, 모든 출처",
    ja: "一件の盗難：金額、日付、帰属、すべての出典",
  },
  usage: "/heist <name or address> [show:…] [by:publisher] [asof:date]",
  options: [
    incidentOption("name", "A victim, in any script, or an on-chain address", {
      ko: "피해자 이름(어떤 문자든) 또는 온체인 주소",
      ja: "被害者名(どの文字でも)またはアドレス",
    }),
    showOption,
    publisherOption,
    asofOption,
  ],
  examples: ["/heist wazirx", "/heist axie", "/heist upbit 2019"],
  permission: "everyone",
  run: (args, context) =>
    withInput(args, context, ["asof", "show", "by"], (input) => answerHeist(input, context)),
};

function answerHeist(input: CommandInput, { request, now }: CommandContext): Answer {
  const { view, read } = input;
  const name = read.rest;
  if (name === "")
    return input.refuse("Which theft? Give a victim's name or an address.", [
      "/heist wazirx",
      "/heists top 10",
      "/heist help",
    ]);
  const address = readAddress(name);
  if (address !== null)
    return address.kind === "refused"
      ? composeAddressRefusal(view, address.why, request)
      : (refuseStray(input, ["asof"], request, "An address") ?? answerAddress(input, address, request));
  const lookup = findIncident(view, name);
  if (read.show === "share")
    return input.refuse("A share is a period's: ask /total.", ["/total 2024 show:share"]);
  const query = { kind: "incident", name, asof: read.asof, show: read.show, by: read.filters.by } as const;
  if (lookup.found === "none" && lookup.looked === null) {
    const misplaced = refuseMisplaced(name, input, { now, request });
    if (misplaced !== null) return misplaced;
  }
  if (lookup.found === "none") return composeNotFound(name, lookup, { view, query, request });
  if (lookup.found === "several") return composeAmbiguous(name, lookup.incidents, { view, query, request });
  const entry = view.incidents.get(lookup.incident);
  if (entry === undefined)
    return composeNotFound(name, { found: "none", near: [], looked: null }, { view, query, request });
  return composeIncident(view, entry, query, { matched: lookup.matched, readAs: lookup.readAs, request });
}

function answerAddress(
  { view, read }: CommandInput,
  { address, key }: { address: string; key: string },
  request: string,
): Answer {
  return composeAddress(
    view,
    findListings(view, key),
    { kind: "address", address, asof: read.asof },
    request,
  );
}
