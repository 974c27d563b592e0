import type { Write } from '#shared/table';
import type { Topic } from '../domain/channels.ts';
import type { Draft, Message } from '../domain/message.ts';

/** The messages of one event on their way into the table. */
export type Entry = { readonly tenantId: string; readonly eventId: string; readonly drafts: readonly Draft[] };
/** Where a channel stands: its latest `seq`, and the version of the item that says so (undefined: there is none yet). */
export type Head = { readonly seq: number; readonly version: string | undefined };

export const channelKey = ({ tenantId, channel }: Topic) => `TENANT#${tenantId}#CHANNEL#${channel}`;
export const headKey = (pk: string) => ({ pk, sk: 'HEAD' });
export const messageKey = (seq: number) => `MESSAGE#${String(seq).padStart(15, '0')}`;
export const topicsOf = ({ tenantId, drafts }: Entry) => drafts.map(({ channel }) => channelKey({ tenantId, channel }));
const markKey = ({ tenantId, eventId }: Entry) => ({ pk: `TENANT#${tenantId}#HEARD#${eventId}`, sk: 'FEED' });

/** How many of the entries, from the first, fit into one write of `limit` changes: a mark each, their messages, their channels' heads. */
export function fitting(entries: readonly Entry[], limit: number): number {
  const heads = new Set<string>();
  let items = 0;
  for (const [count, entry] of entries.entries()) {
    for (const pk of topicsOf(entry)) heads.add(pk);
    items += 1 + entry.drafts.length;
    if (items + heads.size > limit) return count;
  }
  return entries.length;
}

/**
 * One write for all the entries, and the messages they become. The marks come first: a change number below the number of entries
 * is that entry's mark; then the heads; a condition that fails there means that another process was faster.
 */
export function batch(entries: readonly Entry[], heads: ReadonlyMap<string, Head>, expiresAt: number) {
  const next = new Map<string, number>();
  const marks: Write[] = entries.map((entry) => ({ op: 'put', ...markKey(entry), doc: {}, when: 'absent', expiresAt }));
  const puts: Write[] = [];
  const messages = entries.map(({ tenantId, drafts }) =>
    drafts.map((draft): Message => {
      const pk = channelKey({ tenantId, channel: draft.channel });
      const seq = (next.get(pk) ?? heads.get(pk)?.seq ?? 0) + 1;
      next.set(pk, seq);
      const message = { ...draft, seq };
      puts.push({ op: 'put', pk, sk: messageKey(seq), doc: message, expiresAt });
      return message;
    }),
  );
  const moved: Write[] = [...next].map(([pk, seq]) => {
    const version = heads.get(pk)?.version;
    return { op: 'put', ...headKey(pk), doc: { seq }, when: version === undefined ? 'absent' : { version } };
  });
  return { changes: [...marks, ...moved, ...puts], messages };
}
