/**
 * The network that a budget per address applies to: an IPv4 address itself, or the /64 of an IPv6 address, which is the least that one
 * customer gets; `unknown` without an address.
 * @see https://www.rfc-editor.org/rfc/rfc6177
 */
export function toClientNetwork(address: string | undefined): string {
  if (address === undefined || !address.includes(':')) return address ?? 'unknown';
  const [head = '', tail] = (address.split('%', 1)[0] ?? '').split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const groups = [...before, ...zeros, ...after].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
