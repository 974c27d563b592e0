import type { place } from '../use-cases/place.ts';
export type Orders = { place: typeof place };
