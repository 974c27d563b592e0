import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActivityEntry } from '#modules/identity/domain/activity';
import type { ActivityFilter, ActivityLog } from '#modules/identity/ports/activity-log';

type Setup = () => Promise<ActivityLog>;

const minute = (nth: number) => `2040-05-01T12:${String(nth).padStart(2, '0')}:00.000Z`;
const entries: fc.Arbitrary<ActivityEntry> = fc.record({
  id: fc.uuid(),
  userId: fc.constantFrom('ana', 'beto', null),
  action: fc.constantFrom('login', 'logout', 'crear_pedido'),
  when: fc.integer({ min: 0, max: 9 }).map(minute),
  result: fc.constantFrom('éxito', 'fallo'),
  device: fc.constant(null),
  ip: fc.constant(null),
});
const filters: fc.Arbitrary<ActivityFilter> = fc.record(
  {
    userId: fc.constantFrom('ana', 'beto'),
    action: fc.constantFrom('login', 'logout'),
    from: fc.integer({ min: 0, max: 9 }).map(minute),
    to: fc.integer({ min: 0, max: 9 }).map(minute),
  },
  { requiredKeys: [] },
);

/** Returns the expected entries, computed without the adapter. */
const asked = (all: readonly ActivityEntry[], { userId, action, from = '', to = '~' }: ActivityFilter) =>
  all
    .filter((entry) => (userId === undefined || entry.userId === userId) && (action === undefined || entry.action === action))
    .filter(({ when }) => when >= from && when < to)
    .sort((a, b) => (`${a.when}#${a.id}` < `${b.when}#${b.id}` ? 1 : -1));

async function read(log: ActivityLog, filter: ActivityFilter, limit: number) {
  const found: ActivityEntry[] = [];
  let after: string | undefined;
  do {
    const page = await log.readPage('pardos', filter, limit, after);
    expect(page.entries.length).toBeLessThanOrEqual(limit);
    found.push(...page.entries);
    after = page.next;
  } while (after !== undefined);
  return found;
}

/** The contract of the ActivityLog port. Every adapter calls this with a factory. */
export const activityLogContract = (name: string, setup: Setup, { runs }: { runs: number }) =>
  describe(`${name} keeps the ActivityLog contract`, () => {
    it('gives every line that is asked for once, newest first, in pages of any size', async () => {
      const unique = fc.uniqueArray(entries, { selector: ({ id }) => id, maxLength: 40 });
      const property = fc.asyncProperty(unique, filters, fc.integer({ min: 1, max: 12 }), async (all, filter, limit) => {
        const log = await setup();
        for (const entry of all) await log.add('pardos', entry);
        expect(await read(log, filter, limit)).toEqual(asked(all, filter));
      });
      await fc.assert(property, { numRuns: runs });
    });

    it('keeps a line that comes twice once, and shows it to its tenant alone', async () => {
      const log = await setup();
      const [entry] = fc.sample(entries, 1) as [ActivityEntry];
      await log.add('pardos', entry);
      await log.add('pardos', entry);
      expect(await read(log, {}, 10)).toEqual([entry]);
      expect((await log.readPage('norkys', {}, 10)).entries).toEqual([]);
    });

    it('finds one user’s rare action among many others', async () => {
      const log = await setup();
      const entry = (nth: number, action: string): ActivityEntry => {
        const when = new Date(Date.parse(minute(0)) + nth).toISOString();
        return { id: `e${nth}`, userId: 'ana', action, when, result: 'éxito', device: null, ip: null };
      };
      const rare = [entry(0, 'registro'), entry(700, 'registro')];
      for (let nth = 1; nth < 700; nth += 1) await log.add('pardos', entry(nth, 'login'));
      for (const one of rare) await log.add('pardos', one);
      expect(await read(log, { userId: 'ana', action: 'registro' }, 1)).toEqual(rare.toReversed());
    });

    it('forgets whence one user acted, and keeps what they did, in every list', async () => {
      const log = await setup();
      const entry = (userId: string, nth: number): ActivityEntry => {
        return {
          id: `e-${userId}-${nth}`,
          userId,
          action: 'login',
          when: minute(nth),
          result: 'éxito',
          device: 'Tablet/1',
          ip: '192.0.2.7',
        };
      };
      for (const userId of ['ana', 'beto']) for (const nth of [1, 2]) await log.add('pardos', entry(userId, nth));
      await log.eraseOrigins('pardos', 'ana');
      const erased = [2, 1].map((nth) => ({ ...entry('ana', nth), device: null, ip: null }));
      expect(await read(log, { userId: 'ana' }, 10)).toEqual(erased);
      expect(await read(log, { userId: 'beto' }, 10)).toEqual([2, 1].map((nth) => entry('beto', nth)));
      for (const filter of [{}, { action: 'login' }])
        expect((await read(log, filter, 10)).filter(({ userId }) => userId === 'ana')).toEqual(erased);
    });
  });
