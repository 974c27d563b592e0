import type { Key, Write } from '#shared/store/store';
import type { Order } from '../../orders/domain/order.ts';
import type { Discount } from '../domain/promoted-price.ts';
import type { Promotion } from '../domain/promotion.ts';

type Named = Pick<Promotion, 'tenantId' | 'id'>;
/** Uses are counted downwards, so that one condition says that fewer than a limit are had, whatever the limit is today. */
export type Uses = { readonly balance: number };

export const promotionsOf = (tenantId: string) => `TENANT#${tenantId}#PROMOTIONS`;
export const promotionKey = ({ tenantId, id }: Named): Key => ({ pk: promotionsOf(tenantId), sk: `PROMOTION#${id}` });
export const usesKey = ({ tenantId, id }: Named): Key => ({ pk: promotionsOf(tenantId), sk: `USES#${id}` });
export const customerUsesKey = ({ tenantId, id }: Named, customerId: string): Key => ({
  pk: `TENANT#${tenantId}#PROMOTION#${id}`,
  sk: `CUSTOMER#${customerId}`,
});

export const usedOf = ({ balance }: Uses) => 0 - balance;

/** A limit that an order counts against: where it is counted, and by which discount. */
export type Count = { readonly discount: Discount; readonly of: 'all' | 'customer'; readonly limit: number; readonly key: Key };

export const countsOf = ({ tenantId, customerId, discounts = [] }: Order): readonly Count[] =>
  discounts.flatMap((discount) =>
    discount.counts.map(({ of, limit }) => {
      const named = { tenantId, id: discount.promotionId };
      return { discount, of, limit, key: of === 'all' ? usesKey(named) : customerUsesKey(named, customerId) };
    }),
  );

/** One use more, where fewer than the limit are had. A counter that is not there holds no condition. */
export const use = ({ key, limit }: Count): Write => ({
  op: 'add',
  ...key,
  fields: { balance: -1 },
  when: { atLeast: { balance: 1 - limit } },
});
export const giveBack = ({ key }: Count): Write => ({ op: 'add', ...key, fields: { balance: 1 } });
export const firstUse = ({ key }: Count): Write => ({ op: 'put', ...key, doc: { balance: 0 } satisfies Uses, when: 'absent' });
