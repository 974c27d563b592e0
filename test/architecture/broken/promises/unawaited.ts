const store = async () => 'stored';

export async function forgotten() {
  store();
  void store();
  store().then((said) => said.length);
  [1, 2].map(async () => store());
  if (store()) [1, 2].forEach(async () => store());
}
