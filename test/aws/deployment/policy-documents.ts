type Statement = {
  readonly Principal?: unknown;
  readonly Condition?: unknown;
};
type Principals = readonly { readonly type: string; readonly identifiers: readonly string[] }[];
type Conditions = readonly { readonly test: string; readonly variable: string; readonly values: readonly string[] }[];

const principalOf = (principals: Principals) =>
  principals.some(({ type }) => type === '*') ? '*' : Object.fromEntries(principals.map(({ type, identifiers }) => [type, identifiers]));

function conditionOf(conditions: Conditions) {
  const tests: Record<string, Record<string, readonly string[]>> = {};
  for (const { test, variable, values } of conditions) tests[test] = { ...tests[test], [variable]: values };
  return tests;
}

/** A policy in the format of IAM. Pulumi has principals and conditions as lists, and the mocks of the manifest leave them like that. */
export function toPolicyDocument(policy: string | object): string {
  const document = (typeof policy === 'string' ? JSON.parse(policy) : policy) as { Statement: readonly Statement[] };
  const statements = document.Statement.map(({ Principal, Condition, ...statement }) => ({
    ...statement,
    ...(Principal !== undefined && { Principal: Array.isArray(Principal) ? principalOf(Principal as Principals) : Principal }),
    ...(Condition !== undefined && { Condition: Array.isArray(Condition) ? conditionOf(Condition as Conditions) : Condition }),
  }));
  return JSON.stringify({ ...document, Statement: statements });
}
