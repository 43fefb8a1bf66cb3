// Health and metrics on ADMIN_PORT, for supervisors and Prometheus. Says nothing that was asked and nothing secret.
import { createServer } from "node:http";
import { Counter, Gauge, Registry } from "prom-client";
import { Fault } from "./fault.ts";
import type { Connection } from "./platform.ts";
import type { WatchingStatus } from "./watches/start-watching.ts";

export interface AdminSources {
  connections: () => readonly { name: string; connection: Connection }[];
  watching: () => WatchingStatus;
}

export interface Admin {
  /** Counts a settled delivery. */
  countDelivery(outcome: string): void;
  close(): void;
}

/** The worker looks every second; this long without a look, it is stuck. */
const staleMs = 60_000;

export async function startAdmin(
  host: string,
  port: number,
  { connections, watching }: AdminSources,
): Promise<Admin> {
  const registry = new Registry();
  const registers = [registry];
  const deliveries = new Counter({
    name: "heistbot_deliveries_total",
    help: "Calls that delivered, by outcome",
    labelNames: ["outcome"],
    registers,
  });
  const platformGauge = (name: string, help: string, read: (connection: Connection) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ["platform"],
      registers,
      collect() {
        for (const { name: platform, connection } of connections()) this.set({ platform }, read(connection));
      },
    });
  platformGauge("heistbot_platform_connected", "1 while the platform is connected", (connection) =>
    Number(connection.status().isConnected),
  );
  platformGauge(
    "heistbot_requests_answered",
    "Requests answered",
    (connection) => connection.status().answered,
  );
  platformGauge(
    "heistbot_requests_unanswered",
    "Requests that got no answer",
    (connection) => connection.status().unanswered,
  );
  new Gauge({
    name: "heistbot_deliveries_open",
    help: "Deliveries under way in this process",
    registers,
    collect() {
      this.set(watching().worker?.open ?? 0);
    },
  });

  const server = createServer((request, response) => {
    const send = (status: number, type: string, body: string) =>
      response.writeHead(status, { "content-type": type }).end(body);
    if (request.url === "/metrics") {
      registry
        .metrics()
        .then((text) => send(200, registry.contentType, text))
        .catch(() => send(500, "text/plain", "metrics cannot be read"));
      return;
    }
    if (request.url !== "/health") return send(404, "text/plain", "/health or /metrics");
    const { version, loadedAt, problem, worker } = watching();
    const platforms = connections().map(({ name, connection }) => ({
      name,
      isConnected: connection.status().isConnected,
      lastHeardAt: connection.status().lastHeardAt,
    }));
    const isLooking = worker?.lastLookAt == null || Date.now() - worker.lastLookAt.getTime() < staleMs;
    const isHealthy = isLooking && platforms.some((platform) => platform.isConnected);
    const body = { isHealthy, platforms, index: { version, loadedAt, problem }, worker };
    return send(isHealthy ? 200 : 503, "application/json", JSON.stringify(body));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        new Fault(
          "bad-configuration",
          `ADMIN_PORT ${port} cannot be listened on (${error.code}); choose another`,
        ),
      ),
    );
    server.listen(port, host, resolve);
  });
  return {
    countDelivery: (outcome) => deliveries.inc({ outcome }),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
