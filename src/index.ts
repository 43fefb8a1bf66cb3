// The public surface of the core: everything an adapter may use.
export type { Answer, AnswerJson, Citation } from "./answer/answer.ts";
export type { Action, Block, Line, Span } from "./answer/block.ts";
export { describeIndexChange } from "./answer/changed-index.ts";
export { plainSpan, type TextStyle } from "./answer/fill-line.ts";
export { groupBySource, renderText, type TextOptions } from "./answer/render-text.ts";
export { rowsOf } from "./answer/rows-of.ts";
export { displayWidth } from "./answer/text-width.ts";
export { showVisible } from "./answer/visible.ts";
export { describeIndex, plural } from "./answer/wording.ts";
export {
  askCarried,
  type Carried,
  type CarriedAs,
  type Carrier,
  createCarrier,
  fillCarried,
  readCarried,
} from "./carried.ts";
export { requestPrefix } from "./commands/build-request.ts";
export type { Command, CommandOption, Completion } from "./commands/command.ts";
export { type AskOptions, type Core, type CoreOptions, createCore } from "./core.ts";
export { Fault, type FaultCode } from "./fault.ts";
export type { Index } from "./knowledge/model.ts";
export type { Level } from "./knowledge/schema/record.ts";
export type { Logger } from "./log.ts";
export { neverArrived } from "./never-arrived.ts";
export { createPastedTexts } from "./pasted-texts.ts";
export type {
  Connection,
  Keeper,
  KeptRequests,
  Platform,
  PlatformStatus,
  PlatformTask,
  SealedSecrets,
} from "./platform.ts";
export type {
  Fallback,
  Found,
  Mention,
  Messenger,
  Outcome,
  Pace,
  Post,
  Preflight,
  Search,
} from "./watches/messenger.ts";
export type { Asker, Place, Workspace } from "./watches/place.ts";
