import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageOrigins, WebFixture } from './web-fixture.ts';

describe.each(pageOrigins)('the pages %s, in a browser', { timeout: 60_000 }, (where) => {
  const browsed = new WebFixture(where);
  let productId: string;

  beforeAll(async () => {
    await browsed.start();
    await browsed.create('/api/v1/staff', { name: 'Ana Huamán', email: 'cook@pages.test', password: 'demo-1234', role: 'cook' });
    productId = (await browsed.create('/api/v1/products', { name: '<b>Pollo</b> & papas', category: 'Pollo', price: 25.9 })).id;
  }, 60_000);
  afterAll(() => browsed.stop());

  it('shows the menu in either language, and a name as text', async () => {
    for (const [locale, intro, price] of [
      ['es-PE', 'La carta de hoy', 'S/'],
      ['en-US', "Today's menu", 'PEN'],
    ] as const) {
      const { page, problems } = await browsed.openPage(`/t/${browsed.tenantId}`, locale);
      await page.getByText('<b>Pollo</b> & papas').waitFor();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('La Brasa');
      expect(await page.locator('#intro').textContent()).toContain(intro);
      expect(await page.locator('.price').textContent()).toContain(price);
      expect(problems).toEqual([]);
      await page.close();
    }
  });

  it('lets a cook sign in, see an order arrive, and take it', async () => {
    const { server: house, owner } = browsed;
    const { page, problems } = await browsed.openPage('/console', 'es-PE');
    await page.getByLabel('Correo').fill('cook@pages.test');
    await page.getByLabel('Contraseña').fill('demo-1234');
    await page.getByRole('button', { name: 'Entrar' }).click();
    await page.getByText('En vivo').waitFor();
    await page.getByText('No hay pedidos esperando.').waitFor();
    const { data } = await house.request<{ id: string }>('POST', '/orders', { items: [{ productId, qty: 2 }] }, owner);
    await page.getByText('2 × <b>Pollo</b> & papas').waitFor();
    await page.getByRole('button', { name: 'Empezar' }).click();
    await page.getByRole('button', { name: 'Terminar' }).waitFor();
    const shown = await house.request<{ currentStep: string }>('GET', `/api/v1/orders/${data.id}`, undefined, owner);
    expect(shown.data.currentStep).toBe('COOKING');
    expect(problems).toEqual([]);
    await page.getByRole('button', { name: 'Salir' }).click();
    await page.getByRole('button', { name: 'Entrar' }).waitFor();
    await page.close();
  });

  it('shows a cook of one branch its orders alone, as they arrive', async () => {
    const { server: house, owner } = browsed;
    const { id: restaurantId } = await browsed.create('/api/v1/restaurants', { name: 'La Brasa' });
    const [here = '', elsewhere = ''] = await Promise.all(
      ['Norte', 'Sur'].map(async (name) => {
        return (await browsed.create('/api/v1/branches', { restaurantId, name, address: 'Calle 1', description: 'Patio' })).id;
      }),
    );
    const cook = { name: 'Rosa Paz', email: 'norte@pages.test', password: 'demo-1234', role: 'cook' };
    await browsed.create('/api/v1/staff', { ...cook, branches: [here] });
    const { page, problems } = await browsed.openPage('/console', 'es-PE');
    await page.getByLabel('Correo').fill(cook.email);
    await page.getByLabel('Contraseña').fill(cook.password);
    await page.getByRole('button', { name: 'Entrar' }).click();
    await page.getByText('En vivo').waitFor();
    const order = (branchId: string, quantity: number) =>
      house.request('POST', '/api/v1/orders', { items: [{ productId, quantity }], type: 'pickup', branchId }, owner);
    await order(elsewhere, 7);
    await order(here, 3);
    await page.getByText('3 × <b>Pollo</b> & papas').waitFor();
    expect(await page.getByText('7 × <b>Pollo</b> & papas').count()).toBe(0);
    expect(problems).toEqual([]);
    await page.close();
  });

  it('shows the API', async () => {
    const { page, problems } = await browsed.openPage('/docs', 'en-US');
    // The list is long, and more of it comes as one scrolls.
    const isShown = async () => {
      await page.mouse.wheel(0, 5_000);
      return page.getByText('Place an order').first().isVisible();
    };
    await expect.poll(isShown, { timeout: 30_000 }).toBe(true);
    expect(problems).toEqual([]);
    await page.close();
  });
});
