import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { RunningHouse } from './house.ts';
import { DeployedSite } from './site.ts';

const flags =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

describe.skipIf(!inject('chromium')).each(['served with the API', 'at an address of their own, as on Amplify'])(
  'the pages %s, in a browser',
  { timeout: 60_000 },
  (where) => {
    const site = where.startsWith('served') ? undefined : new DeployedSite();
    let house: RunningHouse;
    let browser: Browser;
    let owner: Record<string, string>;
    let tenantId: string;
    let productId: string;

    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: inject('chromium') as string, args: flags.split(' ') });
      await site?.start();
      house = new RunningHouse(site && { CORS_ALLOWED_ORIGINS: site.url });
      await house.start();
      await house.ask('POST', '/api/v1/auth/register', { email: 'owner@pages.test', password: 'demo-1234', name: 'La Brasa' });
      owner = await house.signIn('owner@pages.test');
      tenantId = String((await house.ask('GET', '/validate', undefined, owner)).data.tenantId);
      const cook = { name: 'Ana Huamán', email: 'cook@pages.test', password: 'demo-1234', role: 'cook' };
      site?.fill({ api: house.url, webSocket: `${house.url.replace('http', 'ws')}/ws`, tenant: tenantId });
      expect((await house.ask('POST', '/api/v1/staff', cook, owner)).status).toBe(201);
      const dish = { name: '<b>Pollo</b> & papas', category: 'Pollo', price: 25.9 };
      productId = (await house.ask<{ id: string }>('POST', '/api/v1/products', dish, owner)).data.id;
    }, 60_000);

    afterAll(async () => {
      await browser.close();
      await house.remove();
      await site?.stop();
    });

    /** A page whose scripts must not fail. */
    async function open(path: string, locale: string): Promise<{ page: Page; problems: string[] }> {
      const page = await browser.newPage({ locale });
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
      await page.goto((site?.url ?? house.url) + path);
      return { page, problems };
    }

    it('shows the menu in either language, and a name as text', async () => {
      for (const [locale, intro, price] of [
        ['es-PE', 'La carta de hoy', 'S/'],
        ['en-US', "Today's menu", 'PEN'],
      ] as const) {
        const { page, problems } = await open(`/t/${tenantId}`, locale);
        await page.getByText('<b>Pollo</b> & papas').waitFor();
        expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('La Brasa');
        expect(await page.locator('#intro').textContent()).toContain(intro);
        expect(await page.locator('.price').textContent()).toContain(price);
        expect(problems).toEqual([]);
        await page.close();
      }
    });

    it('lets a cook sign in, see an order arrive, and take it', async () => {
      const { page, problems } = await open('/console', 'es-PE');
      await page.getByLabel('Correo').fill('cook@pages.test');
      await page.getByLabel('Contraseña').fill('demo-1234');
      await page.getByRole('button', { name: 'Entrar' }).click();
      await page.getByText('En vivo').waitFor();
      await page.getByText('No hay pedidos esperando.').waitFor();
      const { data } = await house.ask<{ id: string }>('POST', '/orders', { items: [{ productId, qty: 2 }] }, owner);
      await page.getByText('2 × <b>Pollo</b> & papas').waitFor();
      await page.getByRole('button', { name: 'Empezar' }).click();
      await page.getByRole('button', { name: 'Terminar' }).waitFor();
      const shown = await house.ask<{ currentStep: string }>('GET', `/api/v1/orders/${data.id}`, undefined, owner);
      expect(shown.data.currentStep).toBe('COOKING');
      expect(problems).toEqual([]);
      await page.getByRole('button', { name: 'Salir' }).click();
      await page.getByRole('button', { name: 'Entrar' }).waitFor();
      await page.close();
    });

    it('shows the API', async () => {
      const { page, problems } = await open('/docs', 'en-US');
      await page.getByText('Place an order').first().waitFor();
      expect(problems).toEqual([]);
      await page.close();
    });
  },
);
