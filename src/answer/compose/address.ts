// What governments published about an address, listing by listing, with dates. It is not a screening result, and says so.
import type { ListedAddress } from "../../knowledge/model.ts";
import { isPast } from "../../knowledge/standing.ts";
import { type View, viewAt } from "../../knowledge/view.ts";
import { addressKey, findListings, listsReadOn } from "../../query/address.ts";
import type { AddressQuery } from "../../query/query.ts";
import type { Answer } from "../answer.ts";
import { type Line, text } from "../block.ts";
import { Draft } from "../draft.ts";
import { formatBy } from "../wording.ts";
import { addNewest } from "./refusal.ts";
import { theftLine } from "./theft-line.ts";

export function composeAddress(
  view: View,
  listings: readonly ListedAddress[],
  query: AddressQuery,
  request: string,
): Answer {
  const draft = new Draft({ view, kind: "address", readAs: `address ${query.address}`, query, request });
  const isKnown = listings.length > 0;
  const isListedLater =
    view.asof !== null && findListings(viewAt(view.index, null), addressKey(query.address)).length > 0;
  if (!isKnown) draft.refuse("not-in-index");
  draft.add({
    kind: "title",
    line: [
      text(query.address, "code"),
      text(
        isKnown
          ? " is on a published list."
          : view.asof === null
            ? " is on no list in the index."
            : ` was on no list in the index by ${view.asof}.`,
        "strong",
      ),
    ],
  });
  const items = listings.map((listed): Line => {
    draft.address(listed);
    const list = view.index.vocabulary.lists.get(listed.list)?.name ?? listed.list;
    const delisted = isPast(listed.delisted, view.asof) ? `, delisted ${listed.delisted}` : "";
    const incident = listed.incident === null ? undefined : view.incidents.get(listed.incident);
    const theft =
      incident === undefined
        ? ""
        : `; for the theft at ${incident.incident.victim} (${incident.incident.id})`;
    const actor =
      listed.actor === null ? "" : `; entry ${view.actors.get(listed.actor)?.name ?? listed.actor}`;
    return [
      text(list, "strong"),
      text(
        `: ${view.index.vocabulary.chains.get(listed.chain)?.name ?? listed.chain}, listed ${listed.listed}${delisted}${theft}${actor} - ${formatBy(listed)} `,
      ),
      draft.cite(listed),
    ];
  });
  if (items.length > 0) draft.add({ kind: "list", heading: null, items });
  const thefts = new Set(
    listings.flatMap(({ incident }) => (incident === null ? [] : (view.incidents.get(incident) ?? []))),
  );
  for (const entry of thefts) draft.add({ kind: "text", line: theftLine(draft, entry) });
  if (!isKnown)
    draft.add({
      kind: "text",
      line: [text("That no government list in the index names it says nothing about who controls it.")],
    });
  if (!isKnown) addNewest(draft, view);
  draft.note(`This is not a screening result. Lists read on ${listsReadOn(view)}.`);
  if (!isKnown && isListedLater) draft.suggest("It is on a list today", [`/heist ${query.address}`]);
  draft.suggest("See", [
    ...new Set(listings.flatMap((listed) => (listed.incident === null ? [] : [`/heist ${listed.incident}`]))),
  ]);
  draft.actions.push({ verb: "share", label: "Share to channel", request });
  return draft.finish();
}

const reasons = {
  truncated: "That address is shortened. Paste it whole: no look-up is made on a part of an address.",
  transaction:
    "That is a transaction hash, or another 32-byte value, not an address. Paste the address itself.",
  checksum:
    "That address fails its checksum: a character is wrong or missing. Copy it again from where you found it.",
  length: "That is not a whole address: it has the wrong length. Copy it again from where you found it.",
} as const;

export function composeAddressRefusal(view: View, why: keyof typeof reasons, request: string): Answer {
  const draft = new Draft({
    view,
    kind: "refusal",
    readAs: "an address that cannot be looked up",
    query: null,
    request,
  }).refuse("bad-input");
  draft.add({ kind: "title", line: [text(reasons[why])] });
  draft.suggest("Try", ["/heist help"]);
  return draft.finish();
}
