import type { Write } from '#shared/store/store';
import type { Topic } from '../domain/channels.ts';
import type { Draft, Message } from '../domain/message.ts';

/** The messages of one event on their way into the table. */
export type Entry = { readonly tenantId: string; readonly eventId: string; readonly drafts: readonly Draft[] };
/** A message as it is stored; from `until` on, in epoch seconds, it is forgotten. */
export type Row = Message & { readonly until: number };

/** The last number set aside; the message that it was noted with is stored until `messageUntil`, in epoch seconds. */
export type Block = { readonly seq: number; readonly messageUntil: number };

/** How long a message is told, and how long it is stored: as the last one of its channel it says where the channel stands. */
const toldSeconds = 24 * 60 * 60;
const storedSeconds = 8 * toldSeconds;
/**
 * The numbers of a channel are set aside by so many at once. What is noted is beyond every number that was given, so that a channel
 * whose last message is gone goes on with a number that nobody has seen.
 */
const block = 50;

export const channelKey = ({ tenantId, channel }: Topic) => `TENANT#${tenantId}#CHANNEL#${channel}`;
/** The item that says which numbers are set aside; it sorts before every message. */
export const blockKey = (pk: string) => ({ pk, sk: 'HEAD' });
export const messageKey = (seq: number) => `MESSAGE#${String(seq).padStart(15, '0')}`;
export const topicsOf = ({ tenantId, drafts }: Entry) => drafts.map(({ channel }) => channelKey({ tenantId, channel }));
const markKey = ({ tenantId, eventId }: Entry) => ({ pk: `TENANT#${tenantId}#HEARD#${eventId}`, sk: 'FEED' });

/** How many of the entries, from the first, fit into one write of `limit` changes: a mark each, their messages, a block of each channel. */
export function fitting(entries: readonly Entry[], limit: number): number {
  const blocks = new Set<string>();
  let items = 0;
  for (const [count, entry] of entries.entries()) {
    for (const pk of topicsOf(entry)) blocks.add(pk);
    items += 1 + entry.drafts.length;
    if (items + blocks.size > limit) return count;
  }
  return entries.length;
}

/**
 * One write for all the entries, and the messages they become. The marks come first: a change number below the number of entries
 * is that entry's mark. A condition that fails at a message means that another process was faster. `now` in epoch seconds.
 */
export function batch(entries: readonly Entry[], heads: ReadonlyMap<string, number>, now: number) {
  const next = new Map<string, number>();
  const [until, expiresAt] = [now + toldSeconds, now + storedSeconds];
  const marks: Write[] = entries.map((entry) => ({ op: 'put', ...markKey(entry), doc: {}, when: 'absent', expiresAt: until }));
  const puts: Write[] = [];
  const blocks = new Map<string, Write>();
  const messages = entries.map(({ tenantId, drafts }) =>
    drafts.map((draft): Message => {
      const pk = channelKey({ tenantId, channel: draft.channel });
      const seq = (next.get(pk) ?? heads.get(pk) ?? 0) + 1;
      next.set(pk, seq);
      const message = { ...draft, seq };
      const doc: Row = { ...message, until };
      puts.push({ op: 'put', pk, sk: messageKey(seq), doc, when: 'absent', expiresAt });
      if (seq % block === 1)
        blocks.set(pk, { op: 'put', ...blockKey(pk), doc: { seq: seq - 1 + block, messageUntil: expiresAt } satisfies Block });
      return message;
    }),
  );
  return { changes: [...marks, ...puts, ...blocks.values()], messages };
}
