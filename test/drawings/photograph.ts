// A page of HTML as a picture 390 px wide. Needs a Chromium on the path.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export function photograph(picture: string, html: string, height: number): void {
  const folder = mkdtempSync(join(tmpdir(), "drawing-"));
  const page = join(folder, "page.html");
  writeFileSync(page, html);
  const flags = [
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
    `--window-size=390,${height}`,
    `--screenshot=${picture}`,
  ];
  execFileSync("chromium", [...flags, `file://${page}`], { stdio: "ignore" });
  rmSync(folder, { recursive: true, force: true });
}
