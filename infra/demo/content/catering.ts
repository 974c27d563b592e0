/** The catering packages of the demo restaurant. Prices are in soles per person. */
export const demoCateringPackages = [
  {
    name: 'Reunión a la brasa',
    description: 'Cuarto de pollo, papas, ensalada y chicha morada, servidos en tu oficina o en tu casa.',
    minPeople: 10,
    pricePerPerson: 34.9,
  },
  {
    name: 'Parrilla de celebración',
    description: 'Res, cerdo, chorizo y anticuchos con parrillero, guarniciones y bebidas.',
    minPeople: 20,
    pricePerPerson: 69.9,
  },
  {
    name: 'Piqueo criollo',
    description: 'Causas, tequeños, alitas, anticuchos y picarones en formato de bocado.',
    minPeople: 15,
    pricePerPerson: 44.9,
  },
  {
    name: 'Fiesta infantil',
    description: 'Bocaditos de pollo, papas, mini hamburguesas, refrescos y una mesa dulce.',
    minPeople: 12,
    pricePerPerson: 29.9,
  },
] as const;
