import { settings } from '../settings/domain/up.ts';
export const shared = settings;
