import { BlockList, isIP, isIPv4, isIPv6, SocketAddress } from 'node:net';

const addressFamily = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');

/** An address as it is written everywhere: an IPv4 address in the clothes of IPv6 (`::ffff:192.0.2.7`) as itself. Undefined for anything else. */
export function parseAddress(text: string): string | undefined {
  const bare = text.trim().replace(/^\[(.*)\](:\d+)?$/, '$1');
  const address = isIP(bare) ? bare : bare.replace(/:\d+$/, '');
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return undefined;
  const { address: canonical } = new SocketAddress({ address, family: 'ipv6' });
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(canonical) ?? [];
  return mapped ?? canonical;
}

/** Addresses and networks (CIDR, either family), separated by commas; undefined where one of them is none. */
export function parseNetworks(text: string): BlockList | undefined {
  const networks = new BlockList();
  for (const part of text.split(',')) {
    const [address = '', bits, ...more] = part.trim().split('/');
    if (!isIP(address) || more.length > 0) return undefined;
    if (bits === undefined) networks.addAddress(address, addressFamily(address));
    else if (!/^\d{1,3}$/.test(bits) || Number(bits) > (isIPv4(address) ? 32 : 128)) return undefined;
    else networks.addSubnet(address, Number(bits), addressFamily(address));
  }
  return networks;
}

export const isInNetworks = (networks: BlockList, address: string) => networks.check(address, addressFamily(address));
