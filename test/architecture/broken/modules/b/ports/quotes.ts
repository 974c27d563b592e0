import type { Write } from '../../../shared/store/store.ts';
export type Quotes = { prepareOrdering: () => Write };
