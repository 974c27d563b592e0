import type { Envelope } from '#shared/events/events';
import { type Receipt, writeOnce } from '#shared/store/idempotency';
import { listPage } from '#shared/store/list-page';
import { readAll } from '#shared/store/read-all';
import { ConditionFailed, type Item, type Table, type Write } from '#shared/store/store';
import { refuse } from '../../domain/errors.ts';
import { hasCode, type Offer } from '../domain/promoted-price.ts';
import { type Promotion, sameCode } from '../domain/promotion.ts';
import { type KeptPromotion, type PromotionPage, type PromotionQuery, Promotions } from '../ports/promotions.ts';
import { customerUsesKey, promotionKey, promotionsOf, type Uses, usedOf, usesKey } from './promotion-uses.ts';

const codeKey = ({ tenantId, code }: Promotion) => ({ pk: `TENANT#${tenantId}#PROMOTIONCODE#${code}`, sk: 'INFO' });
const holdsCode = (promotion: Promotion | undefined) => promotion?.enabled && promotion.code !== null;

/** Promotions on any engine of the table port: one partition with them and their uses, and an item for each code that is held. */
export class TablePromotions extends Promotions {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  add(promotion: Promotion, events: readonly Envelope[], receipt?: Receipt) {
    const put: Write = { op: 'put', ...promotionKey(promotion), doc: promotion, when: 'absent' };
    const uses: Write = { op: 'put', ...usesKey(promotion), doc: { balance: 0 } satisfies Uses };
    return this.#store([put, uses], undefined, promotion, events, receipt);
  }

  change({ promotion, version }: KeptPromotion, to: Promotion, events: readonly Envelope[]) {
    return this.#store([{ op: 'put', ...promotionKey(to), doc: to, when: { version } }], promotion, to, events);
  }

  remove({ promotion, version }: KeptPromotion, events: readonly Envelope[]) {
    const gone: Write[] = [
      { op: 'remove', ...promotionKey(promotion), when: { version } },
      { op: 'remove', ...usesKey(promotion) },
    ];
    return this.#store(gone, promotion, undefined, events);
  }

  async find(tenantId: string, id: string) {
    const named = { tenantId, id };
    return keptOf(await this.#table.getMany([promotionKey(named), usesKey(named)]))[0];
  }

  async page(tenantId: string, query: PromotionQuery): Promise<PromotionPage> {
    const { sk } = promotionKey({ tenantId, id: '' });
    const range = { sources: [{ pk: promotionsOf(tenantId) }], placeOf: (item: Item) => item.sk, from: sk, to: `${sk}~` };
    const complete = { rowsEach: 1, read: (items: readonly Item<Promotion>[]) => this.#withUses(items) };
    const { rows: promotions, next } = await listPage<Promotion, KeptPromotion>(this.#table, { ...range, ...query, complete });
    return { promotions, ...(next !== undefined && { next }) };
  }

  async count(tenantId: string) {
    return (await this.#all(tenantId)).length;
  }

  async #all(tenantId: string) {
    return keptOf(await readAll(this.#table, { pk: promotionsOf(tenantId) }));
  }

  async #withUses(items: readonly Item<Promotion>[]) {
    return keptOf([...items, ...(await this.#table.getMany(items.map(({ doc }) => usesKey(doc))))]);
  }

  async offers(tenantId: string, customerId: string, code: string | null): Promise<readonly Offer[]> {
    const said = code === null ? null : sameCode(code);
    const meant = (await this.#all(tenantId)).filter(
      ({ promotion }) => promotion.enabled && (promotion.code === null || (said !== null && hasCode(promotion, said))),
    );
    const counted = meant.filter(({ promotion }) => promotion.maxUsesPerCustomer !== null);
    const had = new Map<string, number>();
    for (let start = 0; start < counted.length; start += 100) {
      const keys = counted.slice(start, start + 100).map(({ promotion }) => customerUsesKey(promotion, customerId));
      for (const { pk, doc } of await this.#table.getMany<Uses>(keys)) had.set(pk, usedOf(doc));
    }
    return meant.map(({ promotion, used }) => {
      return { promotion, used, usedByCustomer: had.get(customerUsesKey(promotion, customerId).pk) ?? 0 };
    });
  }

  async #store(
    changes: readonly Write[],
    before: Promotion | undefined,
    after: Promotion | undefined,
    events: readonly Envelope[],
    receipt?: Receipt,
  ) {
    const [held, holds] = [before && holdsCode(before) ? before : undefined, after && holdsCode(after) ? after : undefined];
    const codes: Write[] = [];
    if (held?.code !== holds?.code) {
      if (holds) codes.push({ op: 'put', ...codeKey(holds), doc: { promotionId: holds.id }, when: 'absent' });
      if (held) codes.push({ op: 'remove', ...codeKey(held) });
    }
    try {
      await writeOnce(this.#table, [...changes, ...codes], events, receipt);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      throw refuse(error.at < changes.length ? 'ordering.changed-meanwhile' : 'ordering.code-taken');
    }
  }
}

function keptOf(items: readonly Item[]): KeptPromotion[] {
  const uses = new Map(items.filter(({ sk }) => sk.startsWith('USES#')).map(({ sk, doc }) => [sk, usedOf(doc as Uses)]));
  return items
    .filter(({ sk }) => sk.startsWith('PROMOTION#'))
    .map(({ doc, version }) => {
      const promotion = doc as Promotion;
      return { promotion, version, used: uses.get(usesKey(promotion).sk) ?? 0 };
    });
}
