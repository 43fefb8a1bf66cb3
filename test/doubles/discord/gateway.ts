// The gateway of a loopback Discord: HELLO, IDENTIFY, READY, heartbeats, RESUME with replay, and ways to go wrong.
import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import type { Channel, Json, World } from "./world.ts";

interface Session {
  id: string;
  shard: number;
  sequence: number;
  /** Every dispatch, for RESUME. */
  sent: { s: number; t: string; d: unknown }[];
  socket: WebSocket | null;
}

export interface GatewayOptions {
  heartbeatMs: number;
  /** How many connections it recommends, and demands: events of a server reach one of them alone. */
  shards: number;
  /** Intents that the application was not granted: IDENTIFY with one of them closes with 4014. */
  privilegedIntents?: number;
}

/** GUILD_PRESENCES, GUILD_MEMBERS, MESSAGE_CONTENT. */
const privileged = (1 << 8) | (1 << 1) | (1 << 15);
/** /events/gateway: 120 events in 60 seconds a connection. */
const maxEvents = 120;

export class Gateway {
  readonly identifies: Json[] = [];
  resumes = 0;
  /** Tells those who wait that something happened. */
  onChange = () => {};
  /** Set: heartbeats are no longer acknowledged, as by a connection that is dead without knowing it. */
  isSilent = false;
  /** Set: new connections are refused, as during an outage. */
  isDown = false;
  readonly #sessions = new Map<string, Session>();
  readonly #world: World;
  readonly #options: GatewayOptions;
  readonly #sockets: WebSocketServer;
  #url = "";

  constructor(world: World, server: Server, options: GatewayOptions) {
    this.#world = world;
    this.#options = options;
    this.#sockets = new WebSocketServer({ noServer: true });
    server.on("upgrade", (request, socket, head) => {
      if (this.isDown || !request.url?.startsWith("/gateway")) socket.destroy();
      else this.#sockets.handleUpgrade(request, socket, head, (ws) => this.#open(ws));
    });
  }

  set url(url: string) {
    this.#url = url;
  }

