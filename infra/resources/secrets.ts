/** Signs the tokens: made at the first deployment and kept in the stage's encrypted state; `sst secret set JwtSecret new,old` puts another in its place. */
export function createJwtSecret() {
  const generated = new random.RandomPassword('MadeJwtSecret', { length: 64, special: false });
  return new sst.Secret('JwtSecret', generated.result).value;
}

/** Push services know the stage by the keys made from it; with another one every browser has to subscribe again. */
export function createVapidSecret() {
  const generated = new random.RandomPassword('MadeVapidSecret', { length: 64, special: false });
  return new sst.Secret('VapidSecret', generated.result).value;
}
