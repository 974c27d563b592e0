/** What is known of a thing once it is there: the names by which other things find it. */
export type CreatedResource = Readonly<Partial<Record<'id' | 'arn' | 'url' | 'streamArn' | 'apiEndpoint' | 'executionArn', string>>>;

/** How a type of Pulumi's is made: takes its declared inputs, every name in them that of a thing made before. */
export type ResourceMakers = Readonly<Record<string, (inputs: never, logicalName: string) => Promise<CreatedResource | undefined>>>;
