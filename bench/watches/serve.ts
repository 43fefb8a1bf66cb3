// A process as `heistbot start` makes it, on the bench's stand-ins: it watches a folder and delivers what changes there.
import { createCore } from "../../src/core.ts";
import { toDay } from "../../src/knowledge/dates.ts";
import { readIndex } from "../../src/knowledge/read-index.ts";
import { startWatching } from "../../src/watches/start-watching.ts";
import { connectMessenger, log } from "./connect.ts";
import type { Service } from "./sides.ts";

const { peer, databaseUrl, folder } = await new Promise<Service>((resolve) =>
  process.once("message", (order) => resolve(order as Service)),
);
const today = () => toDay(new Date());
const watching = await startWatching({
  databaseUrl,
  folder,
  index: await readIndex(folder, today()),
  today,
  log,
});
const core = createCore({ index: () => watching.index, watches: watching.watches });
watching.deliver(
  await Promise.all(
    (["slack", "discord"] as const).map((platform) => connectMessenger(platform, peer, core, true)),
  ),
);
process.on("disconnect", () => void watching.stop().then(() => process.exit(0)));
process.send?.("ready");
