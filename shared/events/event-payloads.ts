import { kitchenPayloads } from './payloads/kitchen.ts';
import { ordersPayloads } from './payloads/orders.ts';
import { peoplePayloads } from './payloads/people.ts';
import { servicePayloads } from './payloads/service.ts';
import { tablesPayloads } from './payloads/tables.ts';
import { tillPayloads } from './payloads/till.ts';
import { venuesPayloads } from './payloads/venues.ts';

/** The schemas of the data of all events. */
export const eventPayloads = {
  ...peoplePayloads,
  ...venuesPayloads,
  ...ordersPayloads,
  ...tablesPayloads,
  ...tillPayloads,
  ...servicePayloads,
  ...kitchenPayloads,
};
