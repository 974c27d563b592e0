/** The password of all demo accounts. */
export const demoPassword = 'demo-1234';

export const demoTenants = [
  { id: 'pardos', name: 'Pardos Chicken', kind: 'restaurant', currency: 'PEN', timeZone: 'America/Lima', language: 'es' },
  { id: 'tenant1', name: 'Librería Comanda', kind: 'bookshop', currency: 'PEN', timeZone: 'America/Lima', language: 'es' },
] as const;

/** The PINs of the demo restaurant's staff, for its paired devices. */
export const demoPins = { cook: '1111', packer: '2222', driver: '3333', waiter: '4444', manager: '9999' } as const;

export const demoAccounts = [
  { email: 'owner@pardos.demo', tenant: 'pardos', role: 'owner', name: 'Rosa Quispe' },
  { email: 'manager@pardos.demo', tenant: 'pardos', role: 'manager', name: 'Martín Salas' },
  { email: 'cook@pardos.demo', tenant: 'pardos', role: 'cook', name: 'Ana Huamán' },
  { email: 'packer@pardos.demo', tenant: 'pardos', role: 'packer', name: 'Luis Paredes' },
  { email: 'driver@pardos.demo', tenant: 'pardos', role: 'driver', name: 'Diego Ramos' },
  { email: 'waiter@pardos.demo', tenant: 'pardos', role: 'waiter', name: 'Carla Núñez' },
  { email: 'cliente@pardos.demo', tenant: 'pardos', role: 'customer', name: 'Lucía Torres' },
  { email: 'owner@tenant1.demo', tenant: 'tenant1', role: 'owner', name: 'Teresa Vidal' },
  { email: 'reader@tenant1.demo', tenant: 'tenant1', role: 'customer', name: 'Bruno Reyes' },
] as const;
