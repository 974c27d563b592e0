import { up } from '../../venues/domain/up.ts';
export const settings = up;
