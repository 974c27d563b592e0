import { type Browser, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { RunningHouse } from '../journeys/server-process.ts';
import { DeployedSite } from './site.ts';

export const flags =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
export const wheres = ['served with the API', 'at an address of their own, as on Amplify'] as const;

/** A page, and whatever went wrong in its scripts or its requests. */
export type Opened = { readonly page: Page; readonly problems: string[] };

/** A house of one owner, La Brasa, with its pages at the one place or the other, and a browser. */
export class BrowsedHouse {
  readonly #site: DeployedSite | undefined;
  #browser: Browser | undefined;
  house = new RunningHouse();
  owner: Record<string, string> = {};
  tenantId = '';

  constructor(where: (typeof wheres)[number]) {
    this.#site = where === wheres[0] ? undefined : new DeployedSite();
  }

  async start() {
    this.#browser = await chromium.launch({ executablePath: inject('chromium'), args: flags.split(' ') });
    await this.#site?.start();
    if (this.#site) this.house = new RunningHouse({ CORS_ALLOWED_ORIGINS: this.#site.url, FRONTEND_BASE_URL: this.#site.url });
    await this.house.start();
    await this.house.ask('POST', '/api/v1/auth/register', { email: 'owner@pages.test', password: 'demo-1234', name: 'La Brasa' });
    this.owner = await this.house.signIn('owner@pages.test');
    this.tenantId = String((await this.house.ask('GET', '/validate', undefined, this.owner)).data.tenantId);
    this.#site?.fill({ api: this.house.url, webSocket: `${this.house.url.replace('http', 'ws')}/ws`, tenant: this.tenantId });
  }

  /** What the owner makes by this request. */
  async make(path: string, body: unknown): Promise<{ readonly id: string; readonly qrCode: string }> {
    const { status, data } = await this.house.ask<{ id: string; qrCode: string }>('POST', path, body, this.owner);
    if (status !== 201) throw new Error(`${path} was answered with ${status}`);
    return data;
  }

  /** A tab of its own, that knows of no other. */
  async open(path: string, locale: string): Promise<Opened> {
    if (!this.#browser) throw new Error('the browser has not been started');
    const page = await this.#browser.newPage({ locale });
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.goto(new URL(path, this.#site?.url ?? this.house.url).href);
    return { page, problems };
  }

  async stop() {
    await this.#browser?.close();
    await this.house.remove();
    await this.#site?.stop();
  }
}
