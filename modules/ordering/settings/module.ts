import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import type { Feature } from '../feature.ts';
import { OrderingStore } from '../ports/store.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { settingsRoutes } from './adapters/http-settings.ts';
import { StoredSettings } from './adapters/stored-settings.ts';
import { CatalogueCommit } from './ports/catalogue-commit.ts';
import { CurrencyUse } from './ports/currency-use.ts';
import { Settings } from './ports/settings.ts';
import { ManageSettings } from './use-cases/manage-settings.ts';

/** The settings of a tenant: opening hours, fees, delivery zones, theme and the rest. */
export const settings: Feature = {
  bind: (bind) => {
    bind(Settings)
      .toResolvedValue((...deps) => new StoredSettings(...deps), [OrderingStore, CatalogueCommit])
      .inSingletonScope();
    bindClass(bind, ManageSettings, { settings: Settings, tenantCopies: TenantCopies, currencyUse: CurrencyUse, clock: Clock });
  },
  routes: (container) => settingsRoutes(container.get(ManageSettings)),
};
