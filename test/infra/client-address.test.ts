import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveClient } from '#infra/server/client-address';
import { toClientNetwork } from '#shared/client-network';
import { parseNetworks } from '#shared/networks';

const trusted = parseNetworks('10.0.0.0/8, 127.0.0.1, 2001:db8:aaaa::/48');
const behind = (peer: string | undefined, forwarded?: string, proto?: string) =>
  resolveClient(
    peer,
    { ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }), ...(proto !== undefined && { 'x-forwarded-proto': proto }) },
    trusted,
  );

describe('the client behind trusted proxies', () => {
  it.each([
    ['nobody between', '203.0.113.9', undefined, '203.0.113.9'],
    ['a header of somebody who is not trusted', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['one proxy', '10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['a chain of proxies', '10.1.2.3', '198.51.100.1, 10.9.9.9,127.0.0.1', '198.51.100.1'],
    ['what the client itself put before', '10.1.2.3', '6.6.6.6, 198.51.100.1', '198.51.100.1'],
    ['a trusted address that the client put before', '10.1.2.3', '127.0.0.1, 198.51.100.1', '198.51.100.1'],
    ['no header', '10.1.2.3', undefined, '10.1.2.3'],
    ['an empty header', '10.1.2.3', '', '10.1.2.3'],
    ['an entry that is no address', '10.1.2.3', '198.51.100.1, unknown, 10.7.7.7', '10.7.7.7'],
    ['only trusted ones', '10.1.2.3', '10.4.4.4', '10.4.4.4'],
    ['a proxy of IPv6', '2001:db8:aaaa::1', '2001:DB8:1::0:7', '2001:db8:1::7'],
    ['IPv4 in the clothes of IPv6', '::ffff:10.1.2.3', '::ffff:198.51.100.1', '198.51.100.1'],
    ['ports', '10.1.2.3', '198.51.100.1:1234', '198.51.100.1'],
    ['IPv6 with a port', '10.1.2.3', '[2001:db8:1::7]:1234', '2001:db8:1::7'],
  ])('%s', (_, peer, forwarded, address) => {
    expect(behind(peer, forwarded).address).toBe(address);
  });

  it('believes nobody where none is trusted, and knows no address where there is none', () => {
    expect(resolveClient('127.0.0.1', { 'x-forwarded-for': '6.6.6.6', 'x-forwarded-proto': 'https' }, undefined)).toEqual({
      address: '127.0.0.1',
      isSecure: false,
    });
    expect(behind(undefined, '6.6.6.6').address).toBeUndefined();
  });

  it('knows of TLS by what trusted proxies say alone', () => {
    expect(behind('10.1.2.3', '198.51.100.1', 'https').isSecure).toBe(true);
    expect(behind('10.1.2.3', '198.51.100.1, 10.9.9.9', 'https, http').isSecure).toBe(true);
    expect(behind('10.1.2.3', '6.6.6.6, 198.51.100.1', 'https, http').isSecure).toBe(false);
    expect(behind('10.1.2.3', '198.51.100.1, 10.9.9.9', 'HTTPS').isSecure).toBe(true);
    expect(behind('10.1.2.3', '198.51.100.1').isSecure).toBe(false);
    expect(behind('203.0.113.9', undefined, 'https').isSecure).toBe(false);
  });

  it('is never an address that a client made up, whatever it sends', () => {
    const text = fc.oneof(fc.ipV4(), fc.ipV6(), fc.string(), fc.constantFrom('10.0.0.1', '127.0.0.1', 'unknown', ''));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), (madeUp) => {
        const { address } = behind('10.1.2.3', [...madeUp, '198.51.100.1', '10.2.2.2'].join(','));
        expect(address).toBe('198.51.100.1');
      }),
    );
  });
});

describe('whom a budget by address is of', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff::', '2001:db8:1:2::/64'],
    ['2001:db8::5', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
  ])('%s', (address, subscriber) => {
    expect(toClientNetwork(address)).toBe(subscriber);
  });

  it('is the same for a whole /64 of IPv6, and another one beside it', () => {
    const hextet = fc.integer({ min: 0, max: 0xffff }).map((n) => n.toString(16));
    const half = fc.array(hextet, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(half, half, half, (network, one, other) => {
        expect(toClientNetwork([...network, ...one].join(':'))).toBe(toClientNetwork([...network, ...other].join(':')));
      }),
    );
    expect(toClientNetwork('2001:db8:1:2::1')).not.toBe(toClientNetwork('2001:db8:1:3::1'));
  });
});
