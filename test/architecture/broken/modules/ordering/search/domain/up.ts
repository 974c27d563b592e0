import { side } from '../../promotions/domain/up.ts';
export const up = side;
