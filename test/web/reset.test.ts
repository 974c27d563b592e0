import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageOrigins, WebFixture } from './web-fixture.ts';

const email = 'cook@pages.test';

describe.each(pageOrigins)('a forgotten password, with the pages %s', { timeout: 60_000 }, (where) => {
  const browsed = new WebFixture(where);
  beforeAll(async () => {
    await browsed.start();
    await browsed.create('/api/v1/staff', { name: 'Ana Huamán', email, password: 'demo-1234', role: 'cook' });
  }, 60_000);
  afterAll(() => browsed.stop());

  /** The link of the mail that the server has left as a file, its quoted-printable text decoded. */
  async function readLink() {
    const folder = join(browsed.server.dataDir, 'mail');
    const findLink = () =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.eml'))
        .map((name) => readFileSync(join(folder, name), 'latin1').replaceAll(/=\r?\n/g, ''))
        .map((text) => text.replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))))
        .flatMap((text) => /http\S+\/restablecer\?\S+/.exec(text)?.[0] ?? [])[0];
    await browsed.server.waitForFile('mail');
    await expect.poll(findLink, { timeout: 20_000 }).toBeDefined();
    return new URL(findLink() as string);
  }

  it('is replaced by the link of a mail, from the sign-in to the sign-in, and once', async () => {
    const { page, problems } = await browsed.openPage('/console', 'es-PE');
    await page.getByLabel('Correo').fill(email);
    await page.getByRole('link', { name: '¿Olvidaste tu contraseña?' }).click();
    await page.getByRole('heading', { name: '¿Olvidaste tu contraseña?' }).waitFor();
    expect(await page.getByLabel('Correo').inputValue()).toBe(email);
    await page.getByRole('button', { name: 'Enviar el enlace' }).click();
    await page.getByRole('heading', { name: 'Revisa tu correo' }).waitFor();
    const sent = await page.locator('#intro').textContent();
    // An address without an account is told the same.
    await page.getByRole('button', { name: 'No me llegó' }).click();
    await page.getByLabel('Correo').fill('nobody@pages.test');
    await page.getByRole('button', { name: 'Enviar el enlace' }).click();
    await page.getByRole('heading', { name: 'Revisa tu correo' }).waitFor();
    expect(await page.locator('#intro').textContent()).toBe(sent);

    const link = await readLink();
    await page.goto(link.href);
    await page.getByRole('heading', { name: 'Elige una contraseña nueva' }).waitFor();
    // Nobody reads the secret off the address, and reloading does not lose it.
    expect(new URL(page.url()).searchParams.has('token')).toBe(false);
    await page.reload();
    await page.getByLabel('Contraseña nueva').fill('password123');
    await page.getByRole('button', { name: 'Guardar la contraseña' }).click();
    await page.getByText('una de las más comunes').waitFor();
    await page.getByLabel('Contraseña nueva').fill('una clave larga');
    await page.getByLabel('Mostrar la contraseña').check();
    expect(await page.getByLabel('Contraseña nueva').getAttribute('type')).toBe('text');
    await page.getByRole('button', { name: 'Guardar la contraseña' }).click();
    await page.getByRole('heading', { name: 'Tu contraseña cambió' }).waitFor();
    await page.getByRole('link', { name: 'Entrar a la consola' }).click();
    await page.getByLabel('Correo').fill(email);
    await page.getByLabel('Contraseña').fill('una clave larga');
    await page.getByRole('button', { name: 'Entrar' }).click();
    await page.getByText('En vivo').waitFor();
    expect(problems).toEqual([expect.stringContaining('400')]);
    await page.close();

    const again = await browsed.openPage(link.href, 'en-US');
    await again.page.getByLabel('New password').fill('otra clave larga');
    await again.page.getByRole('button', { name: 'Save the password' }).click();
    await again.page.getByRole('heading', { name: 'This link no longer works' }).waitFor();
    const asked = again.page.waitForRequest(/auth\/forgot/);
    await again.page.getByLabel('E-mail').fill(email);
    await again.page.getByRole('button', { name: 'Send the link' }).click();
    await again.page.getByRole('heading', { name: 'Check your e-mail' }).waitFor();
    // The link has said whose account it was, so a customer finds theirs again, whatever the default tenant is.
    expect((await asked).postDataJSON()).toEqual({ email, tenantId: browsed.tenantId });
    expect(again.problems).toEqual([expect.stringContaining('410')]);
    await again.page.close();
  });
});
