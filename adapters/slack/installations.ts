// Tokens: of the one workspace that is configured, or of the many that installed the app. Loaded when they are needed and
// not before an interaction is acknowledged, so that a slow store never costs the three seconds.
import type { Authorize, Installation, InstallationQuery, InstallationStore, webApi } from "@slack/bolt";
import type { Clients, Workspace } from "./receive.ts";

/** Nothing can be said there but through a response_url. */
export class NotInstalled extends Error {
  readonly code = "not_installed";
  constructor() {
    super("the app is not installed in this workspace");
  }
}

/** Slack's installer wraps what its store throws. */
const isNotInstalled = (error: unknown): boolean =>
  error instanceof NotInstalled ||
  (typeof error === "object" &&
    error !== null &&
    "original" in error &&
    error.original instanceof NotInstalled);

/** Keeps installations in this process: after a restart workspaces install the app again. */
export function createInstallationStore(): InstallationStore {
  const kept = new Map<string, Installation>();
  const keyOf = (query: InstallationQuery<boolean>) =>
    (query.isEnterpriseInstall ? query.enterpriseId : query.teamId) ?? "";
  return {
    async storeInstallation(installation) {
      const key = installation.isEnterpriseInstall ? installation.enterprise?.id : installation.team?.id;
      if (key !== undefined) kept.set(key, installation);
    },
    // Slack's type promises the kind that was asked for; the key makes it so.
    async fetchInstallation(query): Promise<Installation<"v1" | "v2", never>> {
      const found =
        kept.get(keyOf(query)) ??
        (query.enterpriseId === undefined ? undefined : kept.get(query.enterpriseId));
      if (found === undefined) throw new NotInstalled();
      return found as Installation<"v1" | "v2", never>;
    },
    async deleteInstallation(query) {
      kept.delete(keyOf(query));
    },
  };
}

type CreateClient = (token: string) => webApi.WebClient;

export function clientsOfOne(token: string, create: CreateClient, lose: (why: string) => void): Clients {
  const client = create(token);
  return {
    of: async () => client,
    forget: async (_workspace, why) => lose(why),
  };
}

/** What is used of Slack's `InstallProvider`; its type is in a package that Bolt does not hand on. */
export interface Installer {
  authorize(query: InstallationQuery<boolean>): Promise<{ botToken?: string }>;
  installationStore: InstallationStore;
}

/** Tokens are asked for each time, since the installer renews those that expire. */
export function clientsOfMany(installer: Installer, create: CreateClient): Clients {
  const clients = new Map<string, webApi.WebClient>();
  const queryOf = ({ teamId, enterpriseId, isEnterpriseInstall }: Workspace): InstallationQuery<boolean> =>
    ({ teamId, enterpriseId, isEnterpriseInstall }) as InstallationQuery<boolean>;
  return {
    async of(workspace) {
      const { botToken } = await installer.authorize(queryOf(workspace)).catch((error: unknown) => {
        throw isNotInstalled(error) ? new NotInstalled() : error;
      });
      if (botToken === undefined) throw new NotInstalled();
      const client = clients.get(botToken) ?? create(botToken);
      clients.set(botToken, client);
      return client;
    },
    async forget(workspace) {
      await installer.installationStore.deleteInstallation?.(queryOf(workspace));
    },
  };
}

/** Bolt's own way to a token runs before the acknowledgement and may wait for a store: this one gives none. */
export const authorizeLater: Authorize<boolean> = async ({ teamId, enterpriseId }) => ({
  ...(teamId === undefined ? {} : { teamId }),
  ...(enterpriseId === undefined ? {} : { enterpriseId }),
});
