/** What one part of a request needs: AWS evaluates each separately. */
export type AuthorizationRequest = { readonly action: string; readonly resource: string; readonly keys: readonly string[] };

type OneOrMany = string | readonly string[];
type Statement = {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: OneOrMany;
  readonly Resource: OneOrMany;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>;
};

const toArray = (words: OneOrMany): readonly string[] => (typeof words === 'string' ? [words] : words);

const expressions = new Map<string, RegExp>();
const matchesPattern = (pattern: string, value: string) => {
  const expression = expressions.get(pattern) ?? toExpression(pattern);
  expressions.set(pattern, expression);
  return expression.test(value);
};

/** AWS's `StringLike`: case-sensitive, `*` matches anything, `?` one character, and nothing else is special. */
function toExpression(pattern: string) {
  if (pattern.includes(`\${`)) throw new Error(`a variable in a policy: ${pattern}`);
  const source = [...pattern].map((sign) => ({ '*': '.*', '?': '.' })[sign] ?? sign.replace(/[\\^$.+()[\]{}|/]/, '\\$&')).join('');
  return new RegExp(`^${source}$`, 'su');
}

function conditionHolds(operator: string, key: string, wanted: OneOrMany, { keys }: AuthorizationRequest) {
  if (key !== 'dynamodb:LeadingKeys') throw new Error(`the condition key ${key}`);
  if (operator === 'Null') return toArray(wanted).includes(String(keys.length === 0));
  // True of no keys at all, as on AWS.
  if (operator === 'ForAllValues:StringLike')
    return keys.every((value) => toArray(wanted).some((pattern) => matchesPattern(pattern, value)));
  throw new Error(`the condition operator ${operator}`);
}

const statementApplies = ({ Action, Resource, Condition = {} }: Statement, request: AuthorizationRequest) =>
  toArray(Action).some((action) => matchesPattern(action, request.action)) &&
  toArray(Resource).some((resource) => matchesPattern(resource, request.resource)) &&
  Object.entries(Condition).every(([operator, wantedByKey]) =>
    Object.entries(wantedByKey).every(([key, wanted]) => conditionHolds(operator, key, wanted, request)),
  );

/** Whether a policy allows it. Throws for elements of IAM that it does not know: an evaluator that guesses proves nothing. */
export function isAllowed(policy: string, request: AuthorizationRequest): boolean {
  if (policy.length > 2048) throw new Error(`a session policy has at most 2,048 characters, not ${policy.length}`);
  const { Version, Statement } = JSON.parse(policy) as { readonly Version: string; readonly Statement: readonly Statement[] };
  if (Version !== '2012-10-17') throw new Error(`the policy language of ${Version}`);
  const effects = Statement.filter((statement) => statementApplies(statement, request)).map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
}
