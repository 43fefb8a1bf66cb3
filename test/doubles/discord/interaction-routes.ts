// Callbacks and webhooks of interactions: acknowledged once and in time, edited for fifteen minutes, ephemeral as the
// acknowledgement said.

import { findChoiceErrors } from "./command-limits.ts";
import { findMessageErrors } from "./message-limits.ts";
import {
  alreadyAcknowledged,
  invalidWebhookToken,
  nothing,
  ok,
  type Reply,
  refuse,
  refuseForm,
  tooManyFollowUps,
  unknownInteraction,
  unknownMessage,
  unknownWebhook,
} from "./reply.ts";
import { type Exchange, type Json, permission, type StoredMessage, type World } from "./world.ts";

/** /interactions/receiving-and-responding. */
const acknowledgeMs = 3_000;
const tokenMs = 15 * 60_000;
const foreignFollowUps = 5;

const ephemeral = 64;
const type = { message: 4, deferredMessage: 5, deferredUpdate: 6, update: 7, autocomplete: 8 } as const;

export function takeCallback(world: World, id: string, token: string, body: Json): Reply {
  const exchange = world.exchanges.get(token);
  if (exchange === undefined || exchange.id !== id) return unknownInteraction;
  if (exchange.callback !== null) return alreadyAcknowledged;
  const after = world.now() - exchange.sentAt;
  if (after > acknowledgeMs) return unknownInteraction;
  const callback = body.type;
  const data = (body.data ?? {}) as Json;
  const fits =
    exchange.kind === "autocomplete"
      ? callback === type.autocomplete
      : callback === type.message ||
        callback === type.deferredMessage ||
        (exchange.kind === "component" && (callback === type.deferredUpdate || callback === type.update));
  if (!fits)
    return refuseForm([
      {
        path: "type",
        code: "INTERACTION_CALLBACK_TYPE",
        message: `Type ${callback} does not answer a ${exchange.kind}.`,
      },
    ]);
  if (callback === type.autocomplete) {
    const errors = Array.isArray(data.choices)
      ? findChoiceErrors(data.choices, "data.choices")
      : [{ path: "data.choices", code: "BASE_TYPE_REQUIRED", message: "This field is required" }];
    if (errors.length > 0) return refuseForm(errors);
    exchange.choices = data.choices as Json[];
  }
  if (callback === type.message || callback === type.update) {
    const errors = findMessageErrors(data, { isEdit: callback === type.update });
    if (errors.length > 0)
      return refuseForm(errors.map((error) => ({ ...error, path: `data.${error.path}` })));
  }
  exchange.callback = callback as number;
  exchange.acknowledgedAfter = after;
  if (callback === type.message || callback === type.deferredMessage)
    exchange.isEphemeral = (Number(data.flags ?? 0) & ephemeral) !== 0 || isSilenced(world, exchange);
  if (callback === type.message) say(world, exchange, data);
  if (callback === type.update && exchange.on !== null) changeShown(world, exchange, data);
  return nothing;
}

/** A public answer of an application that only the person installed, where the server does not allow those. */
function isSilenced(world: World, exchange: Exchange): boolean {
  return (
    exchange.isForeign &&
    ((world.channels.get(exchange.channelId)?.permissions ?? 0n) & permission.useExternalApps) === 0n
  );
}

function say(world: World, exchange: Exchange, body: Json): StoredMessage {
  const flags = Number(body.flags ?? 0) | (exchange.isEphemeral ? ephemeral : 0);
  const message = world.store(exchange.channelId, { ...body, flags }, { interaction: exchange.id });
  exchange.message = message;
  exchange.said.push(body);
  return message;
}

function changeShown(world: World, exchange: Exchange, body: Json): void {
  if (exchange.on !== null) world.edit(exchange.on, body);
  exchange.message = exchange.on;
  exchange.said.push(body);
}

function find(world: World, application: string, token: string): Exchange | Reply {
  const exchange = world.exchanges.get(token);
  if (application !== world.applicationId || exchange === undefined || exchange.callback === null)
    return unknownWebhook;
  return world.now() - exchange.sentAt > tokenMs ? invalidWebhookToken : exchange;
}

const isReply = (found: Exchange | Reply): found is Reply => "status" in found;

export function editAnswer(
  world: World,
  application: string,
  token: string,
  which: string,
  body: Json,
): Reply {
  const exchange = find(world, application, token);
  if (isReply(exchange)) return exchange;
  const errors = world.isChecking ? findMessageErrors(body, { isEdit: true }) : [];
  if (errors.length > 0) return refuseForm(errors);
  if (which !== "@original") {
    const message = [exchange.message, ...exchange.followUps].find((known) => known?.id === which);
    if (message == null) return unknownMessage;
    world.edit(message, body);
    exchange.said.push(body);
    return ok(world.show(message));
  }
  if (exchange.callback === type.deferredUpdate || exchange.callback === type.update) {
    changeShown(world, exchange, body);
    return exchange.on === null ? unknownMessage : ok(world.show(exchange.on));
  }
  if (exchange.message === null) return ok(world.show(say(world, exchange, body)));
  world.edit(exchange.message, body);
  exchange.said.push(body);
  return ok(world.show(exchange.message));
}

export function showAnswer(world: World, application: string, token: string): Reply {
  const exchange = find(world, application, token);
  if (isReply(exchange)) return exchange;
  return exchange.message === null ? unknownMessage : ok(world.show(exchange.message));
}

export function deleteAnswer(world: World, application: string, token: string): Reply {
  const exchange = find(world, application, token);
  if (isReply(exchange)) return exchange;
  if (exchange.message === null) return unknownMessage;
  const channel = world.channels.get(exchange.channelId);
  if (channel !== undefined)
    channel.messages = channel.messages.filter((message) => message !== exchange.message);
  exchange.message = null;
  return nothing;
}

export function followUp(world: World, application: string, token: string, body: Json): Reply {
  const exchange = find(world, application, token);
  if (isReply(exchange)) return exchange;
  const errors = findMessageErrors(body);
  if (errors.length > 0) return refuseForm(errors);
  if (exchange.kind === "autocomplete") return refuse(400, 50035, "Invalid Form Body");
  // As documented: the first follow-up to a deferred answer takes its place, with the deferral's ephemerality.
  if (exchange.message === null && exchange.callback === type.deferredMessage)
    return ok(world.show(say(world, exchange, body)));
  if (isSilenced(world, exchange) && exchange.followUps.length >= foreignFollowUps) return tooManyFollowUps;
  const flags = Number(body.flags ?? 0) | (isSilenced(world, exchange) ? ephemeral : 0);
  const message = world.store(exchange.channelId, { ...body, flags }, { interaction: exchange.id });
  exchange.followUps.push(message);
  exchange.said.push(body);
  return ok(world.show(message));
}
