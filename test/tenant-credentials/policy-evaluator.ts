/** What one part of a request asks for: AWS looks at each on its own. */
export type Asked = { readonly action: string; readonly resource: string; readonly keys: readonly string[] };

type Words = string | readonly string[];
type Statement = {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: Words;
  readonly Resource: Words;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, Words>>>>;
};

const all = (words: Words): readonly string[] => (typeof words === 'string' ? [words] : words);

/** AWS's `StringLike`: case matters, `*` is anything, `?` any character, nothing else is special. */
function like(pattern: string, value: string) {
  if (pattern.includes(`\${`)) throw new Error(`a variable in a policy: ${pattern}`);
  const source = [...pattern].map((sign) => ({ '*': '.*', '?': '.' })[sign] ?? sign.replace(/[\\^$.+()[\]{}|/]/, '\\$&')).join('');
  return new RegExp(`^${source}$`, 'su').test(value);
}

function holds(operator: string, key: string, wanted: Words, { keys }: Asked) {
  if (key !== 'dynamodb:LeadingKeys') throw new Error(`the condition key ${key}`);
  if (operator === 'Null') return all(wanted).includes(String(keys.length === 0));
  // True of no keys at all, as AWS has it.
  if (operator === 'ForAllValues:StringLike') return keys.every((value) => all(wanted).some((pattern) => like(pattern, value)));
  throw new Error(`the condition operator ${operator}`);
}

const applies = ({ Action, Resource, Condition = {} }: Statement, asked: Asked) =>
  all(Action).some((action) => like(action, asked.action)) &&
  all(Resource).some((resource) => like(resource, asked.resource)) &&
  Object.entries(Condition).every(([operator, of]) => Object.entries(of).every(([key, wanted]) => holds(operator, key, wanted, asked)));

/** Whether a policy's text allows it. Throws for words of IAM that it does not know: an evaluator that guesses proves nothing. */
export function allows(policy: string, asked: Asked): boolean {
  if (policy.length > 2048) throw new Error(`a session policy has at most 2,048 characters, not ${policy.length}`);
  const { Version, Statement } = JSON.parse(policy) as { readonly Version: string; readonly Statement: readonly Statement[] };
  if (Version !== '2012-10-17') throw new Error(`the policy language of ${Version}`);
  const effects = Statement.filter((statement) => applies(statement, asked)).map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
}