  get connections(): number {
    return [...this.#sessions.values()].filter((session) => session.socket !== null).length;
  }

  /** Sends an event to the sessions of its shard; one without a socket gets it when it resumes. */
  dispatch(t: string, d: unknown): void {
    const { guild_id: guild = null } = d as { guild_id?: string | null };
    for (const session of this.#sessions.values())
      if (session.shard === this.shardOf(guild)) this.#send(session, t, d);
  }

  /** /events/gateway: direct messages are the first shard's. */
  shardOf(guild: string | null): number {
    return guild === null ? 0 : Number((BigInt(guild) >> 22n) % BigInt(this.#options.shards));
  }

  /** Breaks every connection as a lost network does. */
  drop(): void {
    for (const ws of this.#sockets.clients) ws.terminate();
  }

  close(code: number): void {
    for (const ws of this.#sockets.clients) ws.close(code);
  }

  /** Asks every connection to reconnect (op 7). */
  askToReconnect(): void {
    for (const ws of this.#sockets.clients) ws.send(JSON.stringify({ op: 7, d: null }));
  }

  /** Sessions are forgotten: a RESUME is answered with INVALID_SESSION. */
  forget(): void {
    for (const session of this.#sessions.values())
      if (session.socket === null) this.#sessions.delete(session.id);
  }

  stop(): void {
    this.drop();
    this.#sockets.close();
  }

  #open(ws: WebSocket): void {
    let session: Session | null = null;
    let events = 0;
    ws.send(JSON.stringify({ op: 10, d: { heartbeat_interval: this.#options.heartbeatMs } }));
    ws.on("error", () => {});
    ws.on("close", () => {
      if (session?.socket === ws) session.socket = null;
      this.onChange();
    });
    ws.on("message", (data) => {
      let message: { op?: number; d?: unknown };
      try {
        message = JSON.parse(String(data));
      } catch {
        ws.close(4002);
        return;
      }
      if (++events > maxEvents) ws.close(4008);
      else if (message.op === 1) {
        if (!this.isSilent) ws.send(JSON.stringify({ op: 11 }));
      } else if (message.op === 2) {
        if (session !== null) ws.close(4005);
        else session = this.#identify(ws, message.d as Json);
      } else if (message.op === 6) session = this.#resume(ws, message.d as Json);
      else if (session === null) ws.close(4003);
      else if (message.op === undefined || ![3, 4, 8, 31].includes(message.op)) ws.close(4001);
      this.onChange();
    });
  }

  #identify(ws: WebSocket, d: Json): Session | null {
    this.identifies.push(d);
    const intents = d.intents;
    const [shard, shards] = (d.shard as [number, number] | undefined) ?? [0, 1];
    if (d.token !== this.#world.token) ws.close(4004);
    else if (shards !== this.#options.shards || shard >= shards)
      ws.close(shards < this.#options.shards ? 4011 : 4010);
    else if (typeof intents !== "number" || intents < 0 || intents >= 1 << 26) ws.close(4013);
    else if ((intents & privileged & ~(this.#options.privilegedIntents ?? 0)) !== 0) ws.close(4014);
    else {
      const id = `session-${this.#world.nextId()}`;
      const session: Session = { id, shard, sequence: 0, sent: [], socket: ws };
      this.#sessions.set(session.id, session);
      const { applicationId, guildId } = this.#world;
      this.#send(session, "READY", {
        v: 10,
        user: this.#world.bot(),
        guilds: this.shardOf(guildId) === shard ? [{ id: guildId, unavailable: true }] : [],
        shard: [shard, shards],
        session_id: session.id,
        resume_gateway_url: this.#url,
        application: { id: applicationId, flags: 0 },
      });
      if (this.shardOf(guildId) === shard) this.#send(session, "GUILD_CREATE", this.#guild());
      return session;
    }
    return null;
  }

  #resume(ws: WebSocket, d: Json): Session | null {
    const session = this.#sessions.get(String(d.session_id));
    if (d.token !== this.#world.token) {
      ws.close(4004);
      return null;
    }
    if (session === undefined) {
      ws.send(JSON.stringify({ op: 9, d: false }));
      return null;
    }
    this.resumes++;
    session.socket = ws;
    for (const { s, t, d: data } of session.sent)
      if (s > Number(d.seq)) ws.send(JSON.stringify({ op: 0, s, t, d: data }));
    this.#send(session, "RESUMED", { _trace: [] });
    return session;
  }

  #send(session: Session, t: string, d: unknown): void {
    const s = ++session.sequence;
    if (t !== "RESUMED") session.sent.push({ s, t, d });
    session.socket?.send(JSON.stringify({ op: 0, s, t, d }));
  }

  showChannel({ id, permissions }: Channel): Json {
    const overwrite = { id: this.#world.guildId, type: 0, allow: permissions.toString(), deny: "0" };
    return {
      id,
      type: 0,
      guild_id: this.#world.guildId,
      name: `channel-${id}`,
      position: 0,
      permission_overwrites: [overwrite],
    };
  }

  #guild(): Json {
    const world = this.#world;
    const everyone = {
      id: world.guildId,
      name: "@everyone",
      permissions: "0",
      position: 0,
      color: 0,
      hoist: false,
      managed: false,
      mentionable: false,
      flags: 0,
    };
    const channels = [...world.channels.values()]
      .filter((channel) => channel.guild !== null && channel.parent === null)
      .map((channel) => this.showChannel(channel));
    return {
      id: world.guildId,
      name: "A server",
      owner_id: world.nextId(),
      unavailable: false,
      member_count: 2,
      large: false,
      roles: [everyone, ...world.roles.map((role) => ({ ...everyone, ...role }))],
      emojis: [],
      features: [],
      channels,
      threads: [],
      members: [
        {
          user: world.bot(),
          roles: [],
          joined_at: new Date(world.now()).toISOString(),
          deaf: false,
          mute: false,
          flags: 0,
        },
      ],
      presences: [],
      voice_states: [],
      stage_instances: [],
      guild_scheduled_events: [],
      preferred_locale: "en-US",
      system_channel_flags: 0,
      premium_tier: 0,
      nsfw_level: 0,
      verification_level: 0,
      mfa_level: 0,
      default_message_notifications: 0,
      explicit_content_filter: 0,
    };
  }
}
