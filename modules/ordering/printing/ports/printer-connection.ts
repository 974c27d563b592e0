import type { PrinterFault } from '../domain/printer.ts';

/** `isSent`: whether any of the document has reached the printer. `cause` null: it was printed. */
export type PrintOutcome = { readonly isSent: boolean; readonly cause: PrinterFault | 'unconfirmed' | null };

/** Prints on printers in the network of the server. One printer takes one connection at a time. */
export abstract class PrinterConnection {
  /**
   * Returns an address that a manager has typed, `host` or `host:port`, in the form in which it is stored. The port is 9100 by default.
   * @throws `ordering.no-printer-network` if this server reaches no printers
   * @throws `ordering.bad-printer-address` unless it is the address of a printer in a network for printers; names are none
   */
  abstract checkAddress(text: string): string;
  /**
   * Asks the printer how it is, sends the document and waits until it is printed or cannot be, for some seconds at most. Nothing is sent if
   * the printer is not ready, or if `begin` resolves with false; it is called once, right before the first byte.
   * Never rejects, unless `begin` does.
   */
  abstract print(address: string, data: Uint8Array, begin: () => Promise<boolean>): Promise<PrintOutcome>;
}
