// The platforms of the watches' bench in a process of their own: a loopback Slack and a loopback Discord with as many
// channels as the first message asks for, which enforce their limits or have none, and count what is posted.
import { startDiscord } from "../../test/doubles/discord/discord.ts";
import { allPermissions } from "../../test/doubles/discord/world.ts";
import { botToken, startSlack } from "../../test/doubles/slack/slack.ts";
import { type Addresses, type Counted, type Counts, discordPerSecond, slackPerMinute } from "./sides.ts";

const channels = Number(process.argv[2]);
const isLimited = process.argv[3] === "limited";

const unlimited = { bucketLimit: 10_000_000, globalLimit: 10_000_000 };
const discord = await startDiscord(isLimited ? { globalLimit: discordPerSecond } : unlimited);
const slack = await startSlack(
  isLimited ? { limits: { channelBurst: 3, workspacePerMinute: slackPerMinute } } : {},
);
slack.isChecking = false;
slack.tokens.get(botToken)?.scopes.push("channels:read", "channels:history");

const none = (): Counted => ({ posts: 0, firstAt: 0, lastAt: 0, refused: 0 });
const counted: Counts = { slack: none(), discord: none() };
const count = (one: Counted) => {
  one.lastAt = Date.now();
  if (one.posts++ === 0) one.firstAt = one.lastAt;
};

const addresses: Addresses = {
  slack: {
    apiUrl: slack.apiUrl,
    channels: Array.from({ length: channels }, (_, i) => {
      const id = `C${String(i).padStart(8, "0")}`;
      slack.channels.set(id, { id, isMember: true, isArchived: false });
      return id;
    }),
  },
  discord: {
    apiUrl: discord.apiUrl,
    token: discord.world.token,
    channels: Array.from({ length: channels }, () => {
      const channel = discord.world.addChannel({ permissions: allPermissions });
      // Counted and not kept: a stand-in that grows would be measured with it.
      channel.messages.push = () => {
        count(counted.discord);
        return 0;
      };
      return channel.id;
    }),
  },
};
slack.messages.push = () => {
  count(counted.slack);
  return 0;
};

process.on("message", () => {
  counted.discord.refused = discord.rest.invalidRequests;
  counted.slack.refused = slack.refusals.length;
  process.send?.(structuredClone(counted));
  Object.assign(counted, { slack: none(), discord: none() });
  discord.rest.invalidRequests = 0;
  discord.rest.handled.length = 0;
  discord.world.nonces.clear();
  slack.refusals.length = 0;
  slack.calls.length = 0;
});
process.on("disconnect", () => process.exit(0));
process.send?.(addresses);
