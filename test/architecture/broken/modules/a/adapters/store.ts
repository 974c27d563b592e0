import { assert } from 'fast-check';
import { fake } from '#test/fake';
import { missing } from './missing.ts';
export const store = [assert, fake, missing];
