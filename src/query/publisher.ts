// A name -> the publisher that it means.
import { fold } from "../knowledge/fold.ts";
import type { Index, Publisher } from "../knowledge/model.ts";

/** A victim is known better as a theft than as a publisher, so victims are no publishers here. */
export function findPublisher(index: Index, name: string): Publisher | undefined {
  const key = fold(name);
  return [...index.publishers.values()].find(
    (p) => p.kind !== "victim" && [p.id, p.name, ...p.aliases].some((n) => fold(n) === key),
  );
}
