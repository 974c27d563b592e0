import type { IncomingHttpHeaders } from 'node:http';
import type { BlockList } from 'node:net';
import { isInNetworks, parseAddress } from '#shared/networks';

/** Who asks, and whether over TLS, as far as that can be believed. */
export type RequestClient = { readonly address: string | undefined; readonly isSecure: boolean };

const toHeaderEntries = (header: string | readonly string[] | undefined) => [header ?? []].flat().join(',').split(',').filter(Boolean);

/**
 * The client behind the proxies that are trusted: of `X-Forwarded-For`, read from the right, the first address that is none of theirs.
 * What anybody else says about where they come from is not believed, and neither is what stands left of an entry that is no address.
 */
export function resolveClient(
  peer: string | undefined,
  headers: IncomingHttpHeaders,
  trustedProxies: BlockList | undefined,
): RequestClient {
  let address = peer === undefined ? undefined : parseAddress(peer);
  if (address === undefined || !trustedProxies || !isInNetworks(trustedProxies, address)) return { address, isSecure: false };
  const hops = toHeaderEntries(headers['x-forwarded-for']);
  let depth = 0;
  while (address !== undefined && isInNetworks(trustedProxies, address) && depth < hops.length) {
    const previousHop = parseAddress(hops.at(-1 - depth) ?? '');
    if (previousHop === undefined) break;
    address = previousHop;
    depth += 1;
  }
  // Each proxy may add its own or leave the first one's: the client's is at the same place, or the only one.
  const schemes = toHeaderEntries(headers['x-forwarded-proto']);
  const scheme = schemes.at(-Math.max(1, depth)) ?? schemes[0];
  return { address, isSecure: scheme?.trim().toLowerCase() === 'https' };
}
