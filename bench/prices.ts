import type { OrderCost } from '#test/metered/order-cost';

/** The month of these list prices of us-east-1, in US dollars without free tiers, discounts and tax. */
export const pricesAsOf = 'November 2025';

/** The memory of the function, which is billed by the millisecond on arm64. */
const memoryGigabytes = 1;

/** What AWS charges for: the price of a million units in US dollars, and how many units the life of an order takes. */
export const prices: Readonly<
  Record<string, { readonly perMillion: number; readonly unit: string; readonly count: (bill: OrderCost) => number }>
> = {
  'DynamoDB writes': {
    perMillion: 0.625,
    unit: 'write units on demand: 1 KB of an item, twice in a transaction, and of each index it changes',
    count: ({ writeUnits, indexUnits }) => writeUnits + indexUnits,
  },
  'DynamoDB reads': { perMillion: 0.125, unit: 'read units on demand: 4 KB read consistently', count: ({ readUnits }) => readUnits },
  'Step Functions': { perMillion: 25, unit: 'state transitions of standard workflows', count: ({ transitions }) => transitions },
  EventBridge: { perMillion: 1, unit: 'custom events of 64 KB; what rules deliver in the account is free', count: ({ events }) => events },
  SQS: {
    perMillion: 0.4,
    unit: 'requests of 64 KB: each message that a rule sends, each receiving and deleting of a batch',
    count: ({ sqsRequests }) => sqsRequests,
  },
  'Lambda requests': { perMillion: 0.2, unit: 'invocations', count: ({ invocations }) => invocations },
  'Lambda time': {
    perMillion: 13.3334,
    unit: 'GB-seconds on arm64 with 1 GB, of an assumed time: see test/metered/metered-usage.ts',
    count: ({ milliseconds }) => (milliseconds / 1000) * memoryGigabytes,
  },
  'HTTP API': { perMillion: 1, unit: 'requests', count: ({ requests }) => requests },
  'WebSocket API': { perMillion: 1, unit: 'messages of 32 KB that are sent', count: ({ frames }) => frames },
};
