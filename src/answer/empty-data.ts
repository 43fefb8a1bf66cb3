// The fields of an answer that says nothing yet: each is null or empty, never missing.
import type { AnswerData } from "./answer.ts";

export function emptyData(kind: AnswerData["kind"], readAs: string, index: AnswerData["index"]): AnswerData {
  return {
    kind,
    reason: null,
    readAs,
    query: null,
    incidents: [],
    period: null,
    total: null,
    groups: [],
    published: [],
    figures: [],
    attributions: [],
    dates: [],
    techniques: [],
    services: [],
    links: [],
    events: [],
    actors: [],
    addresses: [],
    changes: [],
    documents: [],
    shares: [],
    difference: null,
    checks: [],
    citations: [],
    suggestions: [],
    index,
  };
}
