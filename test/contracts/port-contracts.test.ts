import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Ports that have no suite, and promises that are in none, each with the reason. */
const withoutSuite: Readonly<Record<string, string>> = {
  'identity/ports/common-passwords': 'one list, with tests of its own',
  'notifications/ports/mail-sender: hasStableMessageId': 'a fact about each sender; deliveries.test.ts shows what follows from it',
  'ordering/catalogue/ports/image-converter': 'one library, with tests of its own',
  'ordering/catalogue/ports/product-sheet': 'one format, with tests of its own',
  'ordering/dining/ports/party-carts': 'bound by a use case of checkout',
  'ordering/orders/ports/order-links': 'addresses made of settings, with tests of the routes that show them',
  'ordering/orders/ports/table-tabs': 'bound by a use case of dining',
  'ordering/printing/ports/document-encoder': 'one library, with tests of its own',
  'ordering/printing/ports/print-jobs: commit': 'changes of others, which the suite of their own port holds',
  'ordering/printing/ports/printer-keys': 'one way of making keys, with tests of the routes that take them',
  'ordering/search/ports/search': 'held to test/ordering/search/query-expectations.ts',
  'ordering/settings/ports/catalogue-commit': 'part of what the suite of Settings runs on',
  'ordering/till/ports/bill-sales': 'bound by a use case of dining',
  'ordering/settings/ports/currency-use': 'bound by what asks the orders and promotions',
};

const read = (path: string) => readFileSync(path, 'utf8');
const suites = globSync('test/contracts/**/*.ts').map(read);
const ports = globSync('modules/**/ports/*.ts').map((path) => {
  const methods = [...read(path).matchAll(/^ {2}abstract (?:readonly |get )?(\w+)/gm)].map(([, name]) => name as string);
  return { name: path.slice('modules/'.length, -'.ts'.length), methods };
});

it('every promise of a port is in the suite that its adapters are held to', () => {
  const unproven = ports
    .filter(({ name }) => !(name in withoutSuite))
    .flatMap(({ name, methods }) => {
      const ofPort = suites.filter((text) => text.includes(`#modules/${name}'`)).join('\n');
      return methods.filter((method) => !new RegExp(`\\b${method}\\b`).test(ofPort)).map((method) => `${name}: ${method}`);
    });
  expect(unproven.filter((promise) => !(promise in withoutSuite))).toEqual([]);
});

it('names nothing that is gone', () => {
  const names = ports.flatMap(({ name, methods }) => [name, ...methods.map((method) => `${name}: ${method}`)]);
  expect(Object.keys(withoutSuite).filter((name) => !names.includes(name))).toEqual([]);
});
