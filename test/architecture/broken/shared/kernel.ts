import { a } from '../modules/a/index.ts';
export const kernel = a;
