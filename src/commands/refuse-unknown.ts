// A slash before a word that is no command. A victim or an actor of the index may be asked for so; all else is refused,
// and not taken for a question, which it may look like by accident.
import type { Answer } from "../answer/answer.ts";
import { composeBadInput } from "../answer/compose/refusal.ts";
import type { Index } from "../knowledge/model.ts";
import { type View, viewAt } from "../knowledge/view.ts";
import { findAllNearest } from "../language/edit-distance.ts";
import { findActor } from "../query/actor.ts";
import { findIncident } from "../query/lookup.ts";
import type { Command } from "./command.ts";

/** Null for a command, for a name that is known, and for what begins like neither. */
export function refuseUnknown(typed: string, index: Index, commands: readonly Command[]): Answer | null {
  const [, word = "", rest = ""] = /^\/+(\p{L}[\p{L}\p{N}_-]*)(?: (.*))?$/u.exec(typed) ?? [];
  const names = commands.map(({ name }) => name);
  if (word === "" || names.includes(word.toLowerCase())) return null;
  const view = viewAt(index, null);
  const nearest = findAllNearest(word, names);
  if (
    isKnown(view, `${word} ${rest}`.replace(/ (?:-?[a-z_-]+:|public$).*$/i, "").trim(), nearest.length === 0)
  )
    return null;
  const asked = rest === "" ? "" : ` ${rest}`;
  return composeBadInput(
    `There is no command /${word}.`,
    [
      ...nearest.flatMap((name) => (name === "help" ? [] : [`/${name}${asked}`])),
      // A single word that is like no command is the name of something.
      ...(rest !== "" ? [`/ask ${word}${asked}`] : nearest.length === 0 ? [`/heist ${word}`] : []),
      "/heist help",
    ],
    { view, query: null, request: typed },
  );
}

/** `maySlip`: also a name with a slip in it, where no command is as near. */
function isKnown(view: View, name: string, maySlip: boolean): boolean {
  const incident = findIncident(view, name);
  const isTheft =
    incident.found === "none"
      ? incident.looked !== null
      : maySlip || incident.found === "several" || incident.readAs === null;
  const actor = findActor(view, name);
  return (
    isTheft || (actor.found === "one" && (maySlip || actor.readAs === null)) || actor.found === "several"
  );
}
