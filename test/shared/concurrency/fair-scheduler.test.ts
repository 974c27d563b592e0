import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FairScheduler, type FairSchedulerOptions, TenantQueueFull } from '#shared/concurrency/fair-scheduler';

/** Work that ends when the test says so, on a manual clock. */
function start(options: Partial<FairSchedulerOptions> = {}) {
  const clock = { now: 0 };
  const due: { at: number; work: () => void }[] = [];
  const later = (milliseconds: number, work: () => void) => void due.push({ at: clock.now + milliseconds, work });
  const share = new FairScheduler({ concurrency: 4, maxPerTenant: 2, now: () => clock.now, schedule: later, ...options });
  /** The started work, in order. */
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (name: string) => {
    const [tenant = ''] = name.split(' ');
    const work = () => {
      begun.push(name);
      return new Promise<void>((resolve) => ends.set(name, resolve));
    };
    return share.run(tenant, work);
  };
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const end = async (name: string) => {
    ends.get(name)?.();
    ends.delete(name);
    await settled();
  };
  const advance = async (milliseconds: number) => {
    clock.now += milliseconds;
    for (const { work } of due.splice(0).filter(({ at, work: waits }) => at <= clock.now || void due.push({ at, work: waits }))) work();
    await settled();
  };
  const askAll = async (...names: string[]) => {
    for (const name of names) ask(name).catch(() => begun.push(`${name} failed`));
    await settled();
  };
  return { share, begun, ends, ask, askAll, end, advance, clock };
}

describe('a fair share', () => {
  it('lets a tenant that is alone have all places', async () => {
    const { askAll, begun } = start();
    await askAll('a 1', 'a 2', 'a 3', 'a 4', 'a 5');
    expect(begun).toEqual(['a 1', 'a 2', 'a 3', 'a 4']);
  });

  it('holds a tenant to its share while another one is about, so that a place is free for who comes', async () => {
    const { askAll, begun, end } = start();
    await askAll('b 1', 'a 1', 'a 2', 'a 3', 'a 4', 'b 2');
    expect(begun).toEqual(['b 1', 'a 1', 'a 2', 'b 2']);
    await end('b 1');
    expect(begun).not.toContain('a 3');
    await end('a 1');
    expect(begun.at(-1)).toBe('a 3');
  });

  it('lets it have all places again once nobody else has come for a while', async () => {
    const { askAll, begun, advance, end } = start();
    await askAll('b 1', 'a 1', 'a 2', 'a 3');
    await end('b 1');
    expect(begun).not.toContain('a 3');
    await advance(2_000);
    expect(begun).toContain('a 3');
  });

  it('gives a free place to whose last turn is longest ago, whatever another one has piled up', async () => {
    const { askAll, begun, end } = start({ concurrency: 1, maxPerTenant: 1 });
    const pile = Array.from({ length: 1_000 }, (_, n) => `a ${n}`);
    await askAll(...pile, 'b 1', 'c 1', 'b 2');
    for (let turn = 0; turn < 6; turn += 1) await end(begun.at(-1) as string);
    expect(begun).toEqual(['a 0', 'a 1', 'b 1', 'c 1', 'a 2', 'b 2', 'a 3']);
  });

  it('takes back the place of work that takes long', async () => {
    const { askAll, begun, advance, end } = start({ concurrency: 2, maxPerTenant: 1 });
    await askAll('b 1', 'a 1', 'a 2');
    expect(begun).toEqual(['b 1', 'a 1']);
    await advance(250);
    expect(begun).toEqual(['b 1', 'a 1', 'a 2']);
    // Work that ends late does not release a second slot.
    await end('a 1');
    await askAll('a 3');
    expect(begun).not.toContain('a 3');
  });

  it('refuses what is beyond the line, and does none of it', async () => {
    const { askAll, ask, begun } = start({ concurrency: 1, maxPerTenant: 1, maxWaiting: 2 });
    await askAll('a 1', 'a 2', 'a 3');
    await expect(ask('a 4')).rejects.toBeInstanceOf(TenantQueueFull);
    await askAll('b 1');
    expect(begun).toEqual(['a 1']);
  });

  it('gives the place back when the work fails', async () => {
    const { share } = start({ concurrency: 1, maxPerTenant: 1 });
    await expect(share.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(share.run('a', async () => 'done')).resolves.toBe('done');
  });
});

it('keeps the order of each tenant and the bound, and loses nothing, whatever comes and ends when', async () => {
  const plan = fc.array(fc.record({ tenant: fc.constantFrom('a', 'b', 'c'), ends: fc.nat(3) }), { maxLength: 80 });
  await fc.assert(
    fc.asyncProperty(plan, fc.integer({ min: 1, max: 6 }), async (steps, places) => {
      const { askAll, begun, ends, end } = start({ concurrency: places, maxPerTenant: Math.max(1, places - 1) });
      const asked = new Map<string, string[]>();
      for (const [n, { tenant, ends: count }] of steps.entries()) {
        asked.set(tenant, [...(asked.get(tenant) ?? []), `${tenant} ${n}`]);
        await askAll(`${tenant} ${n}`);
        expect(ends.size).toBeLessThanOrEqual(places);
        for (const name of [...ends.keys()].slice(0, count)) await end(name);
      }
      while (ends.size > 0) await end([...ends.keys()][0] as string);
      for (const [tenant, names] of asked) expect(begun.filter((name) => name.startsWith(tenant))).toEqual(names);
    }),
    { numRuns: 40 },
  );
});
