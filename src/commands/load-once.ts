// A part of a command that is loaded when it is first wanted, and then kept: each `import()` asks the loader anew, which takes
// half a millisecond through tsx even where the module is at hand.
export function loadOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null;
  return () => {
    loaded ??= load().catch((error: unknown) => {
      // What failed for want of a file handle may work later.
      loaded = null;
      throw error;
    });
    return loaded;
  };
}
