// An actor: its names and who uses each, where it belongs, sanctions, and the thefts attributed to it.
import type { Actor } from "../../knowledge/model.ts";
import { isPast, isSaidBy } from "../../knowledge/standing.ts";
import type { View } from "../../knowledge/view.ts";
import { formatAsof, joinRequest } from "../../language/format-filters.ts";
import { addressesOfActor, incidentsOfActor } from "../../query/actor.ts";
import type { ActorQuery } from "../../query/query.ts";
import type { Answer } from "../answer.ts";
import { type Line, text } from "../block.ts";
import { describeWholeActor } from "../describe-claim.ts";
import { Draft } from "../draft.ts";
import { countByLevel, formatBy, plural } from "../wording.ts";
import { theftLine } from "./theft-line.ts";

const incidentsShown = 8;

export function composeActor(
  view: View,
  actor: Actor,
  query: ActorQuery,
  matched: string,
  readAs: string | null,
  request: string,
): Answer {
  const draft = new Draft({ view, kind: "actor", readAs: `actor ${actor.id}`, query, request });
  const mitre = actor.mitre === null ? "" : `, MITRE ATT&CK ${actor.mitre}`;
  draft.add({ kind: "title", line: [text(actor.name, "strong"), text(` - ${actor.kind}${mitre}`)] });
  if (readAs !== null) draft.note(`Read as ${readAs}.`);
  else if (matched !== actor.name && matched !== actor.id) draft.note(`Matched by the name "${matched}".`);
  const said = <C extends Actor["notes"][number] | Actor["names"][number]>(claims: readonly C[]) =>
    claims.filter((claim) => isSaidBy(claim, view.asof));

  const list = (heading: string, items: Line[]) => {
    if (items.length > 0) draft.add({ kind: "list", heading, items });
  };
  const byAlias = groupNames(said(actor.names));
  list(
    "Names, and who uses them",
    [...byAlias].map(([alias, claims]) => [
      text(alias, "strong"),
      text(
        ` - ${[...new Set(claims.map((claim) => `${formatBy(claim)}${claim.note === null ? "" : ` (${claim.note})`}`))].join("; ")} `,
      ),
      draft.cite(...claims),
    ]),
  );
  const parents = actor.parents.filter((claim) => isSaidBy(claim, view.asof));
  const disagree = new Set(parents.map((claim) => claim.parent)).size > 1;
  list(
    disagree ? "Belongs to (sources differ)" : "Belongs to",
    parents.map((claim) => [
      text(view.actors.get(claim.parent)?.name ?? claim.parent, "strong"),
      text(`${claim.note === null ? "" : `: ${claim.note}`} - `),
      ...draft.by(claim),
    ]),
  );
  const parts = [...view.actors.values()].flatMap((other) =>
    other.parents
      .filter((claim) => claim.parent === actor.id && isSaidBy(claim, view.asof))
      .map((claim) => ({ other, claim })),
  );
  list(
    "Parts of it",
    parts.map(({ other, claim }) => [text(other.name, "strong"), text(" - "), ...draft.by(claim)]),
  );
  list(
    "Sanctions",
    actor.sanctions
      .filter((claim) => isSaidBy(claim, view.asof))
      .map((claim) => [
        text(
          `${view.index.vocabulary.lists.get(claim.list)?.name ?? claim.list}, listed ${claim.listed}${isPast(claim.delisted, view.asof) ? `, delisted ${claim.delisted}` : ""}${claim.note === null ? "" : `: ${claim.note}`} - `,
        ),
        ...draft.by(claim),
      ]),
  );
  list(
    "Also on record",
    said(actor.notes).map((claim) => [text(`${claim.what} - `), ...draft.by(claim)]),
  );

  const incidents = incidentsOfActor(view, actor.id);
  list(
    `Thefts laid to it or a part of it: ${countByLevel(incidents)}${incidents.length > incidentsShown ? `; the newest ${incidentsShown}` : ""}`,
    incidents.slice(0, incidentsShown).map((entry) => theftLine(draft, entry)),
  );
  const addresses = addressesOfActor(view, actor.id);
  for (const listed of addresses) draft.address(listed);
  if (addresses.length > 0)
    draft.add({
      kind: "text",
      line: [
        text(`${plural(addresses.length, "listed address", "listed addresses")} on record `),
        draft.cite(...addresses),
      ],
    });
  if (view.asof !== null && !draft.blocks.some((block) => block.kind === "list"))
    draft.add({ kind: "text", line: [text(`Nothing on record had been said of it by ${view.asof}.`)] });
  draft.data.actors.push(describeWholeActor(view, actor, incidents.length, (claim) => draft.number(claim)));
  draft.actions.push(
    {
      verb: "ask",
      label: "Its thefts",
      request: joinRequest(`/heists actor:${actor.id}`, formatAsof(view.asof)),
    },
    { verb: "share", label: "Share to channel", request },
  );
  return draft.finish();
}

function groupNames(names: Actor["names"]): Map<string, Actor["names"][number][]> {
  const groups = new Map<string, Actor["names"][number][]>();
  for (const name of names) {
    const group = groups.get(name.alias);
    if (group === undefined) groups.set(name.alias, [name]);
    else group.push(name);
  }
  return groups;
}
