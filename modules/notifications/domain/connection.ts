import type { Principal } from '#shared/auth/auth';
import type { Language } from '#shared/errors';
import type { Topic } from './channels.ts';

/** One open connection; times are ISO UTC. */
export type Connection = {
  readonly id: string;
  readonly openedAt: string;
  readonly heardAt: string;
  readonly language: Language;
  /** Whose open connections are counted together as long as nobody is signed in; null for who brings a token. */
  readonly address: string | null;
  /** Null before sign-in, and for who only reads a menu. */
  readonly principal: Principal | null;
  /** When the token ends. */
  readonly expiresAt: string | null;
  readonly topics: readonly Topic[];
  /** S4's socket: it is told of this restaurant's bill requests and of nothing else, and need not say anything. Null: it is not one. */
  readonly restaurantId: string | null;
  /** Frames that made no sense. */
  readonly strikes: number;
};

const maxAnonymousSeconds = 5;
const maxSilenceSeconds = 90;
export const maxStrikes = 10;
export const maxTopics = 50;

/** Why a connection has to end now, if it has to. */
export function closeReasonOf(
  { openedAt, heardAt, principal, expiresAt, topics, restaurantId }: Connection,
  now: Date,
): 'silent' | 'expired' | 'anonymous' | undefined {
  // What was heard after now was heard before the clock was set back. Whoever still is there comes again.
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
