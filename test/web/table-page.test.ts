import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageOrigins, WebFixture } from './web-fixture.ts';

const grill = {
  name: 'Parrilla',
  category: 'Parrilla',
  price: 40,
  options: [
    {
      id: 'side',
      name: 'Guarnición',
      min: 1,
      max: 1,
      choices: [
        { id: 'fries', name: 'Papas' },
        { id: 'rice', name: 'Arroz', price: 4 },
      ],
    },
  ],
};

describe.each(pageOrigins)('a table, with its pages %s', { timeout: 60_000 }, (where) => {
  const browsed = new WebFixture(where);
  const codes: string[] = [];

  beforeAll(async () => {
    await browsed.start();
    const restaurant = await browsed.create('/api/v1/restaurants', { name: 'La Brasa' });
    const branch = await browsed.create('/api/v1/branches', { restaurantId: restaurant.id, name: 'Barranco', address: 'Av. Grau 210' });
    for (const number of [1, 2]) {
      const table = await browsed.create('/api/v1/tables', { branchId: branch.id, number });
      codes.push(table.qrCode);
      if (number === 2) await browsed.server.request('PUT', `/api/v1/tables/${table.id}`, { pin: '4321' }, browsed.owner);
    }
    await browsed.create('/api/v1/staff', { name: 'Rosa Quispe', email: 'waiter@pages.test', password: 'demo-1234', role: 'waiter' });
    await browsed.create('/api/v1/products', { name: 'Pollo & papas', category: 'Pollo', price: 25.9 });
    await browsed.create('/api/v1/products', grill);
  }, 60_000);
  afterAll(() => browsed.stop());

  it('is shared by two phones from the first dish to the end, in sight of the waiter', async () => {
    const phones = [await browsed.openPage(codes[0] as string, 'es-PE'), await browsed.openPage(codes[0] as string, 'en-US')] as const;
    const [{ page: ana }, { page: ben }] = phones;
    const waiter = await browsed.openPage('/console', 'es-PE');
    const { page: console } = waiter;
    await console.getByLabel('Correo').fill('waiter@pages.test');
    await console.getByLabel('Contraseña').fill('demo-1234');
    await console.getByRole('button', { name: 'Entrar' }).click();
    await Promise.all([ana.getByText('En vivo').waitFor(), ben.getByText('Live').waitFor(), console.getByText('En vivo').waitFor()]);
    expect(await ana.getByRole('heading', { level: 1 }).textContent()).toBe('Mesa 1');

    await ana.getByRole('button', { name: 'Agregar: Pollo & papas' }).click();
    await ben.getByRole('button', { name: 'Add: Parrilla' }).click();
    await ben.getByLabel('Arroz').check();
    await ben.getByRole('button', { name: 'Add · PEN 44.00' }).click();
    await ana.getByRole('button', { name: 'Carrito (2)' }).click();
    const order = ana.getByRole('button', { name: 'Pedir todo · S/ 69.90' });
    await order.waitFor();
    await ben.getByRole('button', { name: 'Cart (2)' }).click();
    await ben.getByRole('button', { name: 'One more: Pollo & papas' }).click();
    await ana.getByRole('button', { name: 'Pedir todo · S/ 95.80' }).click();
    await ana.getByText('Pedido enviado a la cocina.').waitFor();
    await ben.getByText('The cart is empty.').waitFor();
    const orders = await browsed.server.request<{ id: string; total: number }[]>('GET', '/api/v1/orders', undefined, browsed.owner);
    expect(orders.data.map(({ total }) => total)).toEqual([95.8]);

    await console.getByRole('button', { name: 'Cola de pedidos' }).click();
    await console.getByText('Cocina · Mesa 1').waitFor();
    const cooking = `/api/v1/fulfillment/orders/${orders.data[0]?.id}/steps/COOKING`;
    await browsed.server.request('POST', `${cooking}/start`, {}, browsed.owner);
    await ana.getByText('Cocina: en marcha').waitFor();

    await ben.getByRole('button', { name: 'Bill' }).click();
    await ben.getByLabel('Split equally among').fill('3');
    // Text that somebody types stays when updates arrive meanwhile.
    await browsed.server.request('POST', `${cooking}/complete`, {}, browsed.owner);
    await ben.getByText('Cooking: done').waitFor();
    await ben.getByRole('button', { name: 'Split' }).click();
    await ben.getByText('Part 3').waitFor();
    await ben.getByRole('button', { name: 'Ask for the bill' }).click();
    await ana.getByText('La cuenta se pidió').waitFor();

    const popup = ben.waitForEvent('popup');
    await ben.getByRole('link', { name: 'Receipt 1' }).click();
    // The order's language is that of the phone that placed it.
    await (await popup).getByText('No es un comprobante tributario').waitFor();

    await console.getByRole('button', { name: 'Mesas' }).click();
    await console.getByText('Pide la cuenta: Mesa 1').waitFor();
    await console.getByRole('button', { name: 'Atender: Mesa 1' }).click();
    await Promise.all([ana.getByText('Ya vienen a cobrarles').waitFor(), ben.getByText('Somebody is on the way').waitFor()]);
    // The guests owe everything, so the waiter is asked twice: whether their visit ends, and why without payment.
    const questions: string[] = [];
    console.on('dialog', (question) => {
      questions.push(question.message());
      return question.accept(question.type() === 'prompt' ? 'Invita la casa' : undefined);
    });
    await console.getByRole('button', { name: 'Mesa 1: Cambiar a Libre' }).click();
    await Promise.all([ana.getByText('¡Gracias por venir!').waitFor(), ben.getByText('Thank you for coming!').waitFor()]);
    await console.getByRole('button', { name: 'Mesa 1: Cambiar a Ocupada' }).waitFor();
    expect(questions).toEqual([expect.stringContaining('¿terminar la visita'), expect.stringContaining('¿Por qué se libera sin cobrar?')]);

    // Reloading the page does not open the table again; requesting it does.
    await ana.reload();
    await ana.getByRole('link', { name: 'Recibo 1' }).waitFor();
    await ana.getByRole('button', { name: 'Empezar otra visita en esta mesa' }).click();
    await ana.getByText('En vivo').waitFor();
    await ana.getByRole('button', { name: 'Cuenta' }).click();
    await ana.getByText('Todavía no han pedido nada.').waitFor();

    const sheet = console.waitForEvent('popup');
    await console.getByRole('button', { name: 'Hoja de códigos QR' }).click();
    await (await sheet).getByText('Mesa 2').waitFor();
    // The refusal to free a table that owes is the only one.
    expect(waiter.problems.splice(0)).toEqual([expect.stringContaining('409')]);
    expect([...phones, waiter].flatMap(({ problems }) => problems)).toEqual([]);
    await Promise.all([ana.close(), ben.close(), console.close()]);
  });

  // The others do not depend on where the pages come from.
  if (where !== pageOrigins[0]) return;

  it('asks for the PIN of a table that has one', async () => {
    const { page } = await browsed.openPage(codes[1] as string, 'es-PE');
    await page.getByLabel('PIN de la mesa').fill('1111');
    await page.getByRole('button', { name: 'Entrar a la mesa' }).click();
    await page.getByText('no es correcto').waitFor();
    await page.getByLabel('PIN de la mesa').fill('4321');
    await page.getByRole('button', { name: 'Entrar a la mesa' }).click();
    await page.getByRole('heading', { name: 'Mesa 2' }).waitFor();
    await page.close();
  });

  it('follows the table without a socket, whenever somebody looks', async () => {
    const { page: ana } = await browsed.openPage('about:blank', 'es-PE');
    await ana.routeWebSocket(/\/ws/, (socket) => socket.close());
    await ana.goto(codes[0] as string);
    await ana.getByText('Sin conexión').waitFor();
    await ana.getByText('Datos de').waitFor();
    const { page: ben } = await browsed.openPage(codes[0] as string, 'es-PE');
    await ben.getByRole('button', { name: 'Agregar: Pollo & papas' }).click();
    await ben.getByRole('button', { name: 'Carrito (1)' }).waitFor();
    await expect
      .poll(async () => {
        await ana.evaluate(() => dispatchEvent(new Event('focus')));
        return ana.getByRole('button', { name: 'Carrito (1)' }).count();
      })
      .toBe(1);
    await Promise.all([ana.close(), ben.close()]);
  });
});
