import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TenantHosts } from '#shared/tenant-hosts';
import { toHostName } from '#shared/values/host-names';

const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,20}[a-z0-9])?$/).filter((text) => !text.startsWith('xn--'));
const name = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => `${labels.join('.')}.pe`);

it('has one form for each name, however it is typed', () => {
  const property = fc.property(name, (host) => {
    for (const typed of [host, host.toUpperCase(), `${host}.`, ` ${host} `]) expect(toHostName(typed)).toBe(host);
    expect(toHostName(String(toHostName(host)))).toBe(host);
  });
  fc.assert(property, { numRuns: 100 });
});

it('is a host name or nothing, whatever is typed', () => {
  const property = fc.property(fc.string(), (text) => {
    expect(toHostName(text) ?? 'a.pe').toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
  });
  fc.assert(property, { numRuns: 200 });
});

it('asks once for a host, whatever its port, and never for one that is no business’s', async () => {
  const asked: string[] = [];
  const hosts = new TenantHosts(async (host) => {
    asked.push(host);
    return host === 'a.pe' ? 'pardos' : undefined;
  });
  const found = [];
  for (const header of ['a.pe', 'A.pe:8080', 'b.pe', 'b.pe', 'localhost:3000', '192.0.2.7', '[::1]:80', undefined, ''])
    found.push(await hosts.find(header));
  expect(found).toEqual(['pardos', 'pardos', ...Array.from({ length: 7 }, () => undefined)]);
  expect(asked).toEqual(['a.pe', 'b.pe']);
  hosts.forget();
  await hosts.find('a.pe');
  expect(asked).toEqual(['a.pe', 'b.pe', 'a.pe']);
});
