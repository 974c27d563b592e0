import type { Language } from '#shared/errors';

/**
 * A piece of a document on a strip of paper, from top to bottom, for printers and screens alike.
 * - `heading`: centred and large. `centred`: centred text. `banner`: what nobody may overlook, white on black.
 * - `row`: a text on the left and an amount, or nothing, on the right. `detail` belongs to the row above it; `total` stands out; `item`
 *   and the `item-detail` below it are large enough to be read from a step away.
 * - `rule`: a line across.
 */
export type DocumentPart =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'centred'; readonly text: string }
  | { readonly kind: 'banner'; readonly text: string }
  | { readonly kind: 'row'; readonly look: RowLook; readonly left: string; readonly right: string }
  | { readonly kind: 'rule' };
type RowLook = 'plain' | 'detail' | 'total' | 'item' | 'item-detail';
/** A receipt or a kitchen ticket, with all its texts and numbers. Whoever renders it computes nothing. */
export type PrintDocument = { readonly language: Language; readonly title: string; readonly parts: readonly DocumentPart[] };

export const toRow = (left: string, right = '', look: RowLook = 'plain'): DocumentPart => ({ kind: 'row', look, left, right });
export const toDetail = (left: string, right = '') => toRow(left, right, 'detail');
export const toCentred = (text: string): DocumentPart => ({ kind: 'centred', text });
export const rule: DocumentPart = { kind: 'rule' };
