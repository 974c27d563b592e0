import type { BlockList } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readFault } from '#modules/ordering/printing/adapters/esc-pos-status';
import { NoPrinterConnection } from '#modules/ordering/printing/adapters/no-printer-connection';
import { TcpPrinterConnection } from '#modules/ordering/printing/adapters/tcp-printer-connection';
import { parseNetworks } from '#shared/networks';
import { printerConnectionContract } from '#test/contracts/ordering/printer-connection';
import { FakePrinterConnection } from './fake-printer-connection.ts';
import { StandInPrinter } from './stand-in-printer.ts';
import { quickTimings } from './timings.ts';

const loopback = parseNetworks('127.0.0.0/8') as BlockList;
const start = async (options?: Parameters<typeof StandInPrinter.start>[0]) => {
  const printer = await StandInPrinter.start(options);
  onTestFinished(() => printer.switchOff());
  return { printer, connection: new TcpPrinterConnection(loopback, quickTimings) };
};

printerConnectionContract('FakePrinterConnection', async () => {
  const connection = new FakePrinterConnection();
  return { connection, printer: connection.printerAt('10.0.0.7:9100') };
});
printerConnectionContract('TcpPrinterConnection', start);
printerConnectionContract('TcpPrinterConnection, with a printer that does not say when it has printed,', () =>
  start({ saysWhenPrinted: false }),
);

describe('a printer by TCP', () => {
  const data = new TextEncoder().encode('uno\n');

  it('that takes a connection and says nothing is offline', async () => {
    const { printer } = await start();
    printer.isMute = true;
    const impatient = new TcpPrinterConnection(loopback, { ...quickTimings, connect: 50, answer: 50 });
    expect(await impatient.print(printer.address, data, async () => true)).toEqual({ isSent: false, cause: 'offline' });
    expect(printer.lines).toEqual([]);
  });

  it('is not connected to where no printer may stand any more', async () => {
    const { printer } = await start();
    const outcome = await new TcpPrinterConnection(undefined, quickTimings).print(printer.address, data, async () => true);
    expect([outcome, printer.connections]).toEqual([{ isSent: false, cause: 'offline' }, 0]);
  });

  it.each([
    ['an open cover before missing paper', [0x1a, 0x36, 0x72], 'cover-open'],
    ['missing paper by the sensor alone', [0x12, 0x12, 0x72], 'paper-out'],
    ['an error such as a jammed cutter', [0x1a, 0x52, 0x12], 'error'],
    ['offline without a reason', [0x1a, 0x12, 0x12], 'offline'],
    ['little paper, which is enough', [0x12, 0x12, 0x1e], null],
  ] as const)('says %s', (_, answers, fault) => {
    expect(readFault(answers)).toBe(fault);
  });
});

describe('the address of a printer', () => {
  const check = (text: string, networks?: BlockList) => {
    try {
      return new TcpPrinterConnection(networks).checkAddress(text);
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  it.each([
    ['192.168.1.50', '192.168.1.50:9100'],
    ['10.1.2.3:9101', '10.1.2.3:9101'],
    ['172.31.255.1', '172.31.255.1:9100'],
    ['fd00::5', '[fd00::5]:9100'],
    ['[FD00:0::5]:9102', '[fd00::5]:9102'],
    ['::ffff:192.168.1.50', '192.168.1.50:9100'],
  ])('%s is stored as %s', (text, stored) => {
    expect(check(text)).toBe(stored);
  });

  it.each([
    ['the server itself', ['127.0.0.1', '127.1', '0.0.0.0', '[::1]:9100', '::', '::ffff:127.0.0.1', 'localhost', 'localhost:9100']],
    ['other ways to write it', ['0177.0.0.1', '2130706433', '0x7f000001', '0x7f.0.0.1', '127.0.0.1.', '①②⑦.0.0.1']],
    ['services of a cloud', ['169.254.169.254', '[fe80::1]:9100', 'fe80::1%eth0', '100.100.100.200', '[fd00::5%25eth0]']],
    ['the internet', ['8.8.8.8', '172.32.0.1', '192.169.0.1', '11.0.0.1', '[2001:db8::1]:9100', '[::ffff:8.8.8.8]:9100']],
    ['names', ['printer', 'printer.local:9100', '10.0.0.1.nip.io', '192.168.1.50.example.com', 'localtest.me']],
    [
      'ports of something else',
      ['10.0.0.1:6379', '10.0.0.1:25', '10.0.0.1:80', '10.0.0.1:0', '10.0.0.1:65536', '10.0.0.1:99999', '10.0.0.1:'],
    ],
    [
      'other nonsense',
      ['', ' ', '10.0.0.1 ; reboot', '10.0.0.1:9100/x', 'tcp://10.0.0.1', '10.0.0.1@8.8.8.8', '10.0.0.1\n8.8.8.8', '[10.0.0.1]'],
    ],
  ])('is not %s', (_, texts) => {
    for (const text of texts) expect([text, check(text)]).toEqual([text, 'ordering.bad-printer-address']);
  });

  it('lies in the networks that the server was given, then at any port', () => {
    const networks = parseNetworks('192.168.7.0/24') as BlockList;
    expect([check('192.168.7.9:515', networks), check('192.168.8.9:9100', networks)]).toEqual([
      '192.168.7.9:515',
      'ordering.bad-printer-address',
    ]);
  });

  it('never leads out of the private networks, whatever is typed', () => {
    const privateHost = /^(10\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.|\[f[cd])/;
    const octet = fc.oneof(fc.nat(255), fc.constantFrom(10, 172, 192, 168, 127, 16));
    const typed = fc.oneof(
      fc.tuple(octet, octet, octet, octet).map((octets) => octets.join('.')),
      fc.ipV6(),
      fc.ipV6().map((host) => `[${host}]:9100`),
      fc.string({ unit: fc.constantFrom('1', '0', '9', '.', ':', '[', ']', 'f', 'd', 'x', '2') }),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const stored = check(text);
        if (stored !== 'ordering.bad-printer-address') expect(stored).toMatch(privateHost);
      }),
      { numRuns: 300 },
    );
  });

  it('is none on a server that is not in the house', async () => {
    const connection = new NoPrinterConnection();
    expect(() => connection.checkAddress()).toThrow(expect.objectContaining({ code: 'ordering.no-printer-network' }));
    expect(await connection.print()).toEqual({ isSent: false, cause: 'offline' });
  });
});
