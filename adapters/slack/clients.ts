// Slack's clients with a token each: of the one workspace that is configured, or of the many that installed the app. Loaded
// when they are needed and not before an interaction is acknowledged, so that a slow store never costs the three seconds.
import type { Authorize, InstallationQuery, webApi } from "@slack/bolt";
import type { Keeper } from "../../src/index.ts";
import { laneOf } from "./asker.ts";
import { type Installations, NotInstalled } from "./installations.ts";
import type { Clients, Workspace } from "./receive.ts";

type CreateClient = (token: string) => webApi.WebClient;
type PauseLane = Keeper["pauseLane"];

const remedy = "install the app again in the workspace, then /watch resume";

export function clientsOfOne(
  token: string,
  create: CreateClient,
  pauseLane: PauseLane,
  lose: (why: string) => void,
): Clients {
  const client = create(token);
  return {
    of: async () => client,
    meet: () => {},
    async forget(workspace, why) {
      try {
        await pauseLane(laneOf(workspace), { reason: why, remedy });
      } finally {
        lose(why);
      }
    },
  };
}

/** What is used of Slack's `InstallProvider`; its type is in a package that Bolt does not hand on. */
export interface Installer {
  authorize(query: InstallationQuery<boolean>): Promise<{ botToken?: string }>;
}

/** Slack's installer wraps what its store throws. */
const isNotInstalled = (error: unknown): boolean =>
  error instanceof NotInstalled ||
  (typeof error === "object" &&
    error !== null &&
    "original" in error &&
    error.original instanceof NotInstalled);

/** A renewed token leaves its client behind: the oldest go. */
const clientsKept = 1_000;

/** Tokens are asked for each time, since the installer renews those that expire. */
export function clientsOfMany(
  installer: Installer,
  installations: Installations,
  create: CreateClient,
  pauseLane: PauseLane,
): Clients {
  const clients = new Map<string, webApi.WebClient>();
  const tokenOf = async ({ teamId, enterpriseId, isEnterpriseInstall }: Workspace) => {
    const query = { teamId, enterpriseId, isEnterpriseInstall } as InstallationQuery<boolean>;
    const { botToken } = await installer.authorize(query).catch((error: unknown) => {
      throw isNotInstalled(error) ? new NotInstalled() : error;
    });
    if (botToken === undefined) throw new NotInstalled();
    return botToken;
  };
  return {
    async of(workspace) {
      const token = await tokenOf(workspace);
      const known = clients.get(token);
      if (known !== undefined) return known;
      const oldest = clients.keys().next().value;
      if (clients.size >= clientsKept && oldest !== undefined) clients.delete(oldest);
      const client = create(token);
      clients.set(token, client);
      return client;
    },
    meet: (workspace) => installations.meet(workspace),
    async forget(workspace, why, at) {
      const token = await tokenOf(workspace).catch(() => null);
      const teams = await installations.forget(workspace, at);
      if (teams.length > 0 && token !== null) clients.delete(token);
      for (const teamId of teams) await pauseLane(laneOf({ ...workspace, teamId }), { reason: why, remedy });
    },
  };
}

/** Bolt's own way to a token runs before the acknowledgement and may wait for a store: this one gives none. */
export const authorizeLater: Authorize<boolean> = async ({ teamId, enterpriseId }) => ({
  ...(teamId === undefined ? {} : { teamId }),
  ...(enterpriseId === undefined ? {} : { enterpriseId }),
});
