import { Resolver } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** The IP addresses of a host, possibly none. Rejects if the lookup fails. */
export type ResolveHost = (host: string) => Promise<readonly string[]>;

/** Networks that are not public: IANA's special-purpose registries without their global parts, and everything from 224.0.0.0. */
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
/** Only 2000::/3 of IPv6 is allocated. It contains documentation networks and networks that embed IPv4 addresses, which are not public. */
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

/** Whether an IP address is public: not of this machine, its network, or its provider's internal services. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !privateV4.check(address, 'ipv4');
  return version === 6 && publicV6.check(address, 'ipv6') && !reservedV6.check(address, 'ipv6');
}

/**
 * Looks up IPv4 and IPv6 addresses in DNS. It ignores the hosts file of this machine and blocks no thread.
 * @throws the error of DNS if there are no addresses and a lookup has failed.
 */
export const resolveByDns: ResolveHost = async (host) => {
  const resolver = new Resolver({ timeout: 1_500, tries: 2 });
  const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  const failed = answers.find((answer) => answer.status === 'rejected');
  if (found.length === 0 && failed) throw failed.reason;
  return found;
};

/** The host has no address, or one that is not public. */
export class PrivateAddressError extends Error {
  constructor(host: string) {
    super(`${host} is no public address`);
  }
}

/**
 * A lookup for connections that fails with PrivateAddressError unless all addresses of the host are public. The connection uses the
 * address that was checked, so that a second DNS answer cannot redirect it (DNS rebinding).
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
