// The loopback Discord refuses one over each limit and takes what is exactly at it, over real HTTP. Where Discord's OpenAPI
// document knows the limit, it agrees; what it does not know is named.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LoopbackDiscord, startDiscord } from "../../doubles/discord/discord.ts";
import { createJudge, openApiPath } from "../../doubles/discord/openapi.ts";

interface Limit {
  name: string;
  kind: "message" | "commands" | "choices";
  /** Whether the OpenAPI document has the limit too. */
  isDocumented: boolean;
  at: unknown;
  over: unknown;
}

const x = (length: number) => "x".repeat(length);
const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const embed = (fields: object) => ({ embeds: [{ description: "d", ...fields }] });
const button = (fields: object = {}) => ({ type: 2, style: 2, label: "b", custom_id: "id", ...fields });
const buttons = (rows: number, each: number) => ({
  content: "c",
  components: times(rows, (i) => ({
    type: 1,
    components: times(each, (j) => button({ custom_id: `${i}.${j}` })),
  })),
});
const oneButton = (fields: object) => ({
  content: "c",
  components: [{ type: 1, components: [button(fields)] }],
});
const command = (fields: object = {}) => [{ name: "c", description: "d", type: 1, ...fields }];
const option = (fields: object = {}) => ({ type: 3, name: "o", description: "d", ...fields });
const withOption = (fields: object) => command({ options: [option(fields)] });
/** One command of exactly so many characters: name 1, description 1, options of 101, one to fill up. */
const ofSize = (size: number) => {
  const options = times(20, (i) =>
    option({
      name: `o${i}`.padEnd(10, "x"),
      description: x(100),
      choices: times(3, (j) => ({ name: `${j}`.padEnd(45, "n"), value: x(45) })),
    }),
  );
  const taken = 2 + options.length * (110 + 3 * 90);
  const rest = size - taken;
  return command({
    options: [
      ...options,
      option({
        name: "p",
        description: x(99),
        choices: times(2, (j) => ({ name: `${j}`.padEnd(100, "n"), value: x(j === 0 ? 50 : rest - 350) })),
      }),
    ],
  });
};

const message = (name: string, isDocumented: boolean, at: unknown, over: unknown): Limit => ({
  name,
  kind: "message",
  isDocumented,
  at,
  over,
});
const commands = (name: string, isDocumented: boolean, at: unknown, over: unknown): Limit => ({
  name,
  kind: "commands",
  isDocumented,
  at,
  over,
});
const choices = (name: string, isDocumented: boolean, at: unknown, over: unknown): Limit => ({
  name,
  kind: "choices",
  isDocumented,
  at,
  over,
});

