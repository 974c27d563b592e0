import { expect, it, vi } from 'vitest';
import { EventBridgeBus } from '#shared/engines/eventbridge-bus';
import { fact, say } from '#shared/events';
import { stockEvents } from '#test/lambda/samples';
import { makeBus, receive } from './cloud.ts';

it('takes each event whole to the queues of the modules that hear it, and to no other', async () => {
  const { bus, inboxes, client } = await makeBus();
  const [stock] = stockEvents('p1');
  const payment = fact('OrderPaid', { orderId: 'o1', customerId: 'c1', branchId: null, method: 'card', amount: 5180, currency: 'PEN' });
  const [paid] = say([payment], { tenantId: 'pardos', correlationId: 'r1' }, new Date());
  expect(await new EventBridgeBus(client, bus).publishAll([stock!, paid!])).toEqual([]);

  const heard = async (module: keyof typeof inboxes) => {
    const messages = await receive(inboxes[module]);
    return messages.map(({ Body = '' }) => JSON.parse(Body) as Record<string, unknown>);
  };
  const both = await vi.waitFor(async () => {
    const messages = await heard('notifications');
    expect(messages).toHaveLength(2);
    return messages;
  });
  expect(both.map(({ detail }) => detail)).toEqual(expect.arrayContaining([stock, paid]));
  expect((await heard('fulfillment')).map((message) => [message['detail-type'], message.source])).toEqual([['OrderPaid', 'comanda']]);
  expect(await heard('ordering')).toEqual([]);
});
