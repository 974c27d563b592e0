/** The name of something people look for by name, such as a queue to drain: `comanda-production-ordering`. */
export const named = (thing: string) => `${$app.name}-${$app.stage}-${thing}`;

/** The logical name of a module's resource: `OrderingQueue`. */
export const logical = (module: string, kind: string) => `${module.charAt(0).toUpperCase()}${module.slice(1)}${kind}`;

/** The document of a policy, as text. */
export const policyOf = (statements: aws.types.input.iam.GetPolicyDocumentStatementArgs[]) =>
  aws.iam.getPolicyDocumentOutput({ statements }).json;
