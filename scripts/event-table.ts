import { globSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { type EventName, eventNames, eventRegistry, eventVersion } from '#shared/events/event-registry';
import { type ModuleName, subscribers } from '#shared/events/subscribers';

type JsonSchema = {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
};

const intro = `# Events

<!-- Made from shared/events/event-registry.ts, shared/events/subscribers.ts and modules/ by scripts/event-table.ts. Do not edit: npm run generate -->

Every event that the modules exchange. The registry \`shared/events/event-registry.ts\` names each event and its payload's schema, from the
files of \`shared/events/payloads\`; \`shared/events/subscribers.ts\` says who hears it. Both the in-process bus and the rules of EventBridge are made from the
same registry, and a missing handler is found by the compiler or at the start. [messaging.md](messaging.md) follows one event from the write
to its effect.

- Around the payload is an envelope: \`id\` (UUID v7), \`type\`, \`version\`, \`tenantId\`, \`aggregateId\`, \`occurredAt\`, \`correlationId\` (the
  request's id), \`causationId\` (the event that led to this one, or null), \`actor\` (absent if the system itself acted) and \`data\`.
- \`aggregateId\` is the payload's field in the column "aggregate". First attempts keep the order of one aggregate's events.
- \`?\` marks a field that may be absent, \`[]\` a list. Money is an integer of minor units beside its currency. Times are ISO 8601 in UTC.
- Payloads only grow; a changed meaning is a new version.
- "Published by" names the module and, inside ordering, the room. \`identity\` subscribes to every event for the activity log; on AWS its rule
  lets through only those that have an actor.

`;

/** `module` or `module/room` of a source file. */
function toPublisher(path: string): string {
  const [, module, room] = path.split('/');
  return module === 'ordering' && room ? `${module}/${room}` : String(module);
}

/** Every event name in the first argument of a call of `domainEvent`, or that a workflow document puts on the bus. */
function findPublishedNames(path: string, text: string): readonly string[] {
  if (path.endsWith('.json')) return [...text.matchAll(/"DetailType": "(\w+)"/g)].map(([, name]) => String(name));
  return [...text.matchAll(/\bdomainEvent\(([^,]*),/g)].flatMap(([, argument]) =>
    [...String(argument).matchAll(/'(\w+)'/g)].map(([, name]) => String(name)),
  );
}

/** Who publishes each event. @throws Error if nobody publishes an event of the registry. */
function findPublishers(): ReadonlyMap<EventName, readonly string[]> {
  const found = globSync('modules/**/*.{ts,asl.json}').flatMap((path) =>
    findPublishedNames(path, readFileSync(path, 'utf8')).map((name) => ({ name, publisher: toPublisher(path) })),
  );
  return new Map(
    eventNames.map((name) => {
      const publishers = [...new Set(found.filter((call) => call.name === name).map(({ publisher }) => publisher))].sort();
      if (publishers.length === 0) throw new Error(`Nobody publishes ${name}.`);
      return [name, publishers];
    }),
  );
}

/** The fields of a payload with those inside them: `lines[] (lineId, name)`. */
function listFields(schema: JsonSchema): string {
  const { properties = {}, required = [] } = schema;
  return Object.entries(properties)
    .map(([name, field]) => `${name}${required.includes(name) ? '' : '?'}${describeField(field)}`)
    .join(', ');
}

function describeField(field: JsonSchema): string {
  if (field.items) return `[]${describeField(field.items)}`;
  const object = [field, ...(field.anyOf ?? [])].find(({ properties }) => properties !== undefined);
  return object ? ` (${listFields(object)})` : '';
}

const listSubscribers = (name: EventName): readonly ModuleName[] =>
  (Object.keys(subscribers) as ModuleName[]).filter((module) => (subscribers[module] as readonly EventName[]).includes(name));

/** The text of docs/events.md. @throws Error if nobody publishes an event of the registry. */
export function makeEventTable(): string {
  const publishers = findPublishers();
  const rows = eventNames.map((name) => {
    const { data, aggregateIdField } = eventRegistry[name];
    const cells = [
      `\`${name}\``,
      eventVersion,
      `\`${aggregateIdField}\``,
      listFields(z.toJSONSchema(data) as JsonSchema),
      publishers.get(name)?.join(', '),
      listSubscribers(name).join(', '),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const header = ['| event | version | aggregate | payload | published by | subscribers |', '| --- | --- | --- | --- | --- | --- |'];
  return `${intro}${[...header, ...rows].join('\n')}\n`;
}
