import { describe, expect, test } from 'vitest';
import { demoBooks } from '#infra/demo/content/books';
import { demoCustomers } from '#infra/demo/content/customers';
import { demoMenu } from '#infra/demo/content/menu';
import { drawBookCover, drawDishPicture } from '#infra/demo/drawing/pictures';
import { drawWalletCode } from '#infra/demo/drawing/wallet-codes';
import { demoRestaurant } from '#infra/demo/seed/branches';
import { demoPromotions } from '#infra/demo/seed/promotions';
import { amountSchema } from '#shared/values/money';

const twice = <T>(values: readonly T[]) => values.filter((value, i) => values.indexOf(value) !== i);

/** Parses an SVG as XML: every element closed in order, every attribute quoted, no bare `&` or `<` in a text. Returns the names found. */
function elementsOf(svg: string): string[] {
  const names: string[] = [];
  const open: string[] = [];
  const rest = svg.replace(/<(\/?)([a-z]+)((?: [a-zA-Z-]+="[^"<&]*")*)(\/?)>/g, (_, end: string, name: string, __, empty: string) => {
    names.push(name);
    if (end) expect(open.pop()).toBe(name);
    else if (!empty) open.push(name);
    return '';
  });
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
  return names;
}

function expectSound(svg: string) {
  expect(Buffer.byteLength(svg)).toBeLessThanOrEqual(4096);
  expect(svg.match(/http|href|url\(|NaN|undefined/g)).toEqual(['http']);
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+"/);
}

test('the code of a wallet is drawn the same each time, and another one for another wallet', () => {
  const [yape, plin] = ['Yape 1', 'Plin 2'].map((text) => drawWalletCode(text, '#5b2a86')) as [string, string];
  for (const svg of [yape, plin]) {
    expectSound(svg);
    elementsOf(svg);
  }
  expect([drawWalletCode('Yape 1', '#5b2a86') === yape, yape === plin]).toEqual([true, false]);
});

describe('the menu', () => {
  test('is long and varied enough, and no key or name comes twice', () => {
    expect(demoMenu.length).toBeGreaterThanOrEqual(48);
    expect(new Set(demoMenu.map(({ category }) => category)).size).toBeGreaterThanOrEqual(8);
    expect(new Set(demoMenu.map(({ type }) => type))).toEqual(new Set(['solo', 'combo', 'promocion']));
    expect(twice(demoMenu.map(({ key }) => key))).toEqual([]);
    expect(twice(demoMenu.map(({ name }) => name))).toEqual([]);
    expect(twice(demoMenu.map(({ description }) => description))).toEqual([]);
  });

  test('has enough that can be ordered without a choice and never runs out', () => {
    const plain = demoMenu.filter(({ type, stock, options }) => type === 'solo' && stock === null && options.every(({ min }) => min === 0));
    expect(plain.length).toBeGreaterThanOrEqual(25);
    const prices = Object.fromEntries(plain.map(({ key, price }) => [key, price]));
    expect(prices).toMatchObject({ pollo_1_4: 25.9, chicha_grande: 8.5 });
  });

  test.each(demoMenu.map((dish) => [dish.key, dish] as const))('%s can be sold as it stands', (key, { price, description, options }) => {
    expect(key).toMatch(/^[a-z0-9_]+$/);
    expect(description).toMatch(/^\p{Lu}.{15,110}\.$|^\p{Lu}\d.*\.$/u);
    expect(amountSchema.parse(price)).toBeGreaterThan(0);
    expect(twice(options.map(({ id }) => id))).toEqual([]);
    for (const { min, max, choices } of options) {
      expect(min).toBeLessThanOrEqual(max);
      expect(max).toBeGreaterThan(0);
      expect(max).toBeLessThanOrEqual(choices.length);
      expect(twice(choices.map(({ id }) => id))).toEqual([]);
      for (const choice of choices) amountSchema.parse(choice.price);
    }
  });
});

describe('the books', () => {
  test('fill twelve shelves and more, each ISBN and title once, without the book of the example', () => {
    expect(demoBooks.length).toBeGreaterThanOrEqual(200);
    expect(new Set(demoBooks.map(({ category }) => category)).size).toBeGreaterThanOrEqual(12);
    expect(demoBooks.some(({ category }) => category === 'Programming')).toBe(true);
    expect(new Set(demoBooks.map(({ language }) => language))).toEqual(new Set(['es', 'en']));
    expect(twice(demoBooks.map(({ isbn }) => isbn))).toEqual([]);
    expect(twice(demoBooks.map(({ title }) => title))).toEqual([]);
    expect(twice(demoBooks.map(({ description }) => description))).toEqual([]);
    expect(demoBooks.map(({ title }) => title)).not.toContain('Clean Code');
  });

  test('show every category on the first pages', () => {
    const categories = new Set(demoBooks.map(({ category }) => category));
    expect(new Set(demoBooks.slice(0, categories.size).map(({ category }) => category))).toEqual(categories);
  });

  test('have all that a bookshop says of a book', () => {
    for (const { isbn, title, author, publisher: editorial, description, price, stock, year, pages, rating } of demoBooks) {
      expect(isbn).toMatch(/^978-\d{10}$/);
      for (const text of [title, author, editorial]) expect(text).toMatch(/^\S.*\S$/);
      expect(description).toMatch(/^[¿¡]?[\p{Lu}\d].{10,110}[.!?]$/u);
      expect(amountSchema.parse(price)).toBeGreaterThan(0);
      for (const number of [stock, year, pages]) expect(Number.isInteger(number) && number > 0).toBe(true);
      expect(year).toBeLessThanOrEqual(2026);
      expect(rating).toBeGreaterThanOrEqual(3);
      expect(rating).toBeLessThanOrEqual(5);
    }
  });
});

describe('the drawings', () => {
  test.each(demoMenu.map((dish) => [dish.key, dish] as const))('%s is drawn small, whole and without letters', (_, dish) => {
    const svg = drawDishPicture(dish);
    expectSound(svg);
    expect(svg).toContain('viewBox="0 0 400 300"');
    expect(elementsOf(svg).filter((name) => !['svg', 'g', 'path', 'rect', 'circle', 'ellipse'].includes(name))).toEqual([]);
  });

  test('no two dishes look the same', () => {
    expect(twice(demoMenu.map((dish) => drawDishPicture(dish)))).toEqual([]);
  });

  test('each cover is small and whole, and carries the title in full', () => {
    for (const book of demoBooks) {
      const svg = drawBookCover(book);
      expectSound(svg);
      elementsOf(svg);
      const words = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
      expect(words.join(' ')).toBe(`${book.title} ${book.author}`);
    }
  });

  test('a title with signs of XML is escaped', () => {
    const svg = drawBookCover({ isbn: '978-0000000000', title: 'A < B & C > D', author: '<script>', category: 'None' });
    elementsOf(svg);
    expect(svg).toContain('&lt;script&gt;');
  });
});

describe('the people, places and offers', () => {
  test('three branches of twelve tables', () => {
    expect(demoRestaurant.branches.map(({ tables }) => tables)).toEqual([12, 12, 12]);
    expect(twice(demoRestaurant.branches.flatMap(({ name, address }) => [name, address]))).toEqual([]);
    for (const { name, address } of demoRestaurant.branches) {
      expect(name).toMatch(/^\p{Lu}.{2,99}$/u);
      expect(address).toMatch(/^(Av\.|Jr\.|Calle) .+ \d+, .+, Lima$/);
    }
  });

  test('three promotions, each of its kind and with its code, of what is on the menu and cheaper than that', () => {
    expect(demoPromotions.map(({ kind }) => kind)).toEqual(['percentage', 'amount', 'combo']);
    expect(twice(demoPromotions.map(({ code }) => code))).toEqual([]);
    const prices = new Map(demoMenu.map(({ key, price }) => [key, price]));
    for (const { kind, code, value, parts } of demoPromotions) {
      expect(code).toMatch(/^[A-Z0-9]+$/);
      expect(amountSchema.parse(value)).toBeGreaterThan(0);
      const worth = parts.reduce((sum, key) => sum + (prices.get(key) ?? Number.NaN), 0);
      if (kind === 'combo') expect(worth).toBeGreaterThan(value);
    }
  });

  test('customers can be reached', () => {
    expect(demoCustomers.length).toBeGreaterThanOrEqual(40);
    expect(twice(demoCustomers.map(({ email }) => email))).toEqual([]);
    expect(twice(demoCustomers.map(({ phone }) => phone))).toEqual([]);
    for (const { email, phone, address } of demoCustomers) {
      expect(email).toMatch(/^[a-z]+\.[a-z]+@example\.com$/);
      expect(phone).toMatch(/^9\d{8}$/);
      expect(address).toMatch(/^(Av\.|Jr\.|Calle) .+ \d+, .+/);
    }
  });
});
