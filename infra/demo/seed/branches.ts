import { ManageBranches, ManageRestaurants, ManageTables } from '#modules/ordering/index';
import type { Principal } from '#shared/auth/auth';
import { demoCorrelationId } from '../backdated-handlers.ts';
import type { DemoApp } from './demo-app.ts';

const allDay = [{ from: '00:00', to: '24:00' }];
/** Whoever looks at the demo can order at any hour. */
const openAllDay = {
  monday: allDay,
  tuesday: allDay,
  wednesday: allDay,
  thursday: allDay,
  friday: allDay,
  saturday: allDay,
  sunday: allDay,
};

/** The demo restaurant with its branches. Each has tables with the numbers 1 to `tables`. */
export const demoRestaurant = {
  name: 'Pardos Chicken',
  branches: [
    {
      name: 'Miraflores',
      address: 'Av. Benavides 730, Miraflores, Lima',
      description: 'A tres cuadras del parque, con terraza y horno a la vista.',
      phone: '+51 1 700 0001',
      location: { lat: -12.1266, lng: -77.0268 },
      tables: 12,
    },
    {
      name: 'San Isidro',
      address: 'Calle Las Begonias 415, San Isidro, Lima',
      description: 'Almuerzos ágiles entre oficinas y mesas largas para los equipos.',
      phone: '+51 1 700 0002',
      location: { lat: -12.0955, lng: -77.0266 },
      tables: 12,
    },
    {
      name: 'Santiago de Surco',
      address: 'Av. Primavera 1530, Santiago de Surco, Lima',
      description: 'El local de las familias: zona de juegos y estacionamiento propio.',
      phone: '+51 1 700 0003',
      location: { lat: -12.1101, lng: -76.9734 },
      tables: 12,
    },
  ],
} as const;

/** A branch with past orders. */
export type DemoBranch = { readonly branchId: string; readonly tableIds: readonly string[] };

/** Creates the branches of the restaurant with their tables. */
export async function createBranches({ app: { container } }: DemoApp, owner: Principal): Promise<readonly DemoBranch[]> {
  const { tenantId, userId, role } = owner;
  const cause = { tenantId, correlationId: demoCorrelationId, actor: { userId, role } };
  const { id: restaurantId } = await container.get(ManageRestaurants).add(owner, demoRestaurant.name, cause);
  const branches: DemoBranch[] = [];
  for (const { tables, ...draft } of demoRestaurant.branches) {
    const { id: branchId } = await container.get(ManageBranches).add(owner, { restaurantId, ...draft, hours: openAllDay }, cause);
    const createdTables = await container.get(ManageTables).addMany(owner, branchId, tables, cause);
    branches.push({ branchId, tableIds: createdTables.map(({ id }) => id) });
  }
  return branches;
}
