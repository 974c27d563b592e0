import { hash } from '../../../shared/hashing.ts';
export const sign = hash;
