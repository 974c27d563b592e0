import type { IncomingHttpHeaders } from 'node:http';
import type { BlockList } from 'node:net';
import { isIn, readAddress } from '#shared/networks';

/** Who asks, and whether over TLS, as far as that can be believed. */
export type Client = { readonly address: string | undefined; readonly isSecure: boolean };

const entriesOf = (header: string | readonly string[] | undefined) => [header ?? []].flat().join(',').split(',').filter(Boolean);

/**
 * The client behind the proxies that are trusted: of `X-Forwarded-For`, read from the right, the first address that is none of theirs.
 * What anybody else says about where they come from is not believed, and neither is what stands left of an entry that is no address.
 */
export function clientBehind(peer: string | undefined, headers: IncomingHttpHeaders, trusted: BlockList | undefined): Client {
  let address = peer === undefined ? undefined : readAddress(peer);
  if (address === undefined || !trusted || !isIn(trusted, address)) return { address, isSecure: false };
  const hops = entriesOf(headers['x-forwarded-for']);
  let depth = 0;
  while (address !== undefined && isIn(trusted, address) && depth < hops.length) {
    const before = readAddress(hops.at(-1 - depth) ?? '');
    if (before === undefined) break;
    address = before;
    depth += 1;
  }
  // Each proxy may add its own or leave the first one's: the client's is at the same place, or the only one.
  const schemes = entriesOf(headers['x-forwarded-proto']);
  const scheme = schemes.at(-Math.max(1, depth)) ?? schemes[0];
  return { address, isSecure: scheme?.trim().toLowerCase() === 'https' };
}
