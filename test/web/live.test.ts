import { afterAll, beforeAll, expect, it } from 'vitest';
import { pageOrigins, WebFixture } from './web-fixture.ts';

const browsed = new WebFixture(pageOrigins[0]);
beforeAll(() => browsed.start());
afterAll(() => browsed.stop());

/** A console whose connection can be cut silently, and whose clock can be advanced. */
async function signedIn() {
  const { page, problems } = await browsed.openPage('about:blank', 'es-PE');
  const line = { isCut: false, opened: 0 };
  await page.routeWebSocket(/\/ws/, (client) => {
    const server = client.connectToServer();
    line.opened += 1;
    const mine = line.opened;
    const isOpen = () => !line.isCut || mine > 1;
    client.onMessage((text) => isOpen() && server.send(text));
    server.onMessage((text) => isOpen() && client.send(text));
  });
  await page.clock.install();
  await page.goto(`${browsed.server.url}/console`);
  await page.getByLabel('Correo').fill('owner@pages.test');
  await page.getByLabel('Contraseña').fill('demo-1234');
  await page.getByRole('button', { name: 'Entrar' }).click();
  await page.getByText('En vivo').waitFor();
  return { page, problems, line };
}

it('a line that was cut in silence is noticed within 15 s, and another one is taken up', async () => {
  const { page, line } = await signedIn();
  line.isCut = true;
  await page.clock.runFor(15_000);
  await page.getByText('Sin conexión').waitFor();
  await page.getByText('Datos de').waitFor();
  await page.clock.runFor(7_000);
  await page.getByText('En vivo').waitFor();
  expect(line.opened).toBeGreaterThan(1);
  await page.close();
});

it('a line on which the server says that it is there stays', async () => {
  const { page, line } = await signedIn();
  for (let turn = 0; turn < 4; turn += 1) {
    await page.clock.runFor(10_000);
    // The response to the page's request arrives before the clock advances.
    await page.evaluate(() => fetch('/health'));
  }
  expect([line.opened, await page.getByText('En vivo').count()]).toEqual([1, 1]);
  await page.close();
});

it('a browser that is offline says so at once, and comes back at once', async () => {
  const { page } = await signedIn();
  await page.context().setOffline(true);
  await page.getByText('Sin conexión').waitFor();
  await page.context().setOffline(false);
  await page.getByText('En vivo').waitFor();
  await page.close();
});

it('the queue goes on beyond its first page', async () => {
  const { id: productId } = await browsed.create('/api/v1/products', { name: 'Chicha', category: 'Bebidas', price: 9 });
  const orders = Array.from({ length: 120 }, () => ({ items: [{ productId, qty: 1 }] }));
  for (const order of orders) await browsed.server.request('POST', '/orders', order, browsed.owner);
  const { page } = await signedIn();
  await expect.poll(() => page.locator('#queue li').count()).toBe(120);
  await page.close();
});
