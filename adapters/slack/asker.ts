// Who asks, and where, as the core is told it. Members of a Slack channel may change what it watches.
import type { Asker } from "../../src/index.ts";
import { platformName } from "./limits.ts";
import { listChannels } from "./list-channels.ts";
import type { Clients, Workspace } from "./receive.ts";

interface Person {
  id: string;
  name?: string | undefined;
}

/** A workspace is one rate-limit domain. */
export const laneOf = ({ teamId, enterpriseId }: Workspace): string =>
  `${platformName}:${teamId ?? enterpriseId ?? ""}`;

/** `channel` is null where a request comes from no channel: the Home tab, a form opened anywhere. */
export function askerOf(
  clients: Clients,
  workspace: Workspace,
  channel: string | null,
  { id, name }: Person,
): Asker {
  const lane = laneOf(workspace);
  return {
    ...(channel === null
      ? {
          place: null,
          workspace: { lane, visible: (channels) => findVisible(clients, workspace, id, channels) },
        }
      : { place: { lane, channel } }),
    person: id,
    name: name ?? id,
    mayManage: () => true,
    managers: "members of this channel",
  };
}

/** Public ones, and private ones that the person is in, as far as the app may know them: what it may not know counts as private. */
async function findVisible(
  clients: Clients,
  workspace: Workspace,
  person: string,
  channels: readonly string[],
): Promise<ReadonlySet<string>> {
  if (channels.length === 0) return new Set();
  const list = async (kind: "public_channel" | "private_channel", whose: string | null) => {
    try {
      return (await listChannels(await clients.of(workspace), workspace.teamId, kind, whose)) ?? [];
    } catch {
      return [];
    }
  };
  const known = await Promise.all([
    list("public_channel", null),
    list("public_channel", person),
    list("private_channel", person),
  ]);
  const ids = new Set(known.flat().map(({ id }) => id));
  return new Set(channels.filter((id) => ids.has(id)));
}
