import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { store } from '../adapters/store.ts';
export const place = () => [readFileSync, z, store];
