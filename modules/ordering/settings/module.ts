import { Clock } from '#shared/clock';
import type { Area } from '../feature.ts';
import { Orders } from '../orders/ports/orders.ts';
import { OrderingTable } from '../ports/store.ts';
import { Directory } from '../ports/tenant-copies.ts';
import { Promotions } from '../promotions/ports/promotions.ts';
import { settingsRoutes } from './adapters/http-settings.ts';
import { TableSettings } from './adapters/stored-settings.ts';
import { Settings } from './ports/settings.ts';
import { ManageSettings } from './use-cases/manage-settings.ts';

/** How a tenant wants its house to run. */
export const settings: Area = {
  bind: (bind) => {
    bind(Settings)
      .toResolvedValue((table) => new TableSettings(table), [OrderingTable])
      .inSingletonScope();
    bind(ManageSettings).toResolvedValue((...of) => new ManageSettings(...of), [Settings, Directory, Orders, Promotions, Clock]);
  },
  routes: (from) => settingsRoutes(from.get(ManageSettings)),
};
