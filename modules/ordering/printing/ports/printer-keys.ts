/** The keys with which polled printers ask for their jobs. */
export abstract class PrinterKeys {
  /** Makes a key of 256 random bits, of which only the hash is stored. The key says whose printer it is. */
  abstract issue(tenantId: string): { readonly key: string; readonly hash: string };
  /** The tenant that a key names, whether it is a good one or not; undefined: it is no key. */
  abstract readTenantId(key: string): string | undefined;
  /** Whether a key has this hash, in equal time for all keys. */
  abstract matches(key: string, hash: string): boolean;
}
