import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { ServerProcess } from '../journeys/server-process.ts';
import { chromiumFlags } from './web-fixture.ts';

let browser: Browser;
const servers: ServerProcess[] = [];
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: inject('chromium'), args: chromiumFlags.split(' ') });
});
afterAll(async () => {
  await browser.close();
  await Promise.all(servers.map((server) => server.remove()));
});

/** An empty production folder, and a page at this path of its server. */
async function opened(locale: string, path?: string) {
  const server = new ServerProcess({ NODE_ENV: 'production', JWT_SECRET: 'a secret of the tests with 32 bytes or more' });
  servers.push(server);
  await server.start();
  const page = await browser.newPage({ locale, timezoneId: 'America/Bogota' });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  const link = /First run: (\S+)/.exec(server.output)?.[1] ?? '';
  await page.goto(path === undefined ? link : server.url + path);
  return { server, page, link, problems };
}

const fill = async (page: Page, labels: Readonly<Record<string, string>>) => {
  for (const [label, value] of Object.entries(labels)) await page.getByLabel(label).fill(value);
};

it('leads from an empty production folder to a business with its own menu', async () => {
  const { server, page, link, problems } = await opened('es-PE');
  expect(await page.getByLabel('Zona horaria').inputValue()).toBe('America/Bogota');
  expect(await page.getByLabel('Moneda').inputValue()).toBe('PEN');
  await fill(page, { 'Nombre del negocio': 'El Buen Sabor', 'Tu correo': 'ana@sabor.pe', Contraseña: 'password123' });
  await page.getByRole('button', { name: 'Abrir el negocio' }).click();
  // The page shows what the server refuses, and keeps everything that was typed.
  await page.getByText('una de las más comunes').waitFor();
  expect(await page.getByLabel('Tu correo').inputValue()).toBe('ana@sabor.pe');
  await page.getByLabel('Contraseña').fill('una clave larga');
  await page.getByRole('button', { name: 'Abrir el negocio' }).click();
  await page.getByRole('heading', { name: 'El Buen Sabor está abierto' }).waitFor();
  expect(new URL(page.url()).search).toBe('');

  const sheet = (text: string) => ({ name: 'carta.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByLabel('Archivo CSV').setInputFiles(sheet('name,category,price\nLomo saltado,Fondos,caro\n'));
  await page.getByRole('button', { name: 'Cargar la carta' }).click();
  await page.getByText('rows.2.price').waitFor();
  await page.getByLabel('Archivo CSV').setInputFiles(sheet('name,category,price\nLomo saltado,Fondos,32.5\nChicha,Bebidas,9\n'));
  await page.getByRole('button', { name: 'Cargar la carta' }).click();
  await page.getByText('Productos en tu carta: 2').waitFor();

  await page.getByRole('link', { name: 'Tu carta' }).click();
  await page.getByText('Lomo saltado').waitFor();
  await page.goto(`${server.url}/`);
  await page.getByText('Lomo saltado').waitFor();
  await page.getByRole('link', { name: 'Consola' }).click();
  await page.getByText('En vivo').waitFor();
  await page.goto(link);
  await fill(page, { 'Nombre del negocio': 'Otro', 'Tu correo': 'otro@sabor.pe', Contraseña: 'una clave larga' });
  await page.getByRole('button', { name: 'Abrir el negocio' }).click();
  await page.getByText('ya tiene un negocio').waitFor();
  expect(problems).toEqual([]);
});

it('says in English what is missing, and what a server without a business is', async () => {
  const { server, page, problems } = await opened('en-US', '/setup');
  await page.getByText('Open this page by the whole link').waitFor();
  expect(await page.getByRole('button', { name: 'Open the business' }).isDisabled()).toBe(true);
  await page.goto(server.url);
  await page.getByText('This server has no business yet.').waitFor();
  await page.goto(`${server.url}/consola`);
  await page.getByRole('heading', { name: 'There is no page here' }).waitFor();
  expect(problems).toEqual([]);
});
