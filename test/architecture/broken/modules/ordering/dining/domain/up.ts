import { side } from '../../catering/domain/up.ts';
export const up = side;
