import { expect, it, vi } from 'vitest';
import { SystemClock } from '#shared/clock';
import { eventIn } from '#shared/engines/dynamodb-outbox';
import { DynamoTable } from '#shared/engines/dynamodb-table';
import { fact, say } from '#shared/events';
import { ConditionFailed } from '#shared/table';
import { client, createTable, recordsOf } from './emulator.ts';

it('carries the events of a write to the listener of the stream, and those of no other', async () => {
  const { name, stream } = await createTable();
  const table = new DynamoTable(client, name, new SystemClock());
  const order = { pk: 'TENANT#pardos#ORDER#o1', sk: 'INFO', doc: { status: 'CREATED', event: { M: 'a field of this name is no event' } } };
  const stock = fact('StockChanged', { id: 'p1', action: 'stock_updated', stock: 4 });
  const paid = fact('OrderPaid', { orderId: 'o1', customerId: 'c1', branchId: null, method: 'card', amount: 5180, currency: 'PEN' });
  const events = say([stock, paid], { tenantId: 'pardos', correlationId: 'r1', actor: { userId: 'u1', role: 'cook' } }, new Date());

  await table.write([{ op: 'put', ...order, when: 'absent' }], events);
  const again = table.write(
    [{ op: 'put', ...order, when: 'absent' }],
    say([stock], { tenantId: 'pardos', correlationId: 'r2' }, new Date()),
  );
  await expect(again).rejects.toThrow(ConditionFailed);
  await table.write([{ op: 'remove', pk: order.pk, sk: order.sk }]);

  const records = await vi.waitFor(async () => {
    const found = await recordsOf(stream);
    expect(found.map(({ eventName }) => eventName)).toContain('REMOVE');
    return found;
  });
  expect(records).toHaveLength(4);
  const heard = records.map(eventIn).filter((event) => event !== undefined);
  expect(heard).toEqual(expect.arrayContaining(events));
  expect(heard).toHaveLength(2);
});
