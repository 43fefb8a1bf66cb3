// A fetch that is given up after a while, its answer's text included. The library's own time-out keeps every request with all
// that belongs to it until the time is over, which was ten seconds of posts in memory.
import type { webApi } from "@slack/bolt";

type Fetch = NonNullable<webApi.WebClientOptions["fetch"]>;

export function createTimedFetch(timeoutMs: number): Fetch {
  return async (url, init) => {
    const limit = new AbortController();
    const timer = setTimeout(
      () => limit.abort(new DOMException("no answer in time", "TimeoutError")),
      timeoutMs,
    ).unref();
    try {
      const response: Awaited<ReturnType<Fetch>> = await fetch(url, { ...init, signal: limit.signal });
      const end = () => clearTimeout(timer);
      return {
        ok: response.ok,
        status: response.status,
        statusText: response.statusText,
        url: response.url,
        headers: response.headers,
        text: () => response.text().finally(end),
        json: () => response.json().finally(end),
        arrayBuffer: () => response.arrayBuffer().finally(end),
      };
    } catch (error) {
      clearTimeout(timer);
      throw error;
    }
  };
}
