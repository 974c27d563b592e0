import { b } from '../modules/b/index.ts';
export const tool = b;
