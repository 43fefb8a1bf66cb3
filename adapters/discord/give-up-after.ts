// Work that is told to stop after a while. `AbortSignal.timeout` would keep each post with all that belongs to it until the
// time is over, which was ten seconds of posts in memory.
export async function giveUpAfter<T>(
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), timeoutMs).unref();
  try {
    return await work(limit.signal);
  } finally {
    clearTimeout(timer);
  }
}
