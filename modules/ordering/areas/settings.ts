import { Clock } from '#shared/clock';
import { settingsRoutes } from '../adapters/http-settings.ts';
import { TableSettings } from '../adapters/table-settings.ts';
import { Directory } from '../ports/directory.ts';
import { Orders } from '../ports/orders.ts';
import { Promotions } from '../ports/promotions.ts';
import { Settings } from '../ports/settings.ts';
import { OrderingTable } from '../ports/table.ts';
import { ManageSettings } from '../use-cases/manage-settings.ts';
import type { Area } from './area.ts';

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
