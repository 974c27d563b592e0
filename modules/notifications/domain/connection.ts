import type { Principal } from '#shared/auth/auth';
import type { Language } from '#shared/errors';
import type { Topic } from './channels.ts';

/** An open connection. Times are ISO UTC. */
export type Connection = {
  readonly id: string;
  readonly openedAt: string;
  readonly heardAt: string;
  readonly language: Language;
  /** The network whose connections are counted together until they sign in. Null if the URL contains or requires a token. */
  readonly address: string | null;
  /** Null before sign-in, and for clients that only follow a menu or an order. */
  readonly principal: Principal | null;
  /** When the token expires. */
  readonly expiresAt: string | null;
  readonly topics: readonly Topic[];
  /** On the socket of the table-bill API: the restaurant whose bill requests are sent. No frames are read from it. Otherwise null. */
  readonly restaurantId: string | null;
  /** The number of frames that were invalid or beyond the budget. */
  readonly strikes: number;
};

const maxAnonymousSeconds = 5;
const maxSilenceSeconds = 90;
export const maxStrikes = 10;
export const maxTopics = 50;

/**
 * Why a connection has to be closed now, if it has to: no sign-in and no channel after 5 seconds, an expired token, or, on a socket that
 * reads frames, none for 90 seconds.
 */
export function closeReasonOf(
  { openedAt, heardAt, principal, expiresAt, topics, restaurantId }: Connection,
  now: Date,
): 'silent' | 'expired' | 'anonymous' | undefined {
  // A time well after now is from before the clock was set back. The connection counts as old, and its client connects again.
  const secondsSince = (time: string) => {
    const seconds = (now.getTime() - Date.parse(time)) / 1000;
    return seconds < -maxSilenceSeconds ? Number.POSITIVE_INFINITY : seconds;
  };
  if (!principal && topics.length === 0 && secondsSince(openedAt) >= maxAnonymousSeconds) return 'anonymous';
  if (expiresAt !== null && expiresAt <= now.toISOString()) return 'expired';
  return restaurantId === null && secondsSince(heardAt) >= maxSilenceSeconds ? 'silent' : undefined;
}

export const addTopics = (connection: Connection, topics: readonly Topic[]): Connection => {
  const followed = new Set(connection.topics.map(({ channel }) => channel));
  return { ...connection, topics: [...connection.topics, ...topics.filter(({ channel }) => !followed.has(channel))] };
};
