// One HTTP POST to a response_url. Node's own client and not `fetch`: at 27 kB an answer, `fetch` and its abort signals
// cost as much as all of Bolt (measured: 0.56 of an empty handler's throughput with it). Follows no redirect.
import { Agent as HttpAgent, request as requestHttp } from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";

export interface Posted {
  status: number;
  retryAfter: string | null;
  said: string;
}

/** Below the idle time after which most servers close a connection, so that a post seldom meets a closing one. */
const idleMs = 4000;
const agents = {
  "http:": new HttpAgent({ keepAlive: true, timeout: idleMs }),
  "https:": new HttpsAgent({ keepAlive: true, timeout: idleMs }),
} as const;

/** More than this no answer of Slack holds. */
const longestReply = 100_000;

/** Rejects with the network's error; its `code` is `timeout` where the answer took too long. */
export function postJson(address: string, body: Buffer, timeoutMs: number): Promise<Posted> {
  const url = new URL(address);
  const isSecure = url.protocol === "https:";
  const request = (isSecure ? requestHttps : requestHttp)(url, {
    method: "POST",
    agent: agents[isSecure ? "https:" : "http:"],
    headers: { "content-type": "application/json; charset=utf-8", "content-length": body.length },
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => request.destroy(Object.assign(new Error("no answer in time"), { code: "timeout" })),
      timeoutMs,
    );
    const fail = (error: Error) => {
      clearTimeout(timer);
      reject(error);
    };
    request.on("error", fail);
    request.on("response", (response) => {
      let said = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        if (said.length < longestReply) said += chunk;
      });
      response.on("error", fail);
      response.on("close", () => {
        clearTimeout(timer);
        if (!response.complete)
          return reject(Object.assign(new Error("the answer broke off"), { code: "ECONNRESET" }));
        resolve({
          status: response.statusCode ?? 0,
          retryAfter: response.headers["retry-after"] ?? null,
          said,
        });
      });
    });
    request.end(body);
  });
}
