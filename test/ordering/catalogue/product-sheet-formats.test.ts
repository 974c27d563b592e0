import { beforeEach, describe, expect, it } from 'vitest';
import { CsvProductSheet } from '#modules/ordering/catalogue/adapters/csv-product-sheet';
import type { ApiResponse } from '#test/app';
import { productSheetContract } from '#test/contracts/ordering/catalogue/product-sheet';
import { openRestaurant } from '../../fixtures/restaurant.ts';

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let manager: string;
const path = '/api/v1/products';
type Product = { id: string; name: string; price: number; stock: number | null; isAvailable: boolean; description: string };

beforeEach(async () => {
  restaurant = await openRestaurant();
  manager = await restaurant.as('manager');
});

async function send(to: string, body: BodyInit, type: string, method = 'POST') {
  const headers = { authorization: `Bearer ${manager}`, 'content-type': type };
  const answer = await restaurant.app.app.app.request(to, { method, headers, body });
  return { ...((await answer.json()) as object), status: answer.status } as ApiResponse<Record<string, unknown>>;
}
const bring = (body: BodyInit, type = 'text/csv', query = '') => send(`${path}/import${query}`, body, type);
const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const products = async () => (await restaurant.app.get<Product[]>(`${path}?limit=100&sort=name`, manager)).data;
const names = async () => (await products()).map(({ name }) => name);
const pathsOf = ({ details = [] }: { details?: readonly { path: string }[] }) => details.map(({ path }) => path);

describe('bytes that are not UTF-8', () => {
  it('in JSON are refused, and store nothing', async () => {
    const id = await restaurant.sells({ name: 'Aji', price: 9 });
    for (const [to, method] of [
      [path, 'POST'],
      [`${path}/${id}`, 'PATCH'],
      ['/api/v1/orders', 'POST'],
      ['/login', 'POST'],
    ] as const) {
      const refused = await send(to, latin('{"name":"Ají","category":"Pollo","price":9,"email":"Ají"}'), 'application/json', method);
      expect([to, refused.status, refused.error]).toEqual([to, 400, 'request.not-utf-8']);
    }
    expect(await names()).toEqual(['Aji']);
    expect((await send(`${path}/${id}`, '\ufeff{"name":"Ají"}', 'application/json', 'PATCH')).status).toBe(200);
    expect(await names()).toEqual(['Ají']);
  });

  it('in a sheet are read where they are declared, or where there is no doubt', async () => {
    const sheet = 'name,category,price\n"Ají de gallina ¿picante?",Ñoquis,9\n';
    expect((await bring(latin(sheet))).status).toBe(200);
    expect(await names()).toEqual(['Ají de gallina ¿picante?']);
    for (const charset of ['windows-1252', '"ISO-8859-1"', 'cp1252']) {
      const text = `name,category,price\nPapas ${charset.replaceAll('"', '')} × 2 – ñ,Guarniciones,9\n`;
      const bytes = Buffer.from(text.replace('–', '\x96'), 'latin1');
      expect((await bring(new Uint8Array(bytes), `text/csv; charset=${charset}`)).status).toBe(200);
      expect(await names()).toContain(`Papas ${charset.replaceAll('"', '')} × 2 – ñ`);
    }
  });

  it('in a sheet are refused where they may be something else', async () => {
    const cells = (bytes: string) => latin(`name,category,price\n${bytes},Pollo,9\n`);
    const cp850 = ['Aj\xa1', 'Pi\xa4a', 'MEN\xe9'];
    const macRoman = ['Aj\x92', 'Pi\x96a', 'Ch\x87lo'];
    const neither = ['Cant\xf9', 'br\xfb', 'x\x81'];
    for (const bytes of [...cp850, ...macRoman, ...neither]) {
      const refused = await bring(cells(bytes));
      expect([bytes, refused.status, refused.error]).toEqual([bytes, 400, 'request.not-utf-8']);
    }
    expect((await bring(cells('Aj\xed'), 'text/csv; charset=utf-8')).error).toBe('request.not-utf-8');
    expect(await bring('name,category,price\nA,B,1\n', 'text/csv; charset=utf-16')).toMatchObject({
      status: 415,
      error: 'request.unknown-charset',
      message: expect.stringContaining('utf-16'),
    });
    expect(await names()).toEqual([]);
  });
});

describe('a sheet as a Spanish spreadsheet saves it', () => {
  it('has semicolons, decimal commas, VERDADERO and a byte order mark', async () => {
    const rows = 'Name;category;price;stock;isAvailable;description;isbn;rating;;\r\n'.replace('Name', 'name');
    const text = `\ufeff${rows}Papas, fritas;Guarniciones;12,90;8;VERDADERO;con sal, y ají;;;;\r\nIlíada;Novela;9;;falso;;978-1234567890;4,5;;\r\n`;
    expect((await bring(text)).data).toMatchObject({ rows: 2, changed: 2 });
    expect(await products()).toMatchObject([
      { name: 'Ilíada', price: 9, stock: null, isAvailable: false, book: { rating: 4.5 } },
      { name: 'Papas, fritas', price: 12.9, stock: 8, isAvailable: true, description: 'con sal, y ají' },
    ]);
  });

  it('is not guessed at where a number could mean two', async () => {
    expect(pathsOf(await bring('name;category;price;stock\nA;B;1.500;1\nC;D;1,500;2.000\nE;F;1,5;2\n'))).toEqual([
      'rows.2.price',
      'rows.3.price',
      'rows.3.stock',
    ]);
    expect(pathsOf(await bring('name,category,price\nA,B,"1,500"\nC,D,"1,5"\nE,F,1 500\n'))).toEqual(['rows.2.price', 'rows.4.price']);
  });
});

