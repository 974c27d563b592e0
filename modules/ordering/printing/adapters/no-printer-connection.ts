import { orderingError } from '../../domain/errors.ts';
import { PrinterConnection, type PrintOutcome } from '../ports/printer-connection.ts';

/** A server that is not in the network of the printers, as on AWS. */
export class NoPrinterConnection extends PrinterConnection {
  checkAddress(): string {
    throw orderingError('ordering.no-printer-network');
  }

  async print(): Promise<PrintOutcome> {
    return { isSent: false, cause: 'offline' };
  }
}
