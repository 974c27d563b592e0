import { up } from '../../orders/domain/up.ts';
export const side = up;
