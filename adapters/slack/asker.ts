// Who asks, and where, as the core is told it. Members of a Slack channel may change what it watches.
import type { Asker } from "../../src/index.ts";
import { platformName } from "./limits.ts";
import type { Workspace } from "./receive.ts";

interface Person {
  id: string;
  name?: string | undefined;
}

/** A workspace is one rate-limit domain. */
export const laneOf = ({ teamId, enterpriseId }: Workspace): string =>
  `${platformName}:${teamId ?? enterpriseId ?? ""}`;

/** `channel` is null where a request comes from no channel: the Home tab, a form opened anywhere. */
export function askerOf(workspace: Workspace, channel: string | null, { id, name }: Person): Asker {
  return {
    place: channel === null ? null : { lane: laneOf(workspace), channel },
    lane: laneOf(workspace),
    person: id,
    name: name ?? id,
    mayManage: () => true,
    managers: "members of this channel",
  };
}
