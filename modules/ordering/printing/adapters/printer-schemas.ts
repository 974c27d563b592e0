import * as z from 'zod';
import { type Printer, printerFaults, printerKinds, readPrinterState } from '../domain/printer.ts';
import type { PrinterWithKey } from '../use-cases/manage-printers.ts';

const id = z.string().min(1).max(100);
const name = z.string().trim().min(1).max(80);
const station = z.string().trim().min(1).max(40).nullable();
const address = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .meta({ description: 'Of a `tcp` printer: an IP address in a network for printers, with the port unless it is 9100' });

export const PrinterBody = z
  .object({
    name,
    branchId: id,
    station: station.optional().meta({ description: 'Whose lines its tickets contain; null: all' }),
    kind: z.enum(printerKinds).meta({ description: '`polled`: it asks for its jobs, by CloudPRNT' }),
    address: address.optional(),
  })
  .meta({ id: 'PrinterInput' });
export const PrinterUpdateBody = z
  .object({
    name: name.optional(),
    station: station.optional(),
    address: address.optional(),
    newKey: z.literal(true).optional().meta({ description: 'Another key for a `polled` printer; the former one is dead at once' }),
  })
  .meta({ id: 'PrinterUpdate' });

export const PrinterResponse = z
  .object({
    id: z.string(),
    name: z.string(),
    branchId: z.string(),
    station: z.string().nullable(),
    kind: z.enum(printerKinds),
    address: z.string().nullable(),
    state: z
      .object({ status: z.enum(['ready', ...printerFaults]), at: z.string() })
      .nullable()
      .meta({ description: 'What it has last said of itself; null: nothing yet' }),
    createdAt: z.string(),
  })
  .meta({ id: 'Printer' });
export const PrinterWithKeyResponse = PrinterResponse.extend({
  key: z.string().nullable().meta({ description: 'The key of a `polled` printer, told this once' }),
  pollPath: z.string().nullable().meta({ description: 'Where the printer asks, with this key, below the address of the API' }),
}).meta({ id: 'PrinterWithKey' });

export function toPrinterResponse(printer: Printer, now: Date): z.infer<typeof PrinterResponse> {
  const { id, name, branchId, station, kind, address, createdAt } = printer;
  return { id, name, branchId, station, kind, address, state: readPrinterState(printer, now), createdAt };
}

export const toPrinterWithKeyResponse = ({ printer, key }: PrinterWithKey, now: Date): z.infer<typeof PrinterWithKeyResponse> => ({
  ...toPrinterResponse(printer, now),
  key,
  pollPath: key === null ? null : `/api/v1/printers/${printer.id}/poll?key=${key}`,
});
