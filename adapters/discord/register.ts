// Registers the commands with Discord: reads what is there, writes only where it differs, and says what changed.
import { REST, Routes } from "discord.js";
import * as z from "zod";
import { type Core, Fault } from "../../src/index.ts";
import type { DiscordSettings } from "./config.ts";
import { type CommandBody, deriveCommands } from "./derive-commands.ts";
import { readFailure } from "./failure.ts";

/** What Discord gives back for a command, so far as it is compared. */
const registered = z.array(
  z.looseObject({
    type: z.int().default(1),
    name: z.string(),
    description: z.string().default(""),
    description_localizations: z.record(z.string(), z.string()).nullish(),
    name_localizations: z.record(z.string(), z.string()).nullish(),
    options: z.array(z.looseObject({ name: z.string() })).nullish(),
    integration_types: z.array(z.int()).nullish(),
    contexts: z.array(z.int()).nullish(),
    default_member_permissions: z.string().nullish(),
    nsfw: z.boolean().default(false),
  }),
);
type Registered = z.infer<typeof registered>[number];

export interface Registration {
  created: readonly string[];
  changed: readonly string[];
  removed: readonly string[];
  unchanged: readonly string[];
}

/** Of an application with an activity; a bulk write without it is refused (error 50240), so it is passed through. */
const entryPoint = 4;

export async function registerCommands(rest: REST, applicationId: string, core: Core): Promise<Registration> {
  const route = Routes.applicationCommands(applicationId);
  // Without this parameter Discord leaves the translations out, and every start would find a difference.
  const query = new URLSearchParams({ with_localizations: "true" });
  const there = registered.parse(await rest.get(route, { query }));
  const wanted = deriveCommands(core.commands);
  const known = new Map(there.map((command) => [keyOf(command), command]));
  const names = new Set(wanted.map(keyOf));
  const created = wanted.filter((command) => !known.has(keyOf(command)));
  const changed = wanted.filter((command) => {
    const old = known.get(keyOf(command));
    return old !== undefined && normalize(old) !== normalize(command);
  });
  const removed = there.filter((command) => command.type !== entryPoint && !names.has(keyOf(command)));
  if (created.length + changed.length + removed.length > 0)
    await rest.put(route, { body: [...wanted, ...there.filter(({ type }) => type === entryPoint)] });
  const unchanged = wanted.filter((command) => !created.includes(command) && !changed.includes(command));
  return {
    created: label(created),
    changed: label(changed),
    removed: label(removed),
    unchanged: label(unchanged),
  };
}

type Named = Pick<CommandBody, "name"> & { type?: number | undefined };

const keyOf = ({ type = 1, name }: Named): string => `${type} ${name}`;
const label = (commands: readonly Named[]): string[] =>
  commands.map(({ type = 1, name }) => (type === 1 ? `/${name}` : `"${name}" in the message menu`));

/** With what Discord fills in or leaves out made equal, and keys in one order. */
function normalize(command: Registered | CommandBody): string {
  const { type = 1, name, description = "", options = [] } = command as Registered;
  const { description_localizations, name_localizations, integration_types, contexts } =
    command as Registered;
  return JSON.stringify(
    sortKeys({
      type,
      name,
      description,
      description_localizations: description_localizations ?? {},
      name_localizations: name_localizations ?? {},
      integration_types: [...(integration_types ?? [])].sort(),
      contexts: [...(contexts ?? [])].sort(),
      options: (options ?? []).map(dropEmpty),
    }),
  );
}

/** Discord leaves out what is false, null or an empty list of an option. */
function dropEmpty(value: object): object {
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([, inner]) => inner !== false && inner !== null && !(Array.isArray(inner) && inner.length === 0),
      )
      .map(([key, inner]) => [
        key,
        Array.isArray(inner) ? inner.map((item) => dropEmpty(item as object)) : inner,
      ]),
  );
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}

export function describeRegistration({ created, changed, removed, unchanged }: Registration): string {
  const lines = [
    ...created.map((name) => `created    ${name}`),
    ...changed.map((name) => `changed    ${name}`),
    ...removed.map((name) => `removed    ${name}`),
    ...unchanged.map((name) => `unchanged  ${name}`),
  ];
  if (created.length + changed.length + removed.length === 0)
    lines.push("Nothing to do: Discord has them all.");
  return lines.join("\n");
}

const application = z.looseObject({ id: z.string() });

/** The task `discord-register`, without a gateway. */
export async function registerFromCommandLine(core: Core, settings: DiscordSettings): Promise<string> {
  const rest = new REST({ api: settings.apiUrl, version: "10" }).setToken(settings.token);
  try {
    const id = settings.applicationId ?? application.parse(await rest.get(Routes.currentApplication())).id;
    return describeRegistration(await registerCommands(rest, id, core));
  } catch (error) {
    const { status, code, reason } = readFailure(error);
    if (status === 401)
      throw new Fault(
        "bad-configuration",
        "DISCORD_TOKEN was refused by Discord; copy it again from the Bot page",
      );
    throw new Fault("broken", `Discord did not take the commands (${code}): ${reason}`, { cause: error });
  } finally {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
}
