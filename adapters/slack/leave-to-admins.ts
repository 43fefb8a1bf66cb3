// SLACK_WATCH_MANAGERS=admins: who may change what a channel watches is asked from Slack, when it matters.
import type { Asker, Core, Logger } from "../../src/index.ts";
import { teamOf } from "./messenger.ts";
import type { Clients } from "./receive.ts";
import { readApiError } from "./send.ts";

const admins = "admins and owners of this workspace";

/** The core, to which nobody but admins and owners of the workspace may change watches. */
export function leaveToAdmins(core: Core, clients: () => Clients, log: Logger): Core {
  return {
    ...core,
    get index() {
      return core.index;
    },
    ask: (request, options = {}) =>
      core.ask(
        request,
        options.asker === undefined ? options : { ...options, asker: restrict(options.asker, clients, log) },
      ),
  };
}

function restrict(asker: Asker, clients: () => Clients, log: Logger): Asker {
  let managers = admins;
  return {
    ...asker,
    async mayManage() {
      const teamId = asker.place === null ? undefined : teamOf(asker.place.lane);
      try {
        const client = await clients().of({ teamId, enterpriseId: undefined, isEnterpriseInstall: false });
        const { user } = await client.users.info({ user: asker.person });
        return user?.is_admin === true || user?.is_owner === true || user?.is_primary_owner === true;
      } catch (error) {
        const read = readApiError(error);
        const code = read.kind === "sent" ? "unreadable" : read.code;
        log.warn({ code }, "slack does not tell who is an admin: nobody may change watches");
        managers =
          code === "missing_scope"
            ? `${admins} (and the app cannot see who is one before it is granted users:read)`
            : `${admins} (and Slack does not tell now who is one; try again)`;
        return false;
      }
    },
    get managers() {
      return managers;
    },
  };
}