const limits: readonly Limit[] = [
  message("content of 2,000", false, { content: x(2_000) }, { content: x(2_001) }),
  message(
    "10 embeds",
    true,
    { embeds: times(10, () => ({ description: "d" })) },
    { embeds: times(11, () => ({ description: "d" })) },
  ),
  message("embed title of 256", true, embed({ title: x(256) }), embed({ title: x(257) })),
  message(
    "embed description of 4,096",
    true,
    embed({ description: x(4_096) }),
    embed({ description: x(4_097) }),
  ),
  message(
    "embed footer of 2,048",
    true,
    embed({ footer: { text: x(2_048) } }),
    embed({ footer: { text: x(2_049) } }),
  ),
  message(
    "embed author of 256",
    true,
    embed({ author: { name: x(256) } }),
    embed({ author: { name: x(257) } }),
  ),
  message(
    "25 embed fields",
    true,
    embed({ fields: times(25, () => ({ name: "n", value: "v" })) }),
    embed({ fields: times(26, () => ({ name: "n", value: "v" })) }),
  ),
  message(
    "field name of 256",
    true,
    embed({ fields: [{ name: x(256), value: "v" }] }),
    embed({ fields: [{ name: x(257), value: "v" }] }),
  ),
  message(
    "field value of 1,024",
    true,
    embed({ fields: [{ name: "n", value: x(1_024) }] }),
    embed({ fields: [{ name: "n", value: x(1_025) }] }),
  ),
  message(
    "field name that is not empty",
    false,
    embed({ fields: [{ name: "n", value: "v" }] }),
    embed({ fields: [{ name: " ", value: "v" }] }),
  ),
  message(
    "field value that is not empty",
    false,
    embed({ fields: [{ name: "n", value: "v" }] }),
    embed({ fields: [{ name: "n", value: "" }] }),
  ),
  message(
    "6,000 characters over all embeds",
    false,
    { embeds: [{ description: x(4_000) }, { title: x(100), description: x(1_900) }] },
    { embeds: [{ description: x(4_000) }, { title: x(100), description: x(1_901) }] },
  ),
  message("colour of 24 bits", true, embed({ color: 0xffffff }), embed({ color: 0x1000000 })),
  message("message that is not empty", false, { content: "c" }, { content: " " }),
  message("embed that is not empty", false, embed({}), { embeds: [{ color: 1 }] }),
  message("5 rows of buttons", false, buttons(5, 1), buttons(6, 1)),
  message("5 buttons in a row", true, buttons(1, 5), buttons(1, 6)),
  message("a row that is not empty", true, buttons(1, 1), buttons(1, 0)),
  message("button label of 80", true, oneButton({ label: x(80) }), oneButton({ label: x(81) })),
  message("button with a label", false, oneButton({ label: "b" }), oneButton({ label: "" })),
  message("custom id of 100", true, oneButton({ custom_id: x(100) }), oneButton({ custom_id: x(101) })),
  message("custom id that is there", false, oneButton({}), {
    content: "c",
    components: [{ type: 1, components: [{ type: 2, style: 2, label: "b" }] }],
  }),
  message("custom ids that differ", false, buttons(1, 2), {
    content: "c",
    components: [{ type: 1, components: [button(), button()] }],
  }),
  message("button style that exists", true, oneButton({ style: 4 }), oneButton({ style: 9 })),
  message("nonce of 25", true, { content: "c", nonce: x(25) }, { content: "c", nonce: x(26) }),
  message(
    "mentions of one way",
    false,
    { content: "c", allowed_mentions: { parse: ["users"] } },
    { content: "c", allowed_mentions: { parse: ["users"], users: ["1"] } },
  ),
  message(
    "mentions of known kinds",
    true,
    { content: "c", allowed_mentions: { parse: ["everyone"] } },
    { content: "c", allowed_mentions: { parse: ["all"] } },
  ),
  message("keys that are known", false, { content: "c" }, { content: "c", embed: {} }),
  commands(
    "100 commands",
    false,
    times(100, (i) => command({ name: `c${i}` })[0]),
    times(101, (i) => command({ name: `c${i}` })[0]),
  ),
  commands(
    "15 message commands",
    false,
    times(15, (i) => ({ name: `c${i}`, type: 3 })),
    times(16, (i) => ({ name: `c${i}`, type: 3 })),
  ),
  commands("command name of 32", true, command({ name: x(32) }), command({ name: x(33) })),
  commands("command name in lower case", false, command({ name: "abc" }), command({ name: "Abc" })),
  commands("command name without spaces", false, command({ name: "a-b" }), command({ name: "a b" })),
  commands(
    "command names that differ",
    false,
    [...command({ name: "a" }), ...command({ name: "b" })],
    [...command(), ...command()],
  ),
  commands(
    "command description of 100",
    true,
    command({ description: x(100) }),
    command({ description: x(101) }),
  ),
  commands("command description that is there", false, command(), command({ description: "" })),
  commands(
    "localized description of 100",
    true,
    command({ description_localizations: { ko: x(100) } }),
    command({ description_localizations: { ko: x(101) } }),
  ),
  commands(
    "locales that exist",
    false,
    command({ description_localizations: { ja: "d" } }),
    command({ description_localizations: { jp: "d" } }),
  ),
  commands(
    "no description in a menu",
    false,
    [{ name: "Check this", type: 3 }],
    [{ name: "Check this", type: 3, description: "d" }],
  ),
  commands(
    "no options in a menu",
    false,
    [{ name: "Check this", type: 3 }],
    [{ name: "Check this", type: 3, options: [option()] }],
  ),
  commands(
    "25 options",
    true,
    command({ options: times(25, (i) => option({ name: `o${i}` })) }),
    command({ options: times(26, (i) => option({ name: `o${i}` })) }),
  ),
  commands(
    "option names that differ",
    false,
    command({ options: [option(), option({ name: "p" })] }),
    command({ options: [option(), option()] }),
  ),
  commands(
    "required options first",
    false,
    command({ options: [option({ required: true }), option({ name: "p" })] }),
    command({ options: [option(), option({ name: "p", required: true })] }),
  ),
  commands(
    "subcommands or options",
    false,
    command({ options: [option({ type: 1 })] }),
    command({ options: [option({ type: 1 }), option({ name: "p" })] }),
  ),
  commands("option name of 32", true, withOption({ name: x(32) }), withOption({ name: x(33) })),
  commands(
    "option description of 100",
    true,
    withOption({ description: x(100) }),
    withOption({ description: x(101) }),
  ),
  commands(
    "25 choices",
    true,
    withOption({ choices: times(25, (i) => ({ name: `n${i}`, value: "v" })) }),
    withOption({ choices: times(26, (i) => ({ name: `n${i}`, value: "v" })) }),
  ),
  commands(
    "choice name of 100",
    true,
    withOption({ choices: [{ name: x(100), value: "v" }] }),
    withOption({ choices: [{ name: x(101), value: "v" }] }),
  ),
  commands(
    "choice value of 100",
    false,
    withOption({ choices: [{ name: "n", value: x(100) }] }),
    withOption({ choices: [{ name: "n", value: x(101) }] }),
  ),
  commands(
    "choices or completion",
    false,
    withOption({ autocomplete: true }),
    withOption({ autocomplete: true, choices: [{ name: "n", value: "v" }] }),
  ),
  commands("a context at least", true, command({ contexts: [0] }), command({ contexts: [] })),
  commands(
    "an installation at least",
    true,
    command({ integration_types: [0] }),
    command({ integration_types: [] }),
  ),
  commands("8,000 characters a command", false, ofSize(8_000), ofSize(8_001)),
  choices(
    "25 completions",
    true,
    times(25, (i) => ({ name: `n${i}`, value: "v" })),
    times(26, (i) => ({ name: `n${i}`, value: "v" })),
  ),
  choices("completion name of 100", true, [{ name: x(100), value: "v" }], [{ name: x(101), value: "v" }]),
  choices("completion value of 100", false, [{ name: "n", value: x(100) }], [{ name: "n", value: x(101) }]),
  choices("completion that is not empty", true, [{ name: "n", value: "v" }], [{ name: "", value: "v" }]),
];

