/** Groups of words for the same thing. */
export type Synonyms = readonly (readonly string[])[];

/** What most guests of a restaurant or a bookshop in Spanish mean by the same, until a tenant says otherwise. */
export const defaultSynonyms: Synonyms = [
  ['gaseosa', 'refresco', 'bebida', 'soda'],
  ['1/2', 'medio'],
  ['1/4', 'cuarto'],
  ['1/8', 'octavo'],
  ['jugo', 'zumo'],
  ['papa', 'patata'],
  ['camote', 'batata', 'boniato'],
  ['palta', 'aguacate'],
  ['choclo', 'maíz', 'elote'],
  ['sánguche', 'sándwich', 'emparedado', 'bocadillo'],
  ['plátano', 'banana'],
  ['fresa', 'frutilla'],
  ['cerdo', 'chancho', 'puerco'],
  ['res', 'vacuno', 'ternera'],
  ['torta', 'pastel', 'tarta'],
  ['postre', 'dulce'],
  ['piqueo', 'entrada', 'aperitivo', 'bocadito'],
  ['guarnición', 'acompañamiento'],
  ['sopa', 'caldo'],
  ['cerveza', 'chela', 'birra'],
  ['infusión', 'té', 'mate'],
  ['parrilla', 'asado', 'barbacoa'],
  ['cuento', 'relato'],
  ['poesía', 'poema', 'verso'],
  ['infantil', 'niños'],
  ['misterio', 'policial', 'detective'],
];
