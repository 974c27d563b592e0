import { hostname } from 'node:os';
import { kernel } from '../shared/kernel.ts';
export const page = [hostname, kernel];
