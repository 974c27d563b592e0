const labelPattern = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
const addressPattern = /^[\d.]+$/;
const maxLength = 253;
/** Names that belong to machines and platforms, not to a business. */
const reservedSuffixes = ['localhost', 'localdomain', 'amazonaws.com', 'amplifyapp.com', 'cloudfront.net'];

/**
 * The comparable form of a site's host name: lower case, in ASCII (an ñ as punycode), without a dot at its end. Undefined for a text that
 * cannot be the host name of a business: no name of two labels or more, an address, a port or a path, or a name that belongs to a platform.
 * @see https://www.rfc-editor.org/rfc/rfc1123#section-2.1
 */
export function toHostName(text: string): string | undefined {
  const typed = text.trim().replace(/\.$/, '');
  if (typed.length === 0 || /[/\\?#@:%\s[\]]/.test(typed) || !URL.canParse(`http://${typed}`)) return undefined;
  const host = new URL(`http://${typed}`).hostname;
  const labels = host.split('.');
  const isName = host.length <= maxLength && labels.length >= 2 && labels.every((label) => labelPattern.test(label));
  const isReserved = addressPattern.test(host) || reservedSuffixes.some((suffix) => host === suffix || host.endsWith(`.${suffix}`));
  return isName && !isReserved ? host : undefined;
}
