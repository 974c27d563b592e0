import { Clock } from '#shared/clock';
import type { Feature } from '../feature.ts';
import { Orders } from '../orders/ports/orders.ts';
import { OrderingStore } from '../ports/store.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { Promotions } from '../promotions/ports/promotions.ts';
import { settingsRoutes } from './adapters/http-settings.ts';
import { StoredSettings } from './adapters/stored-settings.ts';
import { Settings } from './ports/settings.ts';
import { ManageSettings } from './use-cases/manage-settings.ts';

/** How a tenant wants its house to run. */
export const settings: Feature = {
  bind: (bind) => {
    bind(Settings)
      .toResolvedValue((store) => new StoredSettings(store), [OrderingStore])
      .inSingletonScope();
    bind(ManageSettings).toResolvedValue((...deps) => new ManageSettings(...deps), [Settings, TenantCopies, Orders, Promotions, Clock]);
  },
  routes: (container) => settingsRoutes(container.get(ManageSettings)),
};
