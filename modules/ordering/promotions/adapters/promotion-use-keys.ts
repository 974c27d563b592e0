import type { Key, Write } from '#shared/store/store';
import type { Discount } from '../domain/promoted-price.ts';
import type { Promotion } from '../domain/promotion.ts';

type PromotionRef = Pick<Promotion, 'tenantId' | 'id'>;
/** `balance` counts uses downwards from 0, so that an `atLeast` condition can check any limit, also after the limit changed. */
export type PromotionUsesRecord = { readonly balance: number };

export const promotionsPartition = (tenantId: string) => `TENANT#${tenantId}#PROMOTIONS`;
export const promotionKey = ({ tenantId, id }: PromotionRef): Key => ({ pk: promotionsPartition(tenantId), sk: `PROMOTION#${id}` });
export const promotionUsesKey = ({ tenantId, id }: PromotionRef): Key => ({ pk: promotionsPartition(tenantId), sk: `USES#${id}` });
export const customerPromotionUsesKey = ({ tenantId, id }: PromotionRef, customerId: string): Key => ({
  pk: `TENANT#${tenantId}#PROMOTION#${id}`,
  sk: `CUSTOMER#${customerId}`,
});

export const toUseCount = ({ balance }: PromotionUsesRecord) => 0 - balance;

/** A limit of a discount in an order, and the key of its counter. */
export type PromotionUseLimit = { readonly discount: Discount; readonly of: 'all' | 'customer'; readonly limit: number; readonly key: Key };

type DiscountedOrder = {
  readonly tenantId: string;
  readonly customerId: string;
  readonly promotionsCountedFor?: string;
  readonly discounts?: readonly Discount[];
};

export const toPromotionUseLimits = ({
  tenantId,
  customerId,
  promotionsCountedFor = customerId,
  discounts = [],
}: DiscountedOrder): readonly PromotionUseLimit[] =>
  discounts.flatMap((discount) =>
    discount.counts.map(({ of, limit }) => {
      const promotionRef = { tenantId, id: discount.promotionId };
      return {
        discount,
        of,
        limit,
        key: of === 'all' ? promotionUsesKey(promotionRef) : customerPromotionUsesKey(promotionRef, promotionsCountedFor),
      };
    }),
  );

/** Counts one more use. Its condition fails if the limit is reached or the counter does not exist. */
export const countPromotionUse = ({ key, limit }: PromotionUseLimit): Write => ({
  op: 'add',
  ...key,
  fields: { balance: -1 },
  when: { atLeast: { balance: 1 - limit } },
});
export const releasePromotionUse = ({ key }: PromotionUseLimit): Write => ({ op: 'add', ...key, fields: { balance: 1 } });
export const putPromotionUseCounter = ({ key }: PromotionUseLimit): Write => ({
  op: 'put',
  ...key,
  doc: { balance: 0 } satisfies PromotionUsesRecord,
  when: 'absent',
});
