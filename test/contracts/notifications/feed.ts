import { describe, expect, it } from 'vitest';
import type { MessageDraft } from '#modules/notifications/domain/message';
import type { Feed } from '#modules/notifications/ports/feed';

type Setup = () => Promise<{ feed: Feed; other: Feed; wait: (seconds: number) => void }>;

const draft = (channel: string, n: number): MessageDraft => ({
  type: 'notification',
  id: `e${n}`,
  data: { n },
  timestamp: '2026-03-02T15:00:00.000Z',
  channel,
});
const topic = { tenantId: 'pardos', channel: 'tenant:pardos' };

/** The contract of the Feed port. Every adapter calls this; `other` is the same feed in another process. */
export const feedContract = (name: string, setup: Setup) =>
  describe(`${name} keeps the Feed contract`, () => {
    const say = (feed: Feed, n: number, channels = [topic.channel]) =>
      feed.append(
        'pardos',
        `e${n}`,
        channels.map((channel) => draft(channel, n)),
      );
    const seqs = async (feed: Feed, after = 0) => (await feed.readAfter(topic, after, 1000)).messages.map(({ seq, data }) => [seq, data.n]);

    it('numbers each channel on its own, without gaps, and answers what it stored', async () => {
      const { feed } = await setup();
      const first = await say(feed, 1, ['tenant:pardos', 'branch:b1']);
      const second = await say(feed, 2, ['branch:b1']);
      const third = await say(feed, 3, ['tenant:pardos', 'branch:b1']);
      const places = [first, second, third].map((said) => said === 'known' || said.map(({ channel, seq }) => [channel, seq]));
      expect(places).toEqual([
        [
          ['tenant:pardos', 1],
          ['branch:b1', 1],
        ],
        [['branch:b1', 2]],
        [
          ['tenant:pardos', 2],
          ['branch:b1', 3],
        ],
      ]);
      expect(await feed.readAfter(topic, 1, 10)).toEqual({ seq: 2, lost: false, messages: [{ ...draft('tenant:pardos', 3), seq: 2 }] });
    });

    it('takes an event once: at once, later, and from two processes', async () => {
      const { feed, other } = await setup();
      await Promise.all([say(feed, 1), say(feed, 1), say(other, 1), say(feed, 2), say(other, 2)]);
      expect(await say(feed, 1)).toBe('known');
      expect(await say(other, 2)).toBe('known');
      expect((await seqs(feed)).map(([seq]) => seq)).toEqual([1, 2]);
      expect((await seqs(feed)).map(([, n]) => n).sort()).toEqual([1, 2]);
    });

    it('keeps every place unique when two processes write to one channel at once', async () => {
      const { feed, other } = await setup();
      const told = await Promise.all(
        Array.from({ length: 300 }, (_, n) => say(n % 2 ? feed : other, n, ['tenant:pardos', `user:${n % 7}`])),
      );
      const mine = told
        .filter((_, n) => n % 2)
        .flatMap((said) => (said === 'known' ? [] : said.filter(({ channel }) => channel === 'tenant:pardos')));
      expect(mine.map(({ seq }) => seq)).toEqual(mine.map(({ seq }) => seq).sort((a, b) => a - b));
      const stored = await seqs(feed);
      expect(stored.map(([seq]) => seq)).toEqual(Array.from({ length: 300 }, (_, n) => n + 1));
      expect(new Set(stored.map(([, n]) => n)).size).toBe(300);
      expect(await other.latestSeq(topic)).toBe(300);
    });

    it('answers in pages', async () => {
      const { feed } = await setup();
      for (let n = 1; n <= 5; n += 1) await say(feed, n);
      const page = await feed.readAfter(topic, 1, 2);
      expect([page.seq, page.messages.map(({ seq }) => seq)]).toEqual([5, [2, 3]]);
      expect((await feed.readAfter(topic, 5, 2)).messages).toEqual([]);
    });

    it('says what is lost: forgotten after a day, or never there', async () => {
      const { feed, wait } = await setup();
      await say(feed, 1);
      wait(20 * 60 * 60);
      await say(feed, 2);
      wait(5 * 60 * 60);
      expect(await feed.readAfter(topic, 0, 10)).toEqual({ seq: 2, messages: [], lost: true });
      expect(await feed.readAfter(topic, 1, 10)).toMatchObject({ seq: 2, messages: [{ seq: 2 }], lost: false });
      expect(await feed.readAfter(topic, 2, 10)).toEqual({ seq: 2, messages: [], lost: false });
      expect(await feed.readAfter(topic, 3, 10)).toEqual({ seq: 2, messages: [], lost: true });
      wait(24 * 60 * 60);
      expect((await feed.readAfter(topic, 1, 10)).lost).toBe(true);
      await say(feed, 3);
      expect(await feed.latestSeq(topic)).toBe(3);
    });

    it('keeps tenants apart', async () => {
      const { feed } = await setup();
      await feed.append('norkys', 'e1', [draft('branch:b1', 1)]);
      expect(await feed.latestSeq({ tenantId: 'pardos', channel: 'branch:b1' })).toBe(0);
      expect(await feed.latestSeq({ tenantId: 'norkys', channel: 'branch:b1' })).toBe(1);
    });
  });
