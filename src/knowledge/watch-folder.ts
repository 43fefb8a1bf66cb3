// Watches the knowledge folder and hands on a whole new index after every change that is valid. An invalid set changes
// nothing: it is reported, and the running index stays.
import { type FSWatcher, watch } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { loadKnowledge } from "./load.ts";
import type { Index } from "./model.ts";
import type { Problem } from "./problem.ts";

export interface FolderWatch {
  /** Loads now, whatever the folder says (SIGHUP). Resolves when it is done. */
  reload(): Promise<void>;
  close(): void;
}

export interface FolderWatchOptions {
  folder: string;
  /** The version that is answered from already. */
  version: string;
  today: () => string;
  onIndex: (index: Index) => Promise<void> | void;
  onProblems: (problems: readonly Problem[]) => void;
  /** The folder was loaded and is what is answered from already. */
  onSame?: () => void;
  /** Files are written one after another; a set is loaded when it was quiet for so long. */
  quietMs?: number;
  /** File systems without events (network mounts) are found out by looking. */
  pollMs?: number;
}

const standardQuietMs = 300;
const standardPollMs = 5_000;
/** An editor that never rests must not keep a change back for good. */
const longestQuietMs = 3_000;

export function watchFolder({
  folder,
  version,
  today,
  onIndex,
  onProblems,
  onSame = () => {},
  quietMs = standardQuietMs,
  pollMs = standardPollMs,
}: FolderWatchOptions): FolderWatch {
  let current = version;
  let isClosed = false;
  let firstChangeAt: number | null = null;
  let quiet: NodeJS.Timeout | undefined;
  let loading: Promise<void> = Promise.resolve();
  let lastStamp: string | null = null;

  const load = async () => {
    if (isClosed) return;
    const loaded = await loadKnowledge(folder, today());
    if (isClosed) return;
    if (!loaded.ok) return onProblems(loaded.problems);
    if (loaded.index.version === current) return onSame();
    current = loaded.index.version;
    await onIndex(loaded.index);
  };
  // One load at a time: a later one must not be overtaken by an earlier.
  const reload = () => {
    loading = loading.then(load);
    return loading;
  };
  const changed = () => {
    const now = Date.now();
    firstChangeAt ??= now;
    clearTimeout(quiet);
    const wait = Math.max(0, Math.min(quietMs, firstChangeAt + longestQuietMs - now));
    quiet = setTimeout(() => {
      firstChangeAt = null;
      void reload();
    }, wait);
  };

  let watcher: FSWatcher | null = null;
  try {
    watcher = watch(folder, { recursive: true }, (_event, name) => {
      if (name === null || /\.ya?ml$/.test(name)) changed();
    });
    // A folder that was replaced ends its events; looking goes on.
    watcher.on("error", () => watcher?.close());
  } catch {
    // Looking alone then.
  }
  const poll = setInterval(async () => {
    const stamp = await stampOf(folder);
    if (lastStamp !== null && stamp !== lastStamp) changed();
    lastStamp = stamp;
  }, pollMs);
  poll.unref();
  void stampOf(folder).then((stamp) => {
    lastStamp ??= stamp;
  });

  return {
    reload,
    close: () => {
      isClosed = true;
      clearTimeout(quiet);
      clearInterval(poll);
      watcher?.close();
    },
  };
}

/** Names, sizes and times of all files, without reading any. */
async function stampOf(folder: string): Promise<string> {
  try {
    const entries = await readdir(resolve(folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory() && /\.ya?ml$/.test(entry.name));
    const stamps = await Promise.all(
      files.map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        const { mtimeMs, size } = await stat(path);
        return `${path}\0${mtimeMs}\0${size}`;
      }),
    );
    return stamps.sort().join("\n");
  } catch {
    return "";
  }
}
