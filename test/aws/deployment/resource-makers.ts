/** What is known of a created resource: the names by which other resources refer to it. */
export type CreatedResource = Readonly<Partial<Record<'id' | 'arn' | 'url' | 'streamArn' | 'apiEndpoint' | 'executionArn', string>>>;

/** Creates a resource of one Pulumi type from its declared inputs, in which all references are resolved. */
export type ResourceMakers = Readonly<Record<string, (inputs: never, logicalName: string) => Promise<CreatedResource | undefined>>>;
