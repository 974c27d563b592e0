import { type BlockList, isIPv4, isIPv6 } from 'node:net';
import { isInNetworks, parseAddress, parseNetworks } from '#shared/networks';

type PrinterAddress = { readonly host: string; readonly port: number };

const defaultPort = 9100;
/** The networks of houses. Neither the server itself nor the addresses of a cloud's own services are among them. */
const privateNetworks = parseNetworks('10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7') as BlockList;
/** Printers listen at these. At others somebody else may, who takes what is printed for commands. */
const usualPorts = { first: 9100, last: 9109 };

const toPort = (text: string | undefined) => (text === undefined ? defaultPort : Number(text));

/** Reads the address of a host and its port; undefined for anything else, such as a name, which could lead anywhere later. */
export function parsePrinterAddress(text: string): PrinterAddress | undefined {
  const [, v6, v6Port] = /^\[([\da-f:.]+)\](?::(\d{1,5}))?$/i.exec(text) ?? [];
  const [, v4, v4Port] = /^([\d.]+)(?::(\d{1,5}))?$/.exec(text) ?? [];
  const bare = /^[\da-f:.]+$/i.test(text) ? text : '';
  const given = [v6, bare].find((host) => isIPv6(host ?? '')) ?? (isIPv4(v4 ?? '') ? v4 : undefined);
  const host = given === undefined ? undefined : parseAddress(given);
  const port = toPort(v6 !== undefined ? v6Port : v4 !== undefined ? v4Port : undefined);
  return host !== undefined && port >= 1 && port <= 65_535 ? { host, port } : undefined;
}

export const formatPrinterAddress = ({ host, port }: PrinterAddress) => `${host.includes(':') ? `[${host}]` : host}:${port}`;

/** Whether a printer may stand there: in `networks`, at any port, or else in a private network at a port of printers. */
export const isPrinterAddress = ({ host, port }: PrinterAddress, networks: BlockList | undefined): boolean =>
  networks ? isInNetworks(networks, host) : isInNetworks(privateNetworks, host) && port >= usualPorts.first && port <= usualPorts.last;
