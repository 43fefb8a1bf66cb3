// How many are connected to a stand-in: none any more once a killed process's requests were read to the end.
import type { Server } from "node:http";

export const countConnections = (server: Server): Promise<number> =>
  new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
  );
