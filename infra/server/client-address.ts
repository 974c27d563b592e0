import type { IncomingHttpHeaders } from 'node:http';
import type { BlockList } from 'node:net';
import { isInNetworks, parseAddress } from '#shared/networks';

/** The address of the client and whether it uses TLS, from trusted sources only. */
export type RequestClient = { readonly address: string | undefined; readonly isSecure: boolean };

const toHeaderEntries = (header: string | readonly string[] | undefined) => [header ?? []].flat().join(',').split(',').filter(Boolean);

/**
 * The client behind trusted proxies: the first address in `X-Forwarded-For`, from the right, that is not a trusted proxy. The header is
 * ignored if it comes from anybody else, and left of an entry that is not an address.
 * @see https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-Forwarded-For
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
  // Each proxy may append its scheme or pass the first one on, so the client's is at the same position or the only one.
  const schemes = toHeaderEntries(headers['x-forwarded-proto']);
  const scheme = schemes.at(-Math.max(1, depth)) ?? schemes[0];
  return { address, isSecure: scheme?.trim().toLowerCase() === 'https' };
}
