import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculateOrderTotal, findChargeTerms, type OrderPriceTerms } from '#modules/ordering/orders/domain/order-total';
import { calculateTax, findTaxTerms, type TaxTerms } from '#modules/ordering/orders/domain/tax';
import type { TaxSettings } from '#modules/ordering/settings/domain/settings';

const igv: TaxTerms = { name: 'IGV', included: true, rates: [{ id: 'general', percent: 18 }] };
const onTop: TaxTerms = { ...igv, included: false };
const twoRates: TaxTerms = {
  name: 'IVA',
  included: true,
  rates: [
    { id: 'general', percent: 21 },
    { id: 'reduced', percent: 10.5 },
  ],
};
const noTerms: OrderPriceTerms = { fees: [], charges: [], taxTerms: null, tip: 0 };
const line = (lineId: string, unitPrice: number, quantity = 1, taxRateId?: string) => ({
  lineId,
  unitPrice,
  quantity,
  ...(taxRateId !== undefined && { taxRateId }),
});
const service = { id: 's', name: 'Servicio', percent: 10 };
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

describe('the tax terms of a day', () => {
  const rate = (id: string, percent: number, from: string) => ({ id, percent, from });
  const settings = (...rates: TaxSettings['rates']): TaxSettings => ({ name: 'IGV', included: true, rates });

  it.each([
    ['the day before it changes', '2026-12-31', [{ id: 'general', percent: 18 }]],
    ['the day on which it changes', '2027-01-01', [{ id: 'general', percent: 17.5 }]],
    ['a day after two changes', '2028-05-05', [{ id: 'general', percent: 16 }]],
  ])('hold the rate of %s', (_, day, rates) => {
    const changing = settings(rate('general', 16, '2028-01-01'), rate('general', 18, '2000-01-01'), rate('general', 17.5, '2027-01-01'));
    expect(findTaxTerms(changing, day)?.rates).toEqual(rates);
  });

  it('keep the first rate of the settings first, whenever it began', () => {
    const terms = findTaxTerms(
      settings(rate('b', 10, '2020-01-01'), rate('a', 0, '2000-01-01'), rate('b', 11, '2021-01-01')),
      '2026-01-01',
    );
    expect(terms?.rates).toEqual([
      { id: 'b', percent: 11 },
      { id: 'a', percent: 0 },
    ]);
  });

  it('are none without settings, and before any rate has begun', () => {
    expect(findTaxTerms(null, '2026-01-01')).toBeNull();
    expect(findTaxTerms(settings(rate('general', 18, '2027-01-01')), '2026-01-01')).toBeNull();
  });
});

describe('what an order costs', () => {
  it('included in the prices, tax and base make up what is paid', () => {
    expect(calculateOrderTotal([line('l1', 2_590, 2)], [], { ...noTerms, taxTerms: igv })).toEqual({
      subtotal: 5_180,
      charges: [],
      tax: [{ name: 'IGV', percent: 18, base: 4_390, amount: 790 }],
      total: 5_180,
    });
  });

  it('on top of the prices, tax is rounded half up and added', () => {
    expect(calculateOrderTotal([line('l1', 1_025)], [], { ...noTerms, taxTerms: onTop })).toMatchObject({
      // 18 % of 10.25 is 1.845.
      tax: [{ base: 1_025, amount: 185 }],
      total: 1_210,
    });
  });

  it('of two parts that lose as much by rounding, the base gets the unit', () => {
    // A price of 3 with 100 % of tax is 1.5 and 1.5.
    const double: TaxTerms = { ...igv, rates: [{ id: 'double', percent: 100 }] };
    expect(calculateTax(double, [{ amount: 3 }])).toEqual([{ name: 'IGV', percent: 100, base: 2, amount: 1 }]);
  });

  it('fees and charges are taxed at the first rate, each line at its own, the tip not at all', () => {
    const terms = { fees: [{ kind: 'delivery', amount: 500 } as const], charges: [service], taxTerms: twoRates, tip: 700 };
    const { charges, tax, total } = calculateOrderTotal([line('l1', 1_000), line('l2', 2_000, 1, 'reduced')], [], terms);
    expect(charges).toEqual([{ ...service, amount: 300 }]);
    expect(tax.map(({ percent, base, amount }) => [percent, base + amount])).toEqual([
      [21, 1_000 + 500 + 300],
      [10.5, 2_000],
    ]);
    expect(total).toBe(3_000 + 500 + 300 + 700);
  });

  it('a rate that there is no more counts as the first', () => {
    const { tax } = calculateOrderTotal([line('l1', 1_000, 1, 'gone')], [], { ...noTerms, taxTerms: twoRates });
    expect(tax).toMatchObject([{ percent: 21 }]);
  });

  it('a discount lowers what is taxed of its own lines, and what the service charge is about', () => {
    const lines = [line('l1', 1_000), line('l2', 2_000, 1, 'reduced')];
    const discounts = [{ amount: 500, shares: [{ lineId: 'l2', amount: 500 }] }];
    const { charges, tax, total } = calculateOrderTotal(lines, discounts, { ...noTerms, charges: [service], taxTerms: twoRates });
    expect(charges).toMatchObject([{ amount: 250 }]);
    expect(tax.map(({ base, amount }) => base + amount)).toEqual([1_250, 1_500]);
    expect(total).toBe(2_750);
  });

  it('a discount of which the lines are not known any more is shared in proportion', () => {
    const lines = [line('l1', 1_000), line('l2', 2_000, 1, 'reduced')];
    const { tax } = calculateOrderTotal(lines, [{ amount: 100 }], { ...noTerms, taxTerms: twoRates });
    expect(tax.map(({ base, amount }) => base + amount)).toEqual([967, 1_933]);
  });

  it('percentages are exact where numbers are not', () => {
    // 1.1 % of 5.00 is 0.055, which is rounded up to 0.06.
    const charges = [{ ...service, percent: 1.1 }];
    expect(calculateOrderTotal([line('l1', 500)], [], { ...noTerms, charges }).charges).toMatchObject([{ amount: 6 }]);
    const most = 9_007_199_254_740_991;
    expect(calculateTax(igv, [{ amount: most }]).flatMap(({ base, amount }) => base + amount)).toEqual([most]);
  });

  it('only enabled charges of the type of the order are made', () => {
    const charge = { ...service, types: ['dine-in' as const], enabled: true };
    expect(findChargeTerms([charge, { ...charge, enabled: false }], 'dine-in')).toEqual([service]);
    expect(findChargeTerms([charge], 'delivery')).toEqual([]);
  });
});

