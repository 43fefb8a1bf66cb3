// Where workspaces' tokens are kept: encrypted in the store, one for each workspace or for a whole organisation, gone when
// the app is taken away.
import type { Installation, InstallationStore } from "@slack/bolt";
import * as z from "zod";
import type { SealedSecrets } from "../../src/index.ts";
import type { Workspace } from "./receive.ts";

/** Nothing can be said there but through a response_url. */
export class NotInstalled extends Error {
  readonly code = "not_installed";
  constructor() {
    super("the app is not installed in this workspace");
  }
}

export interface Installations extends InstallationStore {
  /** An organisation's workspaces are learned as they ask: what is posted unasked knows only the workspace. */
  meet(workspace: Workspace): void;
  /** Gives the workspaces that are without a token now; none where the app was installed again since `at`. */
  forget(workspace: Workspace, at: Date): Promise<string[]>;
}

/** Slack's installation as it came, with when. */
const stored = z.object({ installedAt: z.number(), installation: z.looseObject({}) });

const keyOf = {
  team: (id: string) => `team/${id}`,
  organisation: (id: string) => `organisation/${id}`,
  /** The organisation that a workspace belongs to. */
  belonging: (teamId: string) => `belongs/${teamId}`,
} as const;
const belonging = keyOf.belonging("");

export function createInstallations(
  secrets: SealedSecrets,
  onFault: (fault: unknown) => void,
  now: () => number = Date.now,
): Installations {
  const met = new Map<string, string>();
  const read = async (key: string) => {
    const text = await secrets.get(key);
    const found = text === null ? null : stored.safeParse(JSON.parse(text));
    return found?.success === true ? found.data : null;
  };
  const organisationOf = async (teamId: string) =>
    met.get(teamId) ?? (await secrets.get(keyOf.belonging(teamId))) ?? undefined;

  return {
    async storeInstallation(installation) {
      const { isEnterpriseInstall, enterprise, team } = installation;
      const key =
        isEnterpriseInstall === true && enterprise !== undefined
          ? keyOf.organisation(enterprise.id)
          : keyOf.team(team?.id ?? "");
      await secrets.put(key, JSON.stringify({ installedAt: now(), installation }));
    },
    // Slack's type promises the kind that was asked for; an organisation's token serves each of its workspaces.
    async fetchInstallation({ teamId, enterpriseId, isEnterpriseInstall }) {
      const organisation = enterpriseId ?? (teamId === undefined ? undefined : await organisationOf(teamId));
      const keys = [
        ...(teamId === undefined ? [] : [keyOf.team(teamId)]),
        ...(organisation === undefined ? [] : [keyOf.organisation(organisation)]),
      ];
      for (const key of isEnterpriseInstall ? keys.reverse() : keys) {
        const found = await read(key);
        if (found !== null) return found.installation as unknown as Installation<"v1" | "v2", never>;
      }
      throw new NotInstalled();
    },
    meet({ teamId, enterpriseId, isEnterpriseInstall }) {
      if (!isEnterpriseInstall || teamId === undefined || enterpriseId === undefined) return;
      if (met.get(teamId) === enterpriseId) return;
      met.set(teamId, enterpriseId);
      secrets.put(keyOf.belonging(teamId), enterpriseId).catch((error: unknown) => {
        met.delete(teamId);
        onFault(error);
      });
    },
    async forget({ teamId, enterpriseId, isEnterpriseInstall }, at) {
      const key =
        isEnterpriseInstall && enterpriseId !== undefined
          ? keyOf.organisation(enterpriseId)
          : keyOf.team(teamId ?? "");
      const found = await read(key);
      // Slack repeats an event for minutes; by then the app may be installed again.
      if (found !== null && found.installedAt > at.getTime()) return [];
      await secrets.remove(key);
      if (key !== keyOf.organisation(enterpriseId ?? "")) return teamId === undefined ? [] : [teamId];
      const teams: string[] = [];
      for (const known of await secrets.keys(belonging)) {
        if ((await secrets.get(known)) !== enterpriseId) continue;
        const team = known.slice(belonging.length);
        if ((await read(keyOf.team(team))) === null) teams.push(team);
      }
      return teams;
    },
  };
}
