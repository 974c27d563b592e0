import { Resolver } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** The addresses of a host; none if it has none. Rejects if nobody can be asked. */
export type ResolveHost = (host: string) => Promise<readonly string[]>;

/** What is no one's on the internet: IANA's special-purpose registries, without the parts that are global. */
const privateNetworksV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

const privateV4 = new BlockList();
for (const [network, bits] of privateNetworksV4) privateV4.addSubnet(network, bits, 'ipv4');
/** Of IPv6 only 2000::/3 is given out; within it are documentation, and the wrappings of IPv4 addresses. */
const publicV6 = new BlockList();
publicV6.addSubnet('2000::', 3, 'ipv6');
const reservedV6 = new BlockList();
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  reservedV6.addSubnet(network, bits, 'ipv6');

/** Whether an address is somebody's on the internet, and not of this machine, its network, or its provider's services. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !privateV4.check(address, 'ipv4');
  return version === 6 && publicV6.check(address, 'ipv6') && !reservedV6.check(address, 'ipv6');
}

/** By DNS alone, so that the names of this machine's own hosts file lead nowhere, and no thread waits. */
export const resolveByDns: ResolveHost = async (host) => {
  const resolver = new Resolver({ timeout: 1_500, tries: 2 });
  const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  const failed = answers.find((answer) => answer.status === 'rejected');
  if (found.length === 0 && failed) throw failed.reason;
  return found;
};

/** The name leads to an address that is nobody's on the internet. */
export class PrivateAddressError extends Error {
  constructor(host: string) {
    super(`${host} is no public address`);
  }
}

/**
 * For connections: looks the name up and hands out public addresses alone. The connection is made to the address that was looked at, so
 * that a name which leads elsewhere at the second asking gains nothing.
 */
export const createPublicLookup =
  (resolve: ResolveHost): LookupFunction =>
  (host, { all, family }, done) => {
    const answer = async () => {
      const addresses = await resolve(host);
      if (addresses.length === 0 || !addresses.every(isPublicAddress)) throw new PrivateAddressError(host);
      return addresses.map((address) => ({ address, family: isIP(address) })).filter((found) => !family || found.family === Number(family));
    };
    answer().then(
      (found) => {
        const [first] = found;
        if (!first) done(new PrivateAddressError(host), []);
        else if (all) done(null, found);
        else done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, []),
    );
  };
