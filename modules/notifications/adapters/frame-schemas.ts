import * as z from 'zod';
import { messageTypes } from './message-schemas.ts';

const time = z.iso.datetime();

export type FrameSchema = { readonly name: string; readonly summary: string; readonly schema: z.ZodType };

const channel = z.string().meta({ description: 'tenant:ID, branch:ID, user:ID, order:TRACKINGCODE, table:SESSION or menu:TENANT' });
const seq = z.int().min(0).meta({ description: 'Grows by one for each message of a channel' });
const position = { channel, seq };

/** The frames that a client may send. */
export const clientFrameSchemas: readonly FrameSchema[] = [
  { name: 'ping', summary: 'Asks whether the line is there', schema: z.object({ type: z.literal('ping') }) },
  { name: 'auth', summary: 'Signs in, or takes a new token', schema: z.object({ type: z.literal('auth'), token: z.string() }) },
  {
    name: 'subscribe',
    summary: 'Follows a channel; with `since`, from the message after that one',
    schema: z.object({ type: z.literal('subscribe'), channel, since: z.int().min(0).nullable().optional() }),
  },
];

/** The frames that the server sends on `/ws`. */
export const serverFrameSchemas: readonly FrameSchema[] = [
  {
    name: 'ready',
    summary: 'Signed in; the channels that are followed without asking',
    schema: z.object({ type: z.literal('ready'), channels: z.array(z.object(position)) }),
  },
  { name: 'pong', summary: 'The line is there', schema: z.object({ type: z.literal('pong') }) },
  { name: 'subscribed', summary: 'The channel is followed from here', schema: z.object({ type: z.literal('subscribed'), ...position }) },
  {
    name: 'reset',
    summary: 'What was asked for is no longer kept: load afresh, and go on from `seq`',
    schema: z.object({ type: z.literal('reset'), ...position }),
  },
  { name: 'error', summary: 'A frame was refused', schema: z.object({ type: z.literal('error'), message: z.string() }) },
  ...Object.entries(messageTypes).map(([type, { summary, channels, data }]) => ({
    name: type,
    summary,
    schema: z.object({
      type: z.literal(type),
      id: z.string().meta({ description: 'Of the event; the same on every channel' }),
      data,
      timestamp: time,
      channel: z.string().regex(new RegExp(`^(${channels.join('|')}):`)),
      seq,
    }),
  })),
];

/** The data that the server sends on the socket of the table-bill API. */
export const bareFrameSchemas: readonly FrameSchema[] = [
  { name: 'bareBillRequest', summary: 'A table asks for the bill', schema: messageTypes.billRequest.data },
];
