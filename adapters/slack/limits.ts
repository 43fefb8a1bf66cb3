// What Slack accepts, as its reference says (docs.slack.dev/reference/block-kit and /surfaces), and the two limits that
// were only observed. A message over any of them is refused whole.

/** Lanes begin with it. */
export const platformName = "slack";

export const limits = {
  message: {
    blocks: 50,
    /** Beyond 40,000 the fallback text is cut by Slack. */
    text: 40_000,
    /**
     * Undocumented: a message whose blocks hold more than about 13,200 characters is refused (slackapi/bolt-js#2509). Ours
     * counts link addresses too, and stays clear of it.
     */
    blockCharacters: 12_000,
    /** Ours: what is seen of a message, the titles of sources aside. About three screens of a phone; more is a scroll that loses the place. */
    readable: 4_200,
  },
  view: { blocks: 100, title: 24, submit: 24, callbackId: 255, privateMetadata: 3000 },
  header: 150,
  plainText: 3000,
  context: { elements: 10, text: 2000 },
  actions: { elements: 25 },
  button: { text: 75, value: 2000, url: 3000 },
  select: { options: 100, optionText: 75, optionValue: 150, placeholder: 150 },
  input: { label: 2000, hint: 2000, value: 3000 },
  blockId: 255,
  actionId: 255,
  manifest: {
    name: 35,
    description: 140,
    botName: 80,
    commands: 50,
    command: 32,
    commandDescription: 2000,
    usageHint: 1000,
    shortcutName: 24,
    shortcutDescription: 150,
    shortcutsOfEachKind: 5,
  },
} as const;

/** Cuts a label between characters, never inside one, and shows that it was cut. */
export function cutLabel(label: string, limit: number): string {
  if (label.length <= limit) return label;
  let end = limit - 1;
  const unit = label.charCodeAt(end - 1);
  if (unit >= 0xd800 && unit <= 0xdbff) end--;
  return `${label.slice(0, end).trimEnd()}…`;
}

/** docs.slack.dev/reference/methods: the token will not work again. */
export const permanentAuthErrors: ReadonlySet<string> = new Set([
  "account_inactive",
  "invalid_auth",
  "not_authed",
  "token_expired",
  "token_revoked",
  "team_access_not_granted",
]);

/** docs.slack.dev/reference/methods/apps.connections.open: with these no try will open a socket. */
export const permanentSocketErrors: ReadonlySet<string> = new Set([
  ...permanentAuthErrors,
  "access_denied",
  "forbidden_team",
  "missing_scope",
  "no_permission",
  "not_allowed_token_type",
  "org_login_required",
  "user_removed_from_team",
  "team_disabled",
]);

/**
 * docs.slack.dev/apis/web-api/rate-limits: about one message a second in a channel, and a cap for the workspace of
 * "several hundred messages per minute"; five hundred here.
 */
export const deliveryPace = { concurrency: 20, laneMs: 120, channelMs: 1_050 } as const;