describe('the rows of a sheet', () => {
  it('without anything in them are skipped, and count', async () => {
    const text = '\n,,\nname,category,price,,\n\n,,\n"Plato\nhondo",Fondos,9\n , ,\n\nTorta,,1\n,,,,\n\n';
    expect(pathsOf(await bring(text))).toEqual(['rows.9.category']);
    expect((await bring(text.replace('Torta,', 'Torta,Postres').replace('Postres,,', 'Postres,'))).data).toMatchObject({
      rows: 2,
      changed: 2,
    });
    expect(pathsOf(await bring('\n\nname,price\n'))).toEqual(['rows.3.category']);
    for (const nothing of [' ', '\n\n', ',,\n,,', ';;\n;;']) expect(pathsOf(await bring(nothing))).toContain('rows.1.name');
  });

  it('have as many cells as there are columns, empty ones behind them apart', async () => {
    expect(pathsOf(await bring('name,category,price\nA,B\nC,D,1,,\nE,F,1,x\nG,H,1\n'))).toEqual(['rows.2', 'rows.4']);
    expect(pathsOf(await bring(`name,category,price\nA,B,1\n${'x,'.repeat(300)}\n`))).toEqual(['rows.3']);
    expect(pathsOf(await bring('name,category,price\nA,B,1\n\n"C,D,1\nE,F,1\n'))).toEqual(['rows.4']);
  });

  it('pick by ids that are all different, in JSON too', async () => {
    const choice = { id: 's', name: 'Chico', price: 1 };
    const other = { ...choice, id: 'l' };
    const twoOptions = [
      { id: 'o', name: 'Tamaño', choices: [choice] },
      { id: 'o', name: 'Salsa', choices: [choice] },
    ];
    const twoChoices = [{ id: 'o', name: 'Tamaño', choices: [other, choice, choice] }];
    const id = await restaurant.sells({ name: 'Flan', price: 9, options: [{ id: 'o', name: 'Tamaño', choices: [choice, other] }] });
    for (const [options, wrong] of [
      [twoOptions, 'options'],
      [twoChoices, 'options.0.choices'],
    ] as const) {
      const sheet = `name,category,price,options\nTorta,Postres,9,"${JSON.stringify(options).replaceAll('"', '""')}"\n`;
      expect(pathsOf(await bring(sheet))).toEqual([`rows.2.${wrong}`]);
      const body = { name: 'Torta', category: 'Postres', price: 9, options };
      expect(pathsOf(await restaurant.app.post(path, body, manager))).toEqual([wrong]);
      expect(pathsOf(await restaurant.app.request('PATCH', `${path}/${id}`, { token: manager, body: { options } }))).toEqual([wrong]);
    }
    expect(await names()).toEqual(['Flan']);
  });

  it('are read no further than it takes to refuse them', async () => {
    const refused = await bring(`name,category,price,stock\n${',,x,y\n'.repeat(9_000)}`);
    expect([refused.status, refused.details.length, refused.details.at(-1)?.path]).toEqual([400, 200, 'rows.51.stock']);
    expect(pathsOf(await bring(`name,category,price\n${',,\n'.repeat(30_000)}A,B\n`))).toEqual(['rows.20001']);
    expect(pathsOf(await bring(`name,category,price\n"${'x'.repeat(600_000)}",B,1\n`))).toEqual(['rows.2']);
  });
});

describe('a dry run', () => {
  it('says what would be made, changed and left, and changes nothing', async () => {
    await restaurant.sells({ name: 'Flan', category: 'Postres', price: 9, stock: 3 });
    await restaurant.sells({ name: 'Torta', category: 'Postres', price: 12 });
    const before = await products();
    const text = 'name,category,price\nFlan,Postres,9\nTorta,Postres,13\nPapas,Guarniciones,5\n';
    const response = await bring(text, 'text/csv', '?dryRun=true');
    expect(response.data).toEqual({ dryRun: true, rows: 3, created: 1, updated: 1, unchanged: 1, errors: [] });
    const faulty = await bring(`${text}Flan,Postres,1\nMal,Postres,nada\n`, 'text/csv', '?dryRun=true');
    expect([faulty.status, faulty.data]).toMatchObject([200, { rows: 4, created: 1, updated: 1, unchanged: 1 }]);
    expect((faulty.data.errors as { path: string }[]).map(({ path }) => path)).toEqual(['rows.6.price', 'rows.5.name']);
    expect(await products()).toEqual(before);
    expect((await restaurant.app.files.list('pardos/')).keys).toEqual([]);
    expect((await bring(text, 'text/csv', '?dryRun=maybe')).status).toBe(400);
    expect((await bring(text, 'text/csv', '?dryRun=false')).data).toMatchObject({ rows: 3, changed: 2, status: 'done' });
  });
});

const toCell = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
productSheetContract('CsvProductSheet', () => ({
  sheet: new CsvProductSheet(),
  write: (columns, rows) => [columns, ...rows].map((row) => `${row.map(toCell).join(',')}\n`).join(''),
}));
