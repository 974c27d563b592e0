import { Settings } from '#modules/ordering/settings/ports/settings';
import { runAsTenant } from '#shared/tenant-scope';
import type { TestApp } from '#test/app';

/** Gives a tenant a wallet `y` called Yape, to which its guests pay by themselves. */
export async function addWallet(app: TestApp, tenantId: string) {
  const settings = app.app.container.get(Settings);
  await runAsTenant(tenantId, async () => {
    const before = await settings.get(tenantId);
    const wallets = [{ id: 'y', name: 'Yape', number: '987', imageUrl: null }];
    await settings.save(tenantId, before, { ...before.settings, wallets }, app.clock.now().toISOString(), []);
  });
}
