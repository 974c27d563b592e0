import { side } from '../../catalogue/domain/up.ts';
export const up = side;
