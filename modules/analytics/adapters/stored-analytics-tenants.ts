import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { putIfNewer } from '#shared/store/put-if-newer';
import { ConditionFailed } from '#shared/store/store';
import { type DayStarts, defaultDayStarts } from '#shared/values/business-day';
import type { AnalyticsTenant, TenantSettingsChange } from '../domain/tenant.ts';
import { AnalyticsTenants } from '../ports/analytics-tenants.ts';
import type { AnalyticsStore } from '../ports/store.ts';
import { dayStartsKey, tenantCopyKey, tenantSettingsKey } from './analytics-keys.ts';

const maxAttempts = 100;

type DayStartsRecord = { readonly starts: DayStarts; readonly saidAt: string };

export class StoredAnalyticsTenants extends AnalyticsTenants {
  readonly #store: AnalyticsStore;
  constructor(store: AnalyticsStore) {
    super();
    this.#store = store;
  }

  async add(tenant: AnalyticsTenant) {
    try {
      await this.#store.write([{ op: 'put', ...tenantCopyKey(tenant.tenantId), doc: tenant, when: 'absent' }]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  async find(tenantId: string) {
    const keys = [tenantCopyKey(tenantId), tenantSettingsKey(tenantId), dayStartsKey(tenantId)];
    const items = await this.#store.getMany<AnalyticsTenant | TenantSettingsChange | DayStartsRecord>(keys);
    const [tenant, settings, dayStartsRecord] = keys.map(({ sk }) => items.find((item) => item.sk === sk)?.doc);
    if (!tenant) return undefined;
    const { name, currency, timeZone } = (settings as TenantSettingsChange | undefined) ?? {};
    const overrides = { ...(name && { name }), ...(currency && { currency }), ...(timeZone && { timeZone }) };
    return {
      tenant: { ...(tenant as AnalyticsTenant), ...overrides },
      dayStarts: (dayStartsRecord as DayStartsRecord | undefined)?.starts ?? defaultDayStarts,
    };
  }

  saveSettings(tenantId: string, { name, currency, timeZone }: TenantSettingsChange, saidAt: string) {
    const overrides = { ...(name && { name }), ...(currency && { currency }), ...(timeZone && { timeZone }) };
    return putIfNewer(this.#store, tenantSettingsKey(tenantId), { ...overrides, saidAt });
  }

  saveDayStarts(tenantId: string, starts: DayStarts, saidAt: string) {
    return putIfNewer(this.#store, dayStartsKey(tenantId), { starts, saidAt });
  }

  recordBusinessDaySwitch(tenant: AnalyticsTenant): Promise<AnalyticsTenant> {
    const { pk, sk } = tenantCopyKey(tenant.tenantId);
    const record = async () => {
      const stored = await this.#store.get<AnalyticsTenant>(pk, sk);
      if (!stored || stored.doc.countedByMidnightUntil !== undefined) return stored?.doc ?? tenant;
      await this.#store.write([{ op: 'put', pk, sk, doc: tenant, when: { version: stored.version } }]);
      return tenant;
    };
    return retryOnConflict(record, { maxAttempts });
  }
}