const templates = {
  message: ["POST", "/channels/{channel_id}/messages"],
  commands: ["PUT", "/applications/{application_id}/commands"],
  choices: ["POST", "/interactions/{interaction_id}/{interaction_token}/callback"],
} as const;

let discord: LoopbackDiscord;
beforeAll(async () => {
  discord = await startDiscord({ bucketLimit: 10_000, globalLimit: 10_000 });
  await send("commands", [
    { name: "heist", description: "d", options: [option({ name: "name", autocomplete: true })] },
  ]);
});
afterAll(() => discord.stop());

function bodyOf(kind: Limit["kind"], body: unknown): unknown {
  return kind === "choices" ? { type: 8, data: { choices: body } } : body;
}

async function send(kind: Limit["kind"], body: unknown): Promise<{ status: number; code: number }> {
  const [method, template] = templates[kind];
  let path: string = template
    .replace("{channel_id}", discord.channel.id)
    .replace("{application_id}", discord.world.applicationId);
  if (kind === "choices") {
    await call("PUT", `/applications/${discord.world.applicationId}/commands`, [
      { name: "heist", description: "d", options: [option({ name: "name", autocomplete: true })] },
    ]);
    const { id, token } = discord.complete("heist", { name: "w" }, "name");
    path = `/interactions/${id}/${token}/callback`;
  }
  return call(method, path, bodyOf(kind, body));
}

async function call(method: string, path: string, body: unknown): Promise<{ status: number; code: number }> {
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: { Authorization: `Bot ${discord.world.token}`, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, code: Number((text === "" ? {} : JSON.parse(text)).code ?? 0) };
}

describe("the loopback Discord", () => {
  for (const { name, kind, at, over } of limits) {
    it(`takes ${kind} at the limit: ${name}`, async () => {
      expect((await send(kind, at)).status).toBeLessThan(300);
    });
    it(`refuses ${kind} one over: ${name}`, async () => {
      const { status, code } = await send(kind, over);
      expect(status).toBe(400);
      expect([50006, 50035]).toContain(code);
    });
  }
});

describe.skipIf(openApiPath === undefined)(
  "Discord's OpenAPI document (its path in DISCORD_OPENAPI; skipped without)",
  () => {
    const judge = createJudge();
    for (const { name, kind, isDocumented, at, over } of limits)
      it(`${isDocumented ? "agrees on" : "does not know"}: ${name}`, () => {
        const [method, template] = templates[kind];
        expect(judge?.judge(method, template, bodyOf(kind, at))).toEqual([]);
        const found = judge?.judge(method, template, bodyOf(kind, over)) ?? [];
        expect(found.length > 0).toBe(isDocumented);
      });
  },
);
