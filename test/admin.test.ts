// Health and metrics, asked over HTTP as a supervisor does.
import { createServer } from "node:net";
import { afterEach, expect, it } from "vitest";
import { type Admin, startAdmin } from "../src/admin.ts";
import type { Connection } from "../src/platform.ts";

let admin: Admin | null = null;
afterEach(() => admin?.close());

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

async function start(isConnected: boolean): Promise<string> {
  const connection: Connection = {
    lost: new Promise(() => {}),
    status: () => ({
      isConnected,
      reconnects: 0,
      acknowledged: 3,
      answered: 2,
      unanswered: 1,
      lastHeardAt: null,
    }),
    close: async () => {},
  };
  const port = await freePort();
  admin = await startAdmin("127.0.0.1", port, {
    connections: () => [{ name: "alpha", connection }],
    watching: () => ({ version: "v1", loadedAt: new Date(0), problem: null, worker: null }),
  });
  return `http://127.0.0.1:${port}`;
}

it("is healthy while a platform is connected, and names the index", async () => {
  const response = await fetch(`${await start(true)}/health`);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ isHealthy: true, index: { version: "v1", problem: null } });
});

it("is not healthy when no platform is connected", async () => {
  expect((await fetch(`${await start(false)}/health`)).status).toBe(503);
});

it("counts deliveries by outcome and requests by platform", async () => {
  const url = await start(true);
  admin?.countDelivery("sent");
  const text = await (await fetch(`${url}/metrics`)).text();
  expect(text).toContain('heistbot_deliveries_total{outcome="sent"} 1');
  expect(text).toContain('heistbot_requests_unanswered{platform="alpha"} 1');
});

it("refuses a port that is taken, by name", async () => {
  const url = await start(true);
  await expect(
    startAdmin("127.0.0.1", Number(new URL(url).port), {
      connections: () => [],
      watching: () => ({ version: "v1", loadedAt: new Date(0), problem: null, worker: null }),
    }),
  ).rejects.toThrow(/ADMIN_PORT/);
});
