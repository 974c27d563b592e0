import { BlockList, isIP, isIPv4, isIPv6, SocketAddress } from 'node:net';

const addressFamily = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');

/**
 * The canonical form of an IP address, without brackets and port. An IPv4-mapped address (`::ffff:192.0.2.7`) becomes the IPv4 address.
 * Undefined for anything else.
 * @see https://www.rfc-editor.org/rfc/rfc5952
 */
export function parseAddress(text: string): string | undefined {
  const bare = text.trim().replace(/^\[(.*)\](:\d+)?$/, '$1');
  const address = isIP(bare) ? bare : bare.replace(/:\d+$/, '');
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return undefined;
  const { address: canonical } = new SocketAddress({ address, family: 'ipv6' });
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(canonical) ?? [];
  return mapped ?? canonical;
}

/**
 * Parses addresses and networks (CIDR) of both families, separated by commas; undefined if one of them is invalid.
 * @see https://www.rfc-editor.org/rfc/rfc4632
 */
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