describe('whatever is ordered', () => {
  const percent = fc.integer({ min: 0, max: 400_000 }).map((steps) => steps / 10_000);
  const rates = fc.tuple(percent, percent).map(([first, second]): TaxTerms['rates'] => [
    { id: 'r1', percent: first },
    { id: 'r2', percent: second },
  ]);
  const taxTerms = fc.option(fc.record({ name: fc.constant('IGV'), included: fc.boolean(), rates }));
  const lines = fc
    .array(fc.tuple(fc.nat({ max: 100_000 }), fc.integer({ min: 1, max: 20 }), fc.constantFrom('r1', 'r2', undefined)), {
      minLength: 1,
      maxLength: 6,
    })
    .map((rows) => rows.map(([price, quantity, rate], n) => line(`l${n}`, price, quantity, rate)));
  const amount = fc.nat({ max: 5_000 });
  const terms = fc.record({
    fees: amount.map((fee) => (fee > 0 ? [{ kind: 'delivery', amount: fee } as const] : [])),
    charges: fc.array(
      percent.map((value) => ({ ...service, percent: value })),
      { maxLength: 2 },
    ),
    taxTerms,
    tip: amount,
  });

  it('the total is its parts, and base and tax of all rates are what is paid without the tip', () => {
    fc.assert(
      fc.property(lines, fc.nat({ max: 100 }), terms, (lines, off, terms) => {
        const subtotal = sum(lines.map(({ quantity, unitPrice }) => quantity * unitPrice));
        const discount = Math.floor((subtotal * off) / 100);
        const { charges, tax, total } = calculateOrderTotal(lines, [{ amount: discount }], terms);
        const before = subtotal - discount + sum(terms.fees.map((fee) => fee.amount)) + sum(charges.map((charge) => charge.amount));
        const taxes = sum(tax.map((row) => row.amount));
        expect(total).toBe(before + terms.tip + (terms.taxTerms?.included === false ? taxes : 0));
        if (terms.taxTerms) expect(sum(tax.map((row) => row.base)) + taxes).toBe(total - terms.tip);
        for (const row of tax) expect(row.base >= 0 && row.amount >= 0 && Number.isSafeInteger(row.amount)).toBe(true);
      }),
    );
  });

  it('each tax is the nearest whole unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), percent, fc.boolean(), (paid, percent, included) => {
        const [row] = calculateTax({ name: 'IGV', included, rates: [{ id: 'r', percent }] }, [{ amount: paid }]);
        const exact = included ? (paid * percent) / (100 + percent) : (paid * percent) / 100;
        expect(Math.abs((row?.amount ?? 0) - exact)).toBeLessThanOrEqual(0.5 + 1e-6);
      }),
    );
  });
});
