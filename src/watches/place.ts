// Where and by whom something was asked, as adapters pass it. All ids are the platform's own and mean nothing here.

/** A channel that can be posted to. */
export interface Place {
  /** The rate-limit domain: the platform's name, or `<platform>:<workspace>` where each workspace has limits of its own. */
  lane: string;
  /** The channel's id, never its name: names change. */
  channel: string;
}

export interface Workspace {
  lane: string;
  /** Those of these channels that the person may look into; what is not known is left out. Never throws. */
  visible(channels: readonly string[]): Promise<ReadonlySet<string>>;
}

export interface Asker {
  /** Null where a request comes from no channel that could be posted to. */
  place: Place | null;
  /** The workspace that a request without a channel comes from: its watches can be listed. */
  workspace?: Workspace;
  /** The person's id on the platform; shown as a mention by the adapter that knows it. */
  person: string;
  /** The person's name for people who read a list elsewhere. */
  name: string;
  /** Whether the person may change what the channel watches. Asked only when it matters, since it may cost a call. */
  mayManage(): boolean | Promise<boolean>;
  /** Who may, in words for a refusal: `members with the permission Manage Channels`. Read once `mayManage` has said no. */
  managers: string;
}
