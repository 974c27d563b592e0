import type { BlockList } from 'node:net';
import type { Container } from 'inversify';
import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import { createRouter } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import { Logger } from '#shared/logger';
import type { Feature } from '../feature.ts';
import { EventPublisher } from '../orders/ports/event-publisher.ts';
import { Orders } from '../orders/ports/orders.ts';
import { ReadOrders } from '../orders/use-cases/read-orders.ts';
import { OrderingStore } from '../ports/store.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { ShowReceipt } from '../till/use-cases/show-receipt.ts';
import { Venues } from '../venues/ports/venues.ts';
import { VenueAccess } from '../venues/use-cases/venue-access.ts';
import { printJobRoutes } from './adapters/http-print-jobs.ts';
import { printerPollRoutes } from './adapters/http-printer-poll.ts';
import { printerRoutes } from './adapters/http-printers.ts';
import { NoPrinterConnection } from './adapters/no-printer-connection.ts';
import { RandomPrinterKeys } from './adapters/random-printer-keys.ts';
import { ReceiptPrinterDocumentEncoder } from './adapters/receipt-printer-document-encoder.ts';
import { StoredPrintJobs } from './adapters/stored-print-jobs.ts';
import { StoredPrinters } from './adapters/stored-printers.ts';
import { TcpPrinterConnection } from './adapters/tcp-printer-connection.ts';
import { DocumentEncoder } from './ports/document-encoder.ts';
import { PrintJobs } from './ports/print-jobs.ts';
import { PrinterConnection } from './ports/printer-connection.ts';
import { PrinterKeys } from './ports/printer-keys.ts';
import { Printers } from './ports/printers.ts';
import { FinishPrintJob } from './use-cases/finish-print-job.ts';
import { MakePrintDocument } from './use-cases/make-print-document.ts';
import { ManagePrintJobs } from './use-cases/manage-print-jobs.ts';
import { ManagePrinters } from './use-cases/manage-printers.ts';
import { PrintCanary } from './use-cases/print-canary.ts';
import { PrintOrder } from './use-cases/print-order.ts';
import { PrintTickets } from './use-cases/print-tickets.ts';
import { RunPrintQueue } from './use-cases/run-print-queue.ts';
import { ServePrinter } from './use-cases/serve-printer.ts';

/** Prints kitchen tickets and receipts, at printers that the server connects to and at printers that ask for their jobs. */
export const printing: Feature = {
  bind: (bind) => {
    bind(PrinterConnection).toConstantValue(new NoPrinterConnection());
    bind(PrinterKeys).toConstantValue(new RandomPrinterKeys());
    bind(DocumentEncoder).toConstantValue(new ReceiptPrinterDocumentEncoder());
    bind(Printers)
      .toResolvedValue((store) => new StoredPrinters(store), [OrderingStore])
      .inSingletonScope();
    bind(PrintJobs)
      .toResolvedValue((store) => new StoredPrintJobs(store), [OrderingStore])
      .inSingletonScope();
    bindClass(bind, MakePrintDocument, { orders: Orders, showReceipt: ShowReceipt, tenantCopies: TenantCopies, venues: Venues });
    bindClass(bind, FinishPrintJob, { jobs: PrintJobs, printers: Printers, clock: Clock });
    bindClass(bind, RunPrintQueue, {
      jobs: PrintJobs,
      printers: Printers,
      connection: PrinterConnection,
      encoder: DocumentEncoder,
      makeDocument: MakePrintDocument,
      finishJob: FinishPrintJob,
      clock: Clock,
      log: Logger,
    }).inSingletonScope();
    bindClass(bind, ServePrinter, {
      jobs: PrintJobs,
      printers: Printers,
      keys: PrinterKeys,
      encoder: DocumentEncoder,
      makeDocument: MakePrintDocument,
      finishJob: FinishPrintJob,
      clock: Clock,
    });
    bindClass(bind, PrintTickets, { orders: Orders, printers: Printers, jobs: PrintJobs, queue: RunPrintQueue, clock: Clock });
    bindClass(bind, PrintCanary, {
      printers: Printers,
      jobs: PrintJobs,
      queue: RunPrintQueue,
      publisher: EventPublisher,
      clock: Clock,
    });
    bindClass(bind, PrintOrder, { readOrders: ReadOrders, printers: Printers, jobs: PrintJobs, queue: RunPrintQueue, clock: Clock });
    bindClass(bind, ManagePrintJobs, { jobs: PrintJobs, queue: RunPrintQueue, clock: Clock });
    bindClass(bind, ManagePrinters, {
      printers: Printers,
      keys: PrinterKeys,
      connection: PrinterConnection,
      venueAccess: VenueAccess,
      clock: Clock,
    });
  },
  routes: (container) => {
    const cursors = container.get(Cursors);
    return createRouter()
      .route('/', printerRoutes(container.get(ManagePrinters), cursors, container.get(Clock)))
      .route('/', printJobRoutes(container.get(PrintOrder), container.get(ManagePrintJobs), cursors))
      .route('/', printerPollRoutes(container.get(ServePrinter)));
  },
  subscriptions: (container) => {
    const [tickets, canary] = [container.get(PrintTickets), container.get(PrintCanary)];
    return {
      CanaryPlaced: (event) => canary.run(event),
      OrderAccepted: (event) => tickets.handleOrderAccepted(event),
      OrderChanged: (event) => tickets.handleOrderChanged(event),
      OrderCancelled: (event) => tickets.handleOrderCancelled(event),
    };
  },
  timers: (container) => {
    const [tickets, queue] = [container.get(PrintTickets), container.get(RunPrintQueue)];
    return {
      'print-tickets': (timer) => tickets.fire(timer),
      'print-job': (timer) => queue.fire(timer),
    };
  },
};

/** Lets the server connect to printers in these networks, by default in private ones. */
export const printOverTcp = (container: Container, networks: BlockList | undefined) =>
  container.rebind(PrinterConnection).toConstantValue(new TcpPrinterConnection(networks));

/** Waits until nothing is being printed. */
export const documentsPrinted = (container: Container) => container.get(RunPrintQueue).waitUntilIdle();
