/**
 * The currencies of ISO 4217, by the number of decimals of their minor unit, as of list one of 1 January 2026. Metals, units of account
 * and test codes have no minor unit and are left out. `Intl` is no substitute: its decimals are those that people usually write (none
 * for HUF, IQD or LBP), and it includes currencies that no longer exist.
 * @see https://www.six-group.com/en/products-services/financial-information/market-reference-data/data-standards.html
 */
const currenciesByDecimals: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2: [
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF',
    'CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD',
    'GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL',
    'MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR',
    'PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP',
    'TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG',
  ].join(' '),
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const decimalsByCurrency: ReadonlyMap<string, number> = new Map(
  Object.entries(currenciesByDecimals).flatMap(([count, codes]) => codes.split(' ').map((code): [string, number] => [code, Number(count)])),
);

export const currencyCodes: readonly string[] = [...decimalsByCurrency.keys()];

export const isCurrency = (code: string) => decimalsByCurrency.has(code);

/** How many decimals an amount in this currency has. An unknown code, which an older business may have, counts as having 2. */
export const decimalsOf = (currency: string) => decimalsByCurrency.get(currency) ?? 2;
