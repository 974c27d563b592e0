import { isBareChannel } from './channels.ts';
import type { Message } from './message.ts';

export type ClientFrame =
  | { readonly type: 'ping' }
  | { readonly type: 'auth'; readonly token: string }
  | { readonly type: 'subscribe'; readonly channel: string; readonly since?: number };

/** Parses a frame from a client. Returns undefined if it is not a valid frame. */
export function parseFrame(text: string): ClientFrame | undefined {
  const { type, token, channel, since } = parseFields(text);
  if (type === 'ping') return { type };
  if (type === 'auth' && typeof token === 'string') return { type, token };
  if (type !== 'subscribe' || typeof channel !== 'string') return undefined;
  if (since === undefined || since === null) return { type, channel };
  return typeof since === 'number' && Number.isSafeInteger(since) && since >= 0 ? { type, channel, since } : undefined;
}

function parseFields(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

type ChannelPosition = { readonly channel: string; readonly seq: number };
/** The messages that the client asked for no longer exist. It has to reload its data and go on from `seq`. */
export type ResetFrame = { readonly type: 'reset' } & ChannelPosition;
export type ServerFrame =
  | Message
  | { readonly type: 'pong' }
  | { readonly type: 'error'; readonly message: string }
  | { readonly type: 'ready'; readonly channels: readonly ChannelPosition[] }
  | ({ readonly type: 'subscribed' } & ChannelPosition)
  | ResetFrame;

export const serializeFrame = (frame: ServerFrame) => JSON.stringify(frame);

export const pongFrame = serializeFrame({ type: 'pong' });

/** The text that the subscribers of the channel get. */
export const serializeMessage = (message: Message) =>
  isBareChannel(message.channel) ? JSON.stringify(message.data) : serializeFrame(message);

/** The `reset` frame as text, or undefined for a channel that sends bare data and has no such frame. */
export const serializeReset = (channel: string, seq: number) =>
  isBareChannel(channel) ? undefined : serializeFrame({ type: 'reset', channel, seq });

export const closeCodes = {
  policy: 1008,
  /** Nothing is wrong: a new connection with the same token follows other channels. */
  reconnect: 1012,
  unauthenticated: 4401,
  forbidden: 4403,
  notFound: 4404,
  silent: 4408,
  tooMany: 4429,
} as const;
