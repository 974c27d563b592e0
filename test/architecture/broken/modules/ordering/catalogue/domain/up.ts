import { up } from '../../search/domain/up.ts';
export const side = up;
