// Long lists, a page at a time.
import type { Draft } from "../draft.ts";

export interface Paging {
  /** From 1. */
  page: number;
  /** Entries on a page; Infinity for scripts, which get everything at once. */
  size: number;
}

/** The page's entries; a page beyond the last is the last. */
export function pageOf<T>(
  list: readonly T[],
  paging: Paging,
): { shown: readonly T[]; start: number; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(list.length / paging.size));
  const page = Math.min(Math.max(1, paging.page), pages);
  const start = page === 1 ? 0 : (page - 1) * paging.size;
  return { shown: list.slice(start, start + paging.size), start, page, pages };
}

/** "Page 2 of 5" with buttons both ways; nothing where one page holds all. */
export function addPageButtons(draft: Draft, request: string, page: number, pages: number): void {
  if (pages === 1) return;
  draft.note(`Page ${page} of ${pages}.`);
  const base = request.replace(/\s*\bpage:\d+/g, "");
  if (page > 1) draft.actions.push({ verb: "ask", label: "Previous", request: `${base} page:${page - 1}` });
  if (page < pages) draft.actions.push({ verb: "ask", label: "Next", request: `${base} page:${page + 1}` });
}
