import { textKey } from '#shared/values/text-key';
import { orderingError } from '../../domain/errors.ts';
import type { TenantSettings, WalletSettings } from '../../settings/domain/settings.ts';

/**
 * Finds a wallet of the restaurant by its id or its name, whatever the case of the name.
 * @throws `ordering.unknown-wallet`
 */
export function findWallet({ wallets }: Pick<TenantSettings, 'wallets'>, idOrName: string): WalletSettings {
  const wallet = wallets.find(({ id }) => id === idOrName) ?? wallets.find(({ name }) => textKey(name) === textKey(idOrName));
  if (!wallet) throw orderingError('ordering.unknown-wallet', { details: [{ path: 'wallet', message: unknownText }] });
  return wallet;
}

const unknownText = { es: 'No es una billetera del negocio', en: 'Is no wallet of the business' };
