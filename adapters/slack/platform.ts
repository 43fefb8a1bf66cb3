// Slack as the composition root sees it.
import type { Platform } from "../../src/index.ts";
import { readOptionalScopes, readPublicUrl, type SlackSettings, settings } from "./config.ts";
import { connect } from "./connect.ts";
import { platformName } from "./limits.ts";
import { buildManifest } from "./manifest.ts";

export const slackPlatform: Platform<SlackSettings> = {
  name: platformName,
  settings,
  connect,
  tasks: [
    {
      name: "slack-manifest",
      summary: "print the Slack app manifest, to paste at api.slack.com/apps",
      run: async (core, configured, environment) =>
        JSON.stringify(
          buildManifest(core, configured, readOptionalScopes(environment), readPublicUrl(environment)),
          null,
          2,
        ),
    },
  ],
};
