/**
 * The secret that signs tokens. It is generated at the first deployment and stored in the encrypted state of the stage;
 * `sst secret set JwtSecret new,old` replaces it.
 */
export function createJwtSecret() {
  const generated = new random.RandomPassword('MadeJwtSecret', { length: 64, special: false });
  return new sst.Secret('JwtSecret', generated.result).value;
}

/** The secret from which the keys for push messages derive. With another one, every browser has to subscribe again. */
export function createVapidSecret() {
  const generated = new random.RandomPassword('MadeVapidSecret', { length: 64, special: false });
  return new sst.Secret('VapidSecret', generated.result).value;
}

/**
 * The keys with which cards are charged through Stripe, set by `sst secret set`. Unset they are empty, which counts as unset in the function
 * as well: the simulated gateway then charges.
 */
export const createStripeSecrets = () => ({
  secretKey: new sst.Secret('StripeSecretKey', '').value,
  webhookSecret: new sst.Secret('StripeWebhookSecret', '').value,
});
