import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import type { Envelope } from '#shared/events/events';
import { writeIdempotently } from '#shared/store/idempotency';
import { putIfNewer } from '#shared/store/put-if-newer';
import { ConditionFailed, type Store, type Write } from '#shared/store/store';
import { runAcrossTenants } from '#shared/tenant-scope';
import { type DayStarts, defaultDayStarts } from '#shared/values/business-day';
import { identityError } from '../domain/errors.ts';
import { applyTenantSettings, type Tenant, type TenantSettingsCopy } from '../domain/tenant.ts';
import type { User } from '../domain/user.ts';
import { type CreateTenantOptions, Tenants } from '../ports/tenants.ts';
import { toUserCreation } from './stored-users.ts';

const toTenantKey = (id: string) => ({ pk: `TENANT#${id}`, sk: 'INFO' });
/** One of the few keys without a tenant: the item records which tenant was created first. */
const firstTenantKey = { pk: 'FIRST_BUSINESS', sk: 'INFO' };
/** The key is called THEME because the item held only the theme at first. */
const toSettingsKey = (id: string) => ({ pk: toTenantKey(id).pk, sk: 'THEME' });
const toDayStartsKey = (id: string) => ({ pk: toTenantKey(id).pk, sk: 'DAYS' });

const putFirstTenant = (tenantId: string): Write => ({ op: 'put', ...firstTenantKey, doc: { tenantId }, when: 'absent' });

const maxAttempts = 10;

type Creation = {
  readonly tenant: Tenant;
  readonly owner: User;
  readonly events: readonly Envelope[];
  readonly idempotencyRecord: CreateTenantOptions['idempotencyRecord'];
};

/** Tenants in a `Store`. */
export class StoredTenants extends Tenants {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async find(id: string) {
    const items = await this.#store.getMany<Tenant | TenantSettingsCopy>([toTenantKey(id), toSettingsKey(id)]);
    const [tenant, settings] = [toTenantKey(id), toSettingsKey(id)].map(({ sk }) => items.find((item) => item.sk === sk)?.doc);
    return tenant && applyTenantSettings(tenant as Tenant, (settings as TenantSettingsCopy | undefined) ?? { theme: null });
  }

  saveSettings(id: string, { theme, name, currency, timeZone }: TenantSettingsCopy, changedAt: string) {
    const businessFields = { ...(name && { name }), ...(currency && { currency }), ...(timeZone && { timeZone }) };
    return putIfNewer(this.#store, toSettingsKey(id), { theme, ...businessFields, saidAt: changedAt });
  }

  saveDayStarts(id: string, starts: DayStarts, changedAt: string) {
    return putIfNewer(this.#store, toDayStartsKey(id), { starts, saidAt: changedAt });
  }

  async findDayStarts(id: string) {
    const { pk, sk } = toDayStartsKey(id);
    return (await this.#store.get<{ starts: DayStarts }>(pk, sk))?.doc.starts ?? defaultDayStarts;
  }

  async findFirstId() {
    const { pk, sk } = firstTenantKey;
    return (await runAcrossTenants('installation', () => this.#store.get<{ readonly tenantId: string }>(pk, sk)))?.doc.tenantId;
  }

  async saveFirstId(tenantId: string) {
    try {
      await runAcrossTenants('installation', () => this.#store.write([putFirstTenant(tenantId)]));
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  async create(
    tenant: Tenant,
    owner: User,
    events: readonly Envelope[],
    { idempotencyRecord, onlyAsFirst = false }: CreateTenantOptions = {},
  ): Promise<void> {
    const input = { tenant, owner, events, idempotencyRecord };
    await retryOnConflict(() => this.#tryCreate(input, onlyAsFirst), { maxAttempts });
  }

  /** Returns false if another business was created at the same time and is now the first one. */
  async #tryCreate({ tenant, owner, events, idempotencyRecord }: Creation, onlyAsFirst: boolean): Promise<boolean> {
    const isFirst = onlyAsFirst || (await this.findFirstId()) === undefined;
    const { changes, refusal } = toUserCreation(owner);
    const tenantWrite: Write = { op: 'put', ...toTenantKey(tenant.id), doc: tenant, when: 'absent' };
    const firstTenantWrite = putFirstTenant(tenant.id);
    const writes = [...changes, tenantWrite, ...(isFirst ? [firstTenantWrite] : [])];
    try {
      await runAcrossTenants('staff-emails', () => writeIdempotently(this.#store, writes, events, idempotencyRecord));
      return true;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      if (error.change === tenantWrite) throw identityError('identity.tenant-exists');
      if (error.change !== firstTenantWrite) throw refusal(error);
      if (onlyAsFirst) throw identityError('identity.set-up-already');
      return false;
    }
  }
}
