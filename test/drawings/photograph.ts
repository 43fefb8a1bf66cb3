// A page of HTML as a picture 390 px wide and as high as what is on it. Needs a Chromium on the path.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The width of a phone. */
const width = 390;
/** The page tells its own height, which the browser prints with it. */
const tell = `<script>document.documentElement.dataset.height = String(Math.ceil(document.body.getBoundingClientRect().bottom))</script>`;

export function photograph(picture: string, html: string): void {
  const folder = mkdtempSync(join(tmpdir(), "drawing-"));
  const page = join(folder, "page.html");
  writeFileSync(page, html + tell);
  const run = (...flags: string[]) =>
    execFileSync(
      "chromium",
      [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        `--user-data-dir=${join(folder, "profile")}`,
        ...flags,
        `file://${page}`,
      ],
      { stdio: ["ignore", "pipe", "ignore"] },
    ).toString();
  const height = /data-height="(\d+)"/.exec(run(`--window-size=${width},100`, "--dump-dom"))?.[1] ?? "800";
  run(`--window-size=${width},${height}`, `--screenshot=${picture}`);
  rmSync(folder, { recursive: true, force: true });
}
