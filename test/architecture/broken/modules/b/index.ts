import { a } from '#modules/a/index';
export const b = a;
