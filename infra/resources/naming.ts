/** The name of something people look for by name, such as a queue to drain: `comanda-production-ordering`. */
export const toResourceName = (suffix: string) => `${$app.name}-${$app.stage}-${suffix}`;

/** The logical name of a module's resource: `OrderingQueue`. */
export const toLogicalName = (module: string, kind: string) => `${module.charAt(0).toUpperCase()}${module.slice(1)}${kind}`;

/** The document of a policy, as text. */
export const toPolicyDocument = (statements: aws.types.input.iam.GetPolicyDocumentStatementArgs[]) =>
  aws.iam.getPolicyDocumentOutput({ statements }).json;
