import type { ReceiptSale } from '../domain/receipt.ts';

/** Finds the bills of tables, of which receipts are made. */
export abstract class BillSales {
  /** `sessionId`: of a party, also one that has left. Returns undefined if there is none, or nothing was ordered to be paid with the bill. */
  abstract find(tenantId: string, sessionId: string): Promise<ReceiptSale | undefined>;
}
