import { type Browser, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { ServerProcess } from '../journeys/server-process.ts';
import { DeployedSite } from './site.ts';

export const chromiumFlags =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
export const pageOrigins = ['served with the API', 'at an address of their own, as on Amplify'] as const;

/** A page, and the errors in its scripts or its requests. */
export type OpenedPage = { readonly page: Page; readonly problems: string[] };

/** The tenant La Brasa with an owner, its pages on the server or on a separate site, and a browser. */
export class WebFixture {
  readonly #site: DeployedSite | undefined;
  #browser: Browser | undefined;
  server = new ServerProcess();
  owner: Record<string, string> = {};
  tenantId = '';

  constructor(pageOrigin: (typeof pageOrigins)[number]) {
    this.#site = pageOrigin === pageOrigins[0] ? undefined : new DeployedSite();
  }

  async start() {
    this.#browser = await chromium.launch({ executablePath: inject('chromium'), args: chromiumFlags.split(' ') });
    await this.#site?.start();
    if (this.#site) this.server = new ServerProcess({ CORS_ALLOWED_ORIGINS: this.#site.url, FRONTEND_BASE_URL: this.#site.url });
    await this.server.start();
    await this.server.request('POST', '/api/v1/auth/register', { email: 'owner@pages.test', password: 'demo-1234', name: 'La Brasa' });
    this.owner = await this.server.signIn('owner@pages.test');
    this.tenantId = String((await this.server.request('GET', '/validate', undefined, this.owner)).data.tenantId);
    this.#site?.writePages({ api: this.server.url, webSocket: `${this.server.url.replace('http', 'ws')}/ws`, tenant: this.tenantId });
  }

  /** Creates something with this request of the owner. */
  async create(path: string, body: unknown): Promise<{ readonly id: string; readonly qrCode: string }> {
    const { status, data } = await this.server.request<{ id: string; qrCode: string }>('POST', path, body, this.owner);
    if (status !== 201) throw new Error(`${path} was answered with ${status}`);
    return data;
  }

  /** A separate tab, which shares nothing with others. */
  async openPage(path: string, locale: string): Promise<OpenedPage> {
    if (!this.#browser) throw new Error('the browser has not been started');
    const page = await this.#browser.newPage({ locale });
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.goto(new URL(path, this.#site?.url ?? this.server.url).href);
    return { page, problems };
  }

  async stop() {
    await this.#browser?.close();
    await this.server.remove();
    await this.#site?.stop();
  }
}
