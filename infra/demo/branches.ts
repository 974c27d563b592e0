/** The places of the demo restaurant. Each has tables with the numbers 1 to `tables`. */
export const restaurant = {
  name: 'Pardos Chicken',
  description: 'Pollo a la brasa al carbón, parrillas y cocina criolla para compartir.',
  branches: [
    {
      name: 'Miraflores',
      address: 'Av. Benavides 730, Miraflores, Lima',
      description: 'A tres cuadras del parque, con terraza y horno a la vista.',
      tables: 12,
    },
    {
      name: 'San Isidro',
      address: 'Calle Las Begonias 415, San Isidro, Lima',
      description: 'Almuerzos ágiles entre oficinas y mesas largas para los equipos.',
      tables: 12,
    },
    {
      name: 'Santiago de Surco',
      address: 'Av. Primavera 1530, Santiago de Surco, Lima',
      description: 'El local de las familias: zona de juegos y estacionamiento propio.',
      tables: 12,
    },
  ],
} as const;
