/** The name of a resource that operators look up, such as a queue: `comanda-production-ordering`. */
export const toResourceName = (suffix: string) => `${$app.name}-${$app.stage}-${suffix}`;

/** The logical name of a module's resource: `OrderingQueue`. */
export const toLogicalName = (module: string, kind: string) => `${module.charAt(0).toUpperCase()}${module.slice(1)}${kind}`;

/** A policy document as JSON. */
export const toPolicyDocument = (statements: aws.types.input.iam.GetPolicyDocumentStatementArgs[]) =>
  aws.iam.getPolicyDocumentOutput({ statements }).json;
